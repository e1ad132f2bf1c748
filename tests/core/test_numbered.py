"""How many slips and problems a ledger has room for, and up to which number."""

from __future__ import annotations

from datetime import date

import pytest
from recording import JUNE, add, project, refused
from support import event

from minsheng_cli.core import record
from minsheng_cli.core import round as office_round
from minsheng_cli.core.record import refuse_another_number
from minsheng_cli.model.fact import MAX_NUMBER
from minsheng_cli.model.refusal import Refusal

BEGUN = [event("2020-03-01", "slip", item="1", state="issued"), event("2020-03-02", "problem", item="1", state="open")]


def test_a_ledger_that_is_full_takes_no_slip_and_no_problem_more(monkeypatch):
    monkeypatch.setattr(record, "MAX_NUMBERED", 3)
    refuse_another_number(
        project(*BEGUN, event("2020-03-03", "slip", item="1", state="replied"), event("2020-03-04", "note"))
    )
    with pytest.raises(Refusal) as refusal:
        refuse_another_number(project(*BEGUN, event("2020-03-03", "slip", item="2", state="issued")))
    assert (refusal.value.code, refusal.value.details) == ("too-many-numbers", {"limit": "3"})


def test_the_limit_is_told_as_people_write_it(monkeypatch):
    monkeypatch.setattr(record, "MAX_NUMBERED", 1_000)
    many = [event("2020-03-01", "slip", item=str(number), state="issued") for number in range(1, 1_001)]
    with pytest.raises(Refusal) as refusal:
        refuse_another_number(project(*many))
    assert refusal.value.details == {"limit": "1,000"}


def test_after_the_last_number_there_is_no_problem_more():
    last = project(event("2020-03-02", "problem", item=str(MAX_NUMBER - 1), state="open"))
    assert office_round.raised(last, JUNE._replace(note="缺口", by="甲某"), date(2020, 12, 31)).item == str(MAX_NUMBER)
    full = project(event("2020-03-02", "problem", item=str(MAX_NUMBER), state="open"))
    with pytest.raises(Refusal) as refusal:
        office_round.raised(full, JUNE._replace(note="缺口", by="甲某"), date(2020, 12, 31))
    assert (refusal.value.code, refusal.value.details) == ("problem-no-number-left", {"number": "999999"})


@pytest.mark.parametrize("typed", ["+-3", "＋－3", "+-0"])
def test_what_is_added_has_no_second_sign(typed):
    found = project()
    assert refused(typed, found) == ("bad-value", {"found": typed, "unit": "座"})
    assert add("+3", project()) is not None
