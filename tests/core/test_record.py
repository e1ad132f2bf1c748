"""What becomes of a request to record something: a new fact, nothing new, or a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from recording import CORRECTING, JUNE, TWO, add, project, refused
from support import correction, dossier, event, reached, reading, step, target

from minsheng_cli.core import record
from minsheng_cli.core import round as office_round
from minsheng_cli.core.record import Draft, Entry
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.refusal import Refusal


def test_a_total_becomes_a_reading_of_its_day():
    assert add("159", project()) == Draft("progress", "shelters", "159", JUNE)


def test_a_total_as_people_type_it_is_stored_in_the_unit_of_the_target():
    assert add("1.4万余", project(unit="万座", number="2")) == Draft("progress", "shelters", "1.4", JUNE, "余")


def test_an_increment_is_stored_as_the_total_it_makes():
    to = project(reading("2020-03-31", "40"), reading("2020-05-31", "88"), reading("2020-07-31", "150"))
    assert add("+12", to) == Draft("progress", "shelters", "100", JUNE, sum_of="88 + 12")


def test_the_first_increment_stands_on_nothing():
    assert add("＋12", project()) == Draft("progress", "shelters", "12", JUNE, sum_of="0 + 12")


def test_an_increment_may_be_typed_in_ten_thousands():
    draft = add("+0.5万", project(reading("2020-05-31", "1.2"), unit="万座", number="2"))
    assert draft is not None
    assert (draft.value, draft.sum_of) == ("1.7", "1.2 + 0.5")


def test_an_increment_stands_on_the_corrected_total():
    draft = add("+2", project(reading("2020-05-31", "88"), correction("2020-05-31", "80")))
    assert draft is not None
    assert draft.value == "82"


def test_the_same_total_again_is_nothing_new():
    assert add("159座", project(reading("2020-06-30", "159"))) is None


def test_another_total_of_the_same_day_is_refused():
    assert refused("150", project(reading("2020-06-30", "159"))) == (
        "other-value",
        {"item": "候车亭", "day": "2020-06-30", "held": "159", "line": "2", "found": "150"},
    )


def test_a_correction_replaces_a_total_of_the_same_day():
    assert add("150", project(reading("2020-06-30", "159")), CORRECTING) == Draft(
        "correction", "shelters", "150", CORRECTING
    )


def test_a_correction_needs_a_note():
    assert refused("150", project(), CORRECTING._replace(note=" ")) == ("correct-needs-note", {})


def test_the_same_correction_again_is_nothing_new():
    assert add("150", project(correction("2020-06-30", "150", note="重复计数")), CORRECTING) is None


def test_a_correction_with_another_note_says_something_new():
    to = project(correction("2020-06-30", "150", note="漏报一座"))
    assert add("150", to, CORRECTING) == Draft("correction", "shelters", "150", CORRECTING)


def test_a_disputed_day_takes_no_third_total():
    to = project(reading("2020-06-30", "159"), reading("2020-06-30", "150"))
    assert refused("159", to)[0] == "other-value"


def test_a_correction_decides_a_disputed_day():
    to = project(reading("2020-06-30", "159"), reading("2020-06-30", "150"))
    assert add("159", to, CORRECTING) == Draft("correction", "shelters", "159", CORRECTING)


def test_a_total_below_an_earlier_one_is_refused():
    assert refused("80", project(reading("2020-05-31", "88"))) == (
        "falls-below",
        {"item": "候车亭", "found": "80", "held": "88", "day": "2020-05-31", "line": "2"},
    )


def test_a_total_equal_to_an_earlier_one_is_taken():
    assert add("88", project(reading("2020-05-31", "88"))) is not None


def test_a_back_dated_total_above_a_later_one_is_refused():
    assert refused("200", project(reading("2020-07-01", "159"))) == (
        "above-later",
        {"item": "候车亭", "found": "200", "held": "159", "day": "2020-07-01", "line": "2"},
    )


def test_a_correction_may_fall():
    assert add("80", project(reading("2020-05-31", "88")), CORRECTING) is not None


def test_a_total_may_rise_again_after_a_correction_that_fell():
    to = project(reading("2020-04-30", "88"), correction("2020-05-31", "70"))
    assert add("75", to) is not None


def test_a_back_dated_total_may_lie_above_a_later_correction():
    assert add("88", project(correction("2020-07-01", "80"))) is not None


def test_a_rate_may_fall():
    assert add("4.1", project(reading("2020-05-31", "4.4"), kind="at-most", number="4.3", unit="%")) is not None


def test_a_total_is_never_negative():
    assert refused("-1", project())[0] == "negative"


@pytest.mark.parametrize("typed", ["-0", "－0", "-0.0", "－０座"])
def test_a_minus_before_a_zero_is_no_total(typed):
    """Who types it left out a digit, or a total that is not zero."""
    assert refused(typed, project())[0] == "negative"


@pytest.mark.parametrize("typed", ["+-5", "+-0", "＋－5座"])
def test_what_is_added_has_one_sign(typed):
    assert refused(typed, project(reading("2020-05-31", "80")))[0] == "bad-value"
    rate = project(reading("2020-05-31", "4.4"), kind="at-most", number="4.3", unit="座")
    assert refused(typed, rate)[0] == "bad-value"


def test_a_rate_of_minus_nothing_is_nothing():
    assert add("-0.0", project(kind="at-most", number="4.3", unit="%")).value == "0"


def test_a_rate_may_be_negative():
    assert add("-0.5", project(kind="between", low="-0"[1:], high="2", unit="%")) is not None


def test_the_future_is_refused():
    assert refused("159", project(), JUNE._replace(day=date(2020, 7, 3))) == (
        "future-date",
        {"day": "2020-07-03", "today": "2020-07-02"},
    )


def test_today_is_not_the_future():
    assert add("159", project(), JUNE._replace(day=date(2020, 7, 2))) is not None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("一百零四", "bad-value"), ("1,59", "bad-value"), ("++1", "bad-value"), ("", "bad-value"), ("159所", "unit")],
)
def test_what_is_no_exact_number_in_the_unit_is_refused(typed: str, code: str):
    assert refused(typed, project())[0] == code


def test_an_increment_beyond_the_digits_of_a_number_is_refused():
    assert refused("+1", project(reading("2020-05-31", "999999999999999"))) == (
        "bad-value",
        {"found": "+1", "unit": "座"},
    )


@pytest.mark.parametrize(("typed", "code"), [("103999", None), ("104000", "magnitude")])
def test_a_thousand_times_the_target_is_refused(typed: str, code: str | None):
    try:
        add(typed, project())
        found = None
    except Refusal as refusal:
        found = refusal.code
    assert found == code


def test_a_thousand_times_the_last_total_is_refused_where_there_is_no_target():
    plain = {"key": "shelters", "name": "候车亭", "unit": "座"}
    to = dossier(reading("2020-05-31", "3"), targets=[plain])
    assert refused("3000", to)[0] == "magnitude"


def test_a_correction_may_be_a_thousand_times_the_target():
    assert add("104000", project(), CORRECTING) is not None


def in_2019(entry: Entry = JUNE) -> Entry:
    """An entry into an office's list of 2020, for a day of the year before."""
    return entry._replace(day=date(2019, 7, 12), first_day=date(2020, 1, 1))


