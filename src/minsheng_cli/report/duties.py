"""`duty`: what each supervisor owes each project in a month, the most owed first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.core.duties import Count, Duty
from minsheng_cli.core.periods import Period
from minsheng_cli.core.slips import Slip
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Paragraph, Table
from minsheng_cli.report.heading import View, day_phrase
from minsheng_cli.report.names import number_cell, numbered_title, period_text
from minsheng_cli.report.records import Record, iso
from minsheng_cli.report.slip_records import slip_record
from minsheng_cli.report.slips import slip_table
from minsheng_cli.words import N_, Words

HEADS = (
    "project", "number", "title", "post", "holder", "reviews_done", "reviews_needed", "reviews_owed", "visits_done",
    "visits_needed", "visits_owed", "days_silent",
)  # fmt: skip


def of_supervisor(found: Sequence[Duty], name: str, settings: Settings) -> list[Duty]:
    """The duties of a post or person; all when none is named."""
    return [duty for duty in found if not name or name in (duty.post, duty.holder, settings.post_name(duty.post))]


def duty_list(
    view: View, month: Period, found: Sequence[Duty], slips: Sequence[Slip], group: str | None, words: Words
) -> Document:
    """The duties in a table, or in one for each supervisor, what is owed in all, and slips past their deadline."""
    blocks: list[Block] = []
    named = [duty for duty in found if duty.holder]
    if group:
        for post, holder in dict.fromkeys((duty.post, duty.holder) for duty in named):
            mine = [duty for duty in named if (duty.post, duty.holder) == (post, holder)]
            blocks += [Heading(_supervisor(mine[0], view.settings), 2), _table(mine, view, words)]
    elif named:
        blocks.append(_table(named, view, words))
    blocks += [Paragraph(text) for text in _footer(found, view, words)]
    if slips:
        blocks += [Heading(words(N_("Slips without an answer")), 2), slip_table(slips, view.settings, words)]
    title = words(
        N_("{city}: reviews and site visits of {month}"), city=view.settings.city, month=period_text(month, words)
    )
    return Document(title + words.comma_in_sentence + day_phrase(view, words), blocks)


def owed_text(found: Sequence[Duty], words: Words) -> str:
    """尚欠调度2次、现场调研3次; 已全部落实 when nothing is owed."""
    reviews = sum(duty.reviews.owed for duty in found)
    visits = sum(duty.visits.owed for duty in found)
    if not reviews + visits:
        return words(N_("all reviews and visits held"))
    return words(N_("{parts} owed"), parts=counted(reviews, visits, words))


def counted(reviews: int, visits: int, words: Words) -> str:
    """How many reviews and visits: 调度2次、现场调研3次."""
    parts = [
        words.plural("{count} review", "{count} reviews", reviews) if reviews else "",
        words.plural("{count} visit", "{count} visits", visits) if visits else "",
    ]
    return words.comma.join(part for part in parts if part)


def _footer(found: Sequence[Duty], view: View, words: Words) -> Iterator[str]:
    named = [duty for duty in found if duty.holder]
    if named:
        people = len({(duty.post, duty.holder) for duty in named})
        supervisors = words.plural("{count} supervisor", "{count} supervisors", people)
        yield words.sentences(supervisors + words.colon + owed_text(named, words))
    if nobody := [duty.state for duty in found if not duty.holder]:
        said = words.plural(
            "{count} project has no supervisor in office; nobody owes its reviews and visits",
            "{count} projects have no supervisor in office; nobody owes their reviews and visits",
            len(nobody),
        )
        yield words.sentences(said + words.colon + _names(nobody, words))
    if unheard := silent(found, view.settings):
        said = words.plural(
            "{count} project reported nothing for {{limit}} days or more",
            "{count} projects reported nothing for {{limit}} days or more",
            len(unheard),
        ).format(limit=view.settings.lights.unreported_days)
        yield words.sentences(said + words.colon + _names(unheard, words))
    if not found:
        yield words(N_("No project needs a review or visit."))


def silent(found: Sequence[Duty], settings: Settings) -> list[ProjectState]:
    """The projects from which nothing was heard for as long as makes a project unreported, or ever."""
    limit = settings.lights.unreported_days
    return list({duty.state.dossier.path: duty.state for duty in found if _is_silent(duty, limit)}.values())


def _names(states: Sequence[ProjectState], words: Words) -> str:
    """Numbers of projects, titles where they have none."""
    in_order = sorted(states, key=lambda state: (state.dossier.project.number or 10**6, state.dossier.project.id))
    return words.comma.join(numbered_title(state.dossier.project, words) for state in in_order)


def _supervisor(duty: Duty, settings: Settings) -> str:
    return " ".join(part for part in (settings.post_name(duty.post), duty.holder) if part)


def _table(found: Sequence[Duty], view: View, words: Words) -> Table:
    columns = [
        Column(words(N_("Supervisor")), fold=8),
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=14),
        Column(words(N_("Reviews")), "right"),
        Column(words(N_("Site visits")), "right"),
        Column(words(N_("Owed")), fold=10),
        Column(words(N_("Days")), "right"),
    ]
    return Table(columns, [_row(duty, view, words) for duty in found])


def _row(duty: Duty, view: View, words: Words) -> list[Cell]:
    silent, limit = duty.state.days_silent, view.settings.lights.unreported_days
    days = Cell(str(silent) if silent is not None else words(N_("never")), "grey" if _is_silent(duty, limit) else "")
    return [
        Cell(_supervisor(duty, view.settings)),
        number_cell(duty.state.dossier.project),
        Cell(duty.state.dossier.project.title),
        Cell(_count(duty.reviews)),
        Cell(_count(duty.visits)),
        Cell(counted(duty.reviews.owed, duty.visits.owed, words), "red") if duty.owed else Cell(words(N_("nothing"))),
        days,
    ]


def _is_silent(duty: Duty, limit: int) -> bool:
    return duty.state.days_silent is None or duty.state.days_silent >= limit


def _count(count: Count) -> str:
    return f"{count.done}/{count.needed}"


def duty_record(view: View, month: Period, found: Sequence[Duty], slips: Sequence[Slip] = ()) -> Record:
    """minsheng.duty/1."""
    return {
        "schema": "minsheng.duty/1",
        "month": month.name,
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "duties": [
            {
                "project": duty.state.dossier.project.id,
                "number": duty.state.dossier.project.number,
                "title": duty.state.dossier.project.title,
                "post": duty.post or None,
                "holder": duty.holder or None,
                "reviews": duty.reviews._asdict(),
                "visits": duty.visits._asdict(),
                "days_silent": duty.state.days_silent,
            }
            for duty in found
        ],
        "slips": [slip_record(slip, view.settings) for slip in slips],
    }


def duty_rows(found: Sequence[Duty]) -> Iterator[Sequence[object]]:
    """The duties as rows of HEADS."""
    for duty in found:
        project = duty.state.dossier.project
        yield [
            project.id, project.number, project.title, duty.post or None, duty.holder or None, *duty.reviews,
            *duty.visits, duty.state.days_silent,
        ]  # fmt: skip
