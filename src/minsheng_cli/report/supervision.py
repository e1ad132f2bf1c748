"""The office's round in words: in the report of a period, and in the history of one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.duties import Duty
from minsheng_cli.core.supervision import Inspections, Supervision, is_timely
from minsheng_cli.model.fact import Fact
from minsheng_cli.report.document import Block, Cell, Column, Items, Paragraph, Table
from minsheng_cli.report.duties import owed_text
from minsheng_cli.report.heading import View
from minsheng_cli.report.names import EVENT_NAMES, day_in_year_text, numbered_title, period_text
from minsheng_cli.report.problems import problem_sentence
from minsheng_cli.report.slips import slip_table
from minsheng_cli.words import N_, Words

#: What the office itself does; other facts are news from the units.
ROUND = ("review", "visit", "inspection")


def supervision_blocks(told: Supervision, view: View, words: Words) -> list[Block]:
    """What was held and is owed, by supervisor; inspections; open problems. Nothing where there is no round."""
    return list(_blocks(told, view, words)) if told.anything else []


def _blocks(told: Supervision, view: View, words: Words) -> Iterator[Block]:
    yield Paragraph(_held(told, words))
    everyone = [duty for _, found in told.months for duty in found if duty.holder]
    if everyone:
        yield _by_supervisor(everyone, view, words)
        yield Items([_inspected(each, words) for each in told.inspections])
    if told.slips:
        yield Paragraph(_slips(told, words))
        yield slip_table(told.slips, view.settings, words)._replace(title=words(N_("How the slips were handled")))
    if told.problems:
        yield Paragraph(words(N_("Open problems:")))
        year = view.settings.year
        yield Items([problem_sentence(each, view.as_of, year, words) for each in told.problems])


def _held(told: Supervision, words: Words) -> str:
    counts = told.held
    said = words(
        N_("Held in the period: {reviews} reviews, {visits} site visits, {inspections} inspections"),
        reviews=str(counts["review"]), visits=str(counts["visit"]), inspections=str(counts["inspection"]),
    )  # fmt: skip
    everyone = [duty for _, found in told.months for duty in found if duty.holder]
    return words.sentences(said + words(N_("; {owed}"), owed=owed_text(everyone, words)) if everyone else said)


def _slips(told: Supervision, words: Words) -> str:
    """How many slips were issued and closed in the period, answered in time, and are open at its end."""
    issued = [slip for slip in told.slips if slip.issued.day in told.period]
    closed = [slip for slip in told.slips if slip.closed and slip.closed.day in told.period]
    replied = [slip for slip in told.slips if slip.answered and slip.answered.day in told.period]
    return words(
        N_(
            "Slips: {issued} issued, {closed} closed in the period; {replied} answered in it, {timely} of them "
            "in time; {open} open, {overdue} of them past the deadline without an answer."
        ),
        issued=str(len(issued)), closed=str(len(closed)), replied=str(len(replied)),
        timely=str(sum(map(is_timely, replied))), open=str(sum(slip.open for slip in told.slips)),
        overdue=str(sum(slip.days_overdue > 0 for slip in told.slips)),
    )  # fmt: skip


def _by_supervisor(found: Sequence[Duty], view: View, words: Words) -> Table:
    columns = [
        Column(words(N_("Supervisor")), fold=10),
        Column(words(N_("Projects")), "right"),
        Column(words(N_("Reviews")), "right"),
        Column(words(N_("Site visits")), "right"),
        Column(words(N_("Owed")), fold=10),
    ]
    people: dict[tuple[str, str], list[Duty]] = {}
    for duty in found:
        people.setdefault((duty.post, duty.holder), []).append(duty)
    in_order = sorted(people.items(), key=lambda item: (-sum(duty.owed for duty in item[1]), item[0]))
    return Table(columns, [_row(post, holder, mine, view, words) for (post, holder), mine in in_order])


def _row(post: str, holder: str, mine: Sequence[Duty], view: View, words: Words) -> list[Cell]:
    reviews = f"{sum(duty.reviews.done for duty in mine)}/{sum(duty.reviews.needed for duty in mine)}"
    visits = f"{sum(duty.visits.done for duty in mine)}/{sum(duty.visits.needed for duty in mine)}"
    owed = sum(duty.owed for duty in mine)
    return [
        Cell(f"{view.settings.post_name(post)} {holder}"),
        Cell(str(len({duty.state.dossier.path for duty in mine}))),
        Cell(reviews),
        Cell(visits),
        Cell(owed_text(mine, words), "red") if owed else Cell(words(N_("nothing"))),
    ]


def _inspected(each: Inspections, words: Words) -> str:
    said = words(
        N_("Inspections in {quarter}: {done} of {needed}"),
        quarter=period_text(each.quarter, words), done=str(each.done), needed=str(each.needed),
    )  # fmt: skip
    if each.missing:
        names = words.comma.join(numbered_title(state.dossier.project, words) for state in each.missing)
        said += words(N_("; not yet: {projects}"), projects=names)
    return words.sentences(said)


def history_sentences(facts: Sequence[Fact], year: int, words: Words) -> list[str]:
    """6月12日 调度，甲某：协调管线迁改."""
    return [_history(fact, year, words) for fact in facts if fact.event in ROUND]


def _history(fact: Fact, year: int, words: Words) -> str:
    said = f"{day_in_year_text(fact.day, year, words)} {words(EVENT_NAMES[fact.event])}"
    who = words.comma_in_sentence + fact.by if fact.by else ""
    return said + who + (words.colon + fact.note if fact.note else "")