def test_a_day_before_the_year_is_refused_whatever_is_recorded():
    to = project()
    assert refused("12", to, in_2019()) == ("early-date", {"day": "2019-07-12", "start": "2020-01-01"})
    for told in (
        lambda: record.milestone(to, to.project.milestones[0], in_2019()),
        lambda: record.report_without_figure(to, in_2019()._replace(note="有序推进")),
        lambda: office_round.meeting(to, "review", in_2019()._replace(by="甲某")),
        lambda: office_round.raised(to, in_2019()._replace(by="甲某", note="征地"), date(2020, 7, 31)),
    ):
        with pytest.raises(Refusal) as refusal:
            told()
        assert refusal.value.code == "early-date"


def test_a_day_before_the_start_of_a_target_is_refused_and_one_before_the_year_is_taken_when_the_target_began_then():
    assert refused("12", project(start="2020-07-01"), JUNE._replace(first_day=date(2020, 1, 1)))[0] == "early-date"
    assert add("12", project(start="2019-03-01"), in_2019()) is not None


def test_a_milestone_before_the_year_is_taken_with_a_note():
    to = project()
    entry = in_2019()._replace(note="上年已印发")
    assert record.milestone(to, to.project.milestones[0], entry) == Draft("milestone", "routes", "done", entry)


