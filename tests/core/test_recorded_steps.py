"""What becomes of a milestone, a note and a name in a request to record something."""

from __future__ import annotations

from datetime import date

import pytest
from recording import CORRECTING, JUNE, TWO, project
from support import dossier, event, reached, reading

from minsheng_cli.core import record
from minsheng_cli.core.record import Draft
from minsheng_cli.model.refusal import Refusal

# milestones and notes


def test_a_milestone_is_recorded_as_done():
    to = project()
    assert record.milestone(to, to.project.milestones[0], JUNE) == Draft("milestone", "routes", "done", JUNE)


def test_a_milestone_that_is_done_that_day_is_nothing_new():
    to = project(reached(JUNE.day.isoformat()))
    assert record.milestone(to, to.project.milestones[0], JUNE) is None


def test_a_second_day_for_a_milestone_is_refused_never_dropped():
    for day in ("2020-05-31", "2020-07-01"):
        to = project(reached(day))
        with pytest.raises(Refusal, match="done-on"):
            record.milestone(to, to.project.milestones[0], JUNE)


def test_a_note_to_the_first_of_two_days_says_that_it_is_right():
    to = project(reached(JUNE.day.isoformat()), reached("2020-07-01"))
    step = to.project.milestones[0]
    noted = JUNE._replace(note="以验收单为准")
    assert record.milestone(to, step, JUNE) is None
    assert record.milestone(to, step, noted) == Draft("correction", "routes", "done", noted)
    said = reached(JUNE.day.isoformat())._replace(event="correction")
    settled = project(reached(JUNE.day.isoformat()), reached("2020-07-01"), said)
    assert record.milestone(settled, step, noted) is None


def test_what_was_done_later_is_not_opened_before():
    to = project(reached("2020-07-01"))
    with pytest.raises(Refusal, match="done-later"):
        record.milestone(to, to.project.milestones[0], CORRECTING)


@pytest.mark.parametrize("typed", ["170", "约170", "170余"])
def test_another_qualifier_is_another_value(typed):
    held = {"170": "约", "约170": "余", "170余": ""}[typed]
    to = project(reading(JUNE.day.isoformat(), "170", qualifier=held))
    with pytest.raises(Refusal, match="other-value"):
        record.reading(to, to.project.targets[0], typed, JUNE)


def test_a_new_note_to_the_same_value_is_refused_never_dropped():
    to = project(reading(JUNE.day.isoformat(), "159", note="月报"))
    with pytest.raises(Refusal, match="other-note"):
        record.reading(to, to.project.targets[0], "159", JUNE._replace(note="新说明"))
    assert record.reading(to, to.project.targets[0], "159", JUNE._replace(note="月报")) is None
    assert record.reading(to, to.project.targets[0], "159", JUNE) is None


def test_a_milestone_reported_by_mistake_is_opened_again():
    to = project(reached("2020-05-31"))
    assert record.milestone(to, to.project.milestones[0], CORRECTING) == Draft(
        "correction", "routes", "open", CORRECTING
    )


def test_an_open_milestone_cannot_be_opened():
    to = project()
    with pytest.raises(Refusal, match="not-done"):
        record.milestone(to, to.project.milestones[0], CORRECTING)


def test_a_milestone_of_the_future_is_refused():
    to = project()
    with pytest.raises(Refusal, match="future-date"):
        record.milestone(to, to.project.milestones[0], JUNE._replace(day=date(2020, 7, 3)))


def test_a_report_without_a_figure_is_a_note():
    entry = JUNE._replace(note="有序推进")
    assert record.report_without_figure(project(), entry) == Draft("note", "", "", entry)


def test_the_same_note_on_the_same_day_is_nothing_new():
    entry = JUNE._replace(note="有序推进")
    assert record.report_without_figure(project(event("2020-06-30", "note", note="有序推进")), entry) is None


def test_the_same_note_on_another_day_is_news():
    entry = JUNE._replace(note="有序推进")
    assert record.report_without_figure(project(event("2020-05-31", "note", note="有序推进")), entry) is not None


# names


@pytest.mark.parametrize("name", ["rebuilt", "改建候车亭", "改建"])
def test_a_target_is_found_by_key_name_or_a_part_of_its_name(name: str):
    assert record.find_target(dossier(**TWO).project, name).key == "rebuilt"


@pytest.mark.parametrize(
    ("name", "code"), [("候车亭", "which-target"), ("道路", "unknown-target"), ("rebuil", "unknown-target")]
)
def test_a_part_that_fits_two_targets_or_none_is_refused(name: str, code: str):
    with pytest.raises(Refusal, match=code):
        record.find_target(dossier(**TWO).project, name)


@pytest.mark.parametrize(("name", "code"), [("方案", "which-milestone"), ("道路", "unknown-milestone")])
def test_a_part_that_fits_two_milestones_or_none_is_refused(name: str, code: str):
    with pytest.raises(Refusal, match=code):
        record.find_milestone(dossier(**TWO).project, name)


def test_a_value_must_say_its_target_where_there_are_two():
    with pytest.raises(Refusal, match="say-which-target") as refusal:
        record.only_target(dossier(**TWO).project)
    assert refusal.value.details == {"known": "shelters (新建候车亭), rebuilt (改建候车亭)"}


def test_a_milestone_that_is_named_as_a_target_says_which_command_takes_it():
    with pytest.raises(Refusal, match="milestone-named") as refusal:
        record.find_target(project().project, "线路优化")
    assert refusal.value.details == {"found": "线路优化", "project": "bus-shelters", "item": "routes"}
