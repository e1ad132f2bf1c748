"""The paper of a slip: when it cannot be written, and what it says in every format."""

from __future__ import annotations

import pytest
from support import LEDGER

ISSUE = ("slip", "issue", "30", "--matter", "shelters", "--to", "示例市交通运输局", "--date", "2020-06-01")


@pytest.fixture
def lag(workspace):
    """The bus shelters at 20 of 104 on 31 May."""
    (workspace / LEDGER).write_text(
        "date,event,item,value,qualifier,until,by,note,source,recorded,id\n2020-05-31,progress,shelters,20,,,,,月报,,\n",
        "utf-8",
    )
    return workspace


@pytest.mark.parametrize("output", [None, "missing/slip.docx", "data"])
def test_a_slip_whose_paper_has_no_place_is_not_issued(lag, minsheng, output):
    (lag / "data/slips").write_text("a file", "utf-8")
    before = (lag / LEDGER).read_bytes()
    said = minsheng(*ISSUE, *(["-o", output] if output else []))
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("minsheng: nothing was written: ")
    assert (lag / LEDGER).read_bytes() == before


def test_a_paper_that_fails_after_the_row_is_said_to_be_missing(lag, minsheng):
    (lag / "data/slips/2020-001.docx").mkdir(parents=True)
    said = minsheng(*ISSUE)
    assert said.code == 4
    assert "30-bus-shelters.csv:3: 2020-06-01,slip,1,issued" in said.out
    assert (
        "督办〔2020〕1号 is recorded at data/projects/30-bus-shelters.csv:3, but its paper could not be written"
        in said.err
    )
    assert "2020-001.docx: Is a directory. Make the paper once that is mended: minsheng slip paper 2020-1" in said.err
    (lag / "data/slips/2020-001.docx").rmdir()
    assert minsheng("slip", "paper", "2020-1").code == 0