def test_a_value_before_the_year_is_taken_as_a_correction_that_says_why():
    draft = add("12", project(), in_2019(CORRECTING))
    assert draft is not None
    assert draft.event == "correction"


# what the mutants showed that nothing held


def test_only_readings_of_the_target_itself_are_looked_at():
    other = target(key="stops", name="站牌", number="900")
    to = dossier(reading("2020-06-30", "800", item="stops"), targets=[target(), other], milestones=[step()])
    assert add("10", to) == Draft("progress", "shelters", "10", JUNE)


def test_the_magnitude_is_that_of_the_last_day_before_wherever_its_row_stands():
    later, earlier = reading("2020-05-31", "90"), reading("2020-03-31", "1")
    assert add("95", project(later, earlier, number=None)) == Draft("progress", "shelters", "95", JUNE)
    code, details = refused("90000", project(later, earlier, number=None))
    assert (code, details["against"]) == ("magnitude", "90")


def test_nothing_is_a_total_too():
    assert add("0", project()) == Draft("progress", "shelters", "0", JUNE)


@pytest.mark.parametrize("key", ["note", "source", "by"])
def test_a_cell_may_have_two_thousand_characters_and_none_that_hides(key: str):
    assert add("1", project(), JUNE._replace(**{key: "字" * 2000})) is not None
    assert refused("1", project(), JUNE._replace(**{key: "字" * 2001})) == (
        "bad-text-length",
        {"key": key, "limit": "2,000"},
    )
    assert refused("1", project(), JUNE._replace(**{key: "公\u200b交"})) == (
        "bad-character",
        {"key": key, "found": "U+200B"},
    )


def test_a_milestone_may_be_opened_again_on_the_day_it_was_done():
    to = project(reached("2020-06-30"))
    assert record.milestone(to, to.project.milestones[0], CORRECTING) == Draft(
        "correction", "routes", "open", CORRECTING
    )


def test_of_two_contradicting_readings_the_last_row_is_the_one_that_is_held():
    code, details = refused("91", project(reading("2020-06-30", "88"), reading("2020-06-30", "90")))
    assert (code, details["held"], details["line"]) == ("other-value", "90", "3")
    days = ("2020-07-03T09:00:00+08:00", "2020-07-02T09:00:00+08:00")
    rows = [reading("2020-06-30", total, recorded=when) for total, when in zip(("88", "90"), days, strict=True)]
    assert refused("91", project(*rows))[1]["line"] == "3"


STEP = "线路优化方案印发"
THREE = {"targets": [*TWO["targets"], target(key="lanes", name="公交专用道")], "milestones": TWO["milestones"]}


def _opened(*facts: Fact) -> Draft | None:
    to = project(*facts)
    return record.milestone(to, to.project.milestones[0], CORRECTING)


def _done(*facts: Fact) -> Draft | None:
    to = project(*facts)
    return record.milestone(to, to.project.milestones[0], JUNE)


