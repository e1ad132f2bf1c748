"""What the warnings about a slip's life advise can be done: to a row not committed yet, and to one that is."""

from __future__ import annotations

import json

import pytest
from support import HEAD, LEDGER

ISSUED = "2020-06-12,slip,7,issued,assignment,{until},,请说明原因,shelters → 示例市交通运输局,,\n"
CASES = {
    "slip-after-closing": (
        ISSUED.format(until="2020-06-19"),
        "2020-06-18,slip,7,closed,,,,已整改,,,\n",
        "2020-06-20,slip,7,replied,,,,已整改,,,\n",
        "slip issue bus-shelters --matter shelters --requirement 重新整改",
    ),
    "slip-late-extension": (
        ISSUED.format(until="2020-06-19"), "2020-06-22,slip,7,extended,,2020-06-30,,汛期,,,\n", "", "",
    ),
    "slip-deadline": (
        ISSUED.format(until="2020-06-09"), "", "", "slip issue bus-shelters --matter shelters --due 2020-07-20",
    ),
    "slip-too-early": (
        ISSUED.format(until="2020-06-19"),
        "2020-06-10,slip,7,replied,,,,已整改,,,\n",
        "",
        "slip reply 2020-7 --date 2020-06-15 --note 已整改",
    ),
}  # fmt: skip


def advice(clerk, code):
    """What `check` advises on a code."""
    (found,) = [each for each in json.loads(clerk("check", "--format", "json").out)["findings"] if each["code"] == code]
    return found["advice"]


@pytest.mark.parametrize("code", CASES)
def test_what_is_advised_for_a_committed_row_passes_the_hook(repository, git, clerk, code):
    *rows, command = CASES[code]
    (repository / LEDGER).write_text(HEAD + "".join(rows), "utf-8")
    git("add", "-A")
    git("commit", "-qm", "slips")
    said = advice(clerk, code)
    assert command.split(" --requirement")[0].split(" --due 2")[0].split(" --date 2")[0] in said
    if command:
        done = clerk(*command.split())
        assert (done.code, done.err) == (0, "")
    git("add", "-A")
    assert clerk("check", "--staged").code == 0


@pytest.mark.parametrize("code", CASES)
def test_a_row_that_is_not_committed_can_be_mended_and_passes_the_hook(repository, git, clerk, code):
    *rows, _ = CASES[code]
    with (repository / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write("".join(rows))
    assert "Not committed yet: mend" in advice(clerk, code)
    right = {
        "2020-06-20": "2020-06-17",
        "2020-06-22": "2020-06-19",
        "2020-06-09": "2020-06-19",
        "2020-06-10": "2020-06-15",
    }
    text = (repository / LEDGER).read_text("utf-8")
    for wrong, day in right.items():
        text = text.replace(wrong, day)
    (repository / LEDGER).write_text(text, "utf-8")
    git("add", "-A")
    assert clerk("check", "--staged", "--format", "json").code == 0
    assert code not in clerk("check").out