@pytest.mark.parametrize(
    ("work", "code", "details"),
    [
        (lambda: add("-1", project()), "negative", {"found": "-1"}),
        (lambda: add("一百零四", project()), "bad-value", {"found": "一百零四", "unit": "座"}),
        (lambda: add("+159所", project()), "unit", {"found": "+159所", "unit": "座"}),
        (lambda: add("104000", project()), "magnitude",
         {"item": "候车亭", "value": "104000", "unit": "座", "against": "104"}),
        (lambda: add("159", project(reading("2020-06-30", "159")), JUNE._replace(note="新说明")), "other-note",
         {"item": "候车亭", "day": "2020-06-30", "line": "2"}),
        (lambda: add("约150", project(reading("2020-06-30", "150", qualifier="余"))), "other-value",
         {"item": "候车亭", "day": "2020-06-30", "held": "150余", "line": "2", "found": "150约"}),
        (lambda: _done(reached("2020-05-31")), "done-on", {"item": STEP, "day": "2020-05-31", "found": "2020-06-30"}),
        (lambda: _opened(reached("2020-07-01")), "done-later", {"item": STEP, "day": "2020-07-01"}),
        (_opened, "not-done", {"item": STEP}),
        (lambda: record.find_target(dossier(**THREE).project, "候车亭"), "which-target",
         {"found": "候车亭", "known": "shelters (新建候车亭), rebuilt (改建候车亭)"}),
        (lambda: record.find_target(dossier(**TWO).project, ""), "unknown-target",
         {"found": "", "known": "shelters (新建候车亭), rebuilt (改建候车亭)"}),
        (lambda: record.find_milestone(dossier(**TWO).project, "道路"), "unknown-milestone",
         {"found": "道路", "known": "routes (方案印发), tender (招标方案)"}),
        (lambda: record.find_milestone(dossier(**TWO).project, "方案"), "which-milestone",
         {"found": "方案", "known": "routes (方案印发), tender (招标方案)"}),
        (lambda: record.find_target(dossier(**TWO).project, "tender"), "milestone-named",
         {"found": "tender", "project": "bus-shelters", "item": "tender"}),
    ],
)  # fmt: skip
def test_a_refusal_names_what_it_is_about_and_what_stands_against_it(work, code, details):
    with pytest.raises(Refusal) as refusal:
        work()
    assert (refusal.value.code, refusal.value.details) == (code, details)


def test_a_name_that_is_also_a_part_of_another_means_the_one_that_it_is():
    plan = {"targets": [target(name="候车亭"), target(key="rebuilt", name="改建候车亭")]}
    assert record.find_target(dossier(**plan).project, "候车亭").key == "shelters"


@pytest.mark.parametrize(
    ("held", "news"),
    [
        (event("2020-06-30", "note", note="有序推进"), False),
        (event("2020-06-30", "visit", note="有序推进"), True),
        (event("2020-06-30", "note", note="正在招标"), True),
    ],
)
def test_only_the_same_note_of_the_same_day_is_nothing_new(held, news):
    assert (record.report_without_figure(project(held), JUNE._replace(note="有序推进")) is not None) is news


def test_a_back_dated_total_may_be_what_a_later_one_is():
    assert add("159", project(reading("2020-07-01", "159"))) == Draft("progress", "shelters", "159", JUNE)


@pytest.mark.parametrize(
    ("facts", "held", "line"),
    [
        ([correction("2020-06-30", "150"), reading("2020-06-30", "159")], "150", "2"),
        ([reading("2020-06-30", "88"), reading("2020-06-30", "90"), reading("2020-06-30", "91")], "91", "4"),
    ],
)
def test_what_is_held_of_a_day_is_its_correction_or_else_its_last_row(facts, held, line):
    code, details = refused("151", project(*facts))
    assert (code, details["held"], details["line"]) == ("other-value", held, line)


def test_a_part_of_a_target_s_name_means_the_target_though_a_milestone_has_it_too():
    plan = dossier(targets=[target(name="新建候车亭")], milestones=[step(name="候车亭方案")]).project
    assert record.find_target(plan, "候车亭").key == "shelters"


def test_the_first_day_of_a_target_is_not_too_early():
    assert add("1", project(start="2020-06-30")) is not None
    assert refused("1", project(start="2020-07-01"))[0] == "early-date"


@pytest.mark.parametrize(("day", "taken"), [("2020-06-30", True), ("2020-07-01", False)])
def test_the_magnitude_is_measured_by_the_number_of_the_day(day, taken):
    change = {"date": day, "type": "adjusted", "target": "shelters", "from": "104", "to": "200", "reason": "增加站点"}
    to = dossier(targets=[target()], changes=[change])
    assert (add("150000", to) is not None) if taken else refused("150000", to)[0] == "magnitude"
