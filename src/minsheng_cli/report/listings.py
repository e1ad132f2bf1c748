"""What a list of projects comes to: its plans, what a person should look at, what is wrong in it, cell by cell."""

from __future__ import annotations

from minsheng_cli.core.listing.plans import Aim, Listing, Planned, Review
from minsheng_cli.model.amount import format_plain
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Items, Paragraph, Table
from minsheng_cli.report.messages import say
from minsheng_cli.words import N_, Words

#: What is said of a guess, or of what could not be read.
_REVIEWS = {
    "target": N_("“{said}” taken as {found}: {name}"),
    "due": N_("“{said}” taken as {found}"),
    "lead": N_("{found} taken as the lead unit, the first of “{said}”"),
    "number": N_("no. {said} is taken or no number; the project gets {found}"),
    "no-due": N_("“{said}” is not one day; no due date is written"),
    "no-unit": N_("{said} has no unit; no target is written"),
    "no-target": N_("{said}: no number with a unit; the year's task is a milestone"),
    "category": N_("category {said} is not one of the office's; none is written"),
}


def listing_preview(file: str, found: Listing, words: Words) -> Document:
    """The plans in a table; then what to review, what is there already, what is to be mended; then the counts."""
    blocks: list[Block] = [_table(found, words)] if found.plans else []
    reviews = [review for plan in found.plans for review in plan.reviews]
    blocks += _section(N_("To be reviewed"), [_reviewed(each, words) for each in reviews], words)
    known = [f"{spot}{words.colon}{title} → {path}" for spot, title, path in found.known]
    blocks += _section(N_("There already, left out"), known, words)
    wrong = [
        f"{each.spot}{words.colon}{words.sentences(*say(each.code, each.details, words))}" for each in found.troubles
    ]
    blocks += _section(N_("To be mended; nothing of this file is written"), wrong, words)
    counts = {"new": len(found.plans), "review": len(reviews), "known": len(found.known), "wrong": len(wrong)}
    told = words(
        N_("{new} new, {review} to be reviewed, {known} there already, {wrong} to be mended; {left} other rows."),
        left=str(len(found.left)),
        **{name: str(count) for name, count in counts.items()},
    )
    return Document(file, [*blocks, Paragraph(told)])


def _section(head: str, items: list[str], words: Words) -> list[Block]:
    return [Heading(words(head)), Items(items)] if items else []


def _reviewed(review: Review, words: Words) -> str:
    return f"{review.spot}{words.colon}{words.sentences(words(_REVIEWS[review.kind], **review.details))}"


def _table(found: Listing, words: Words) -> Table:
    columns = [
        Column(words(N_("Cell")), fold=8),
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=12),
        Column(words(N_("Target")), fold=12),
        Column(words(N_("To reach")), "right", fold=8),
        Column(words(N_("Due")), fold=10),
        Column(words(N_("Lead unit")), fold=10),
    ]
    return Table(columns, [row for plan in found.plans for row in _rows(plan)])


def _rows(plan: Planned) -> list[list[Cell]]:
    """A row a target; what belongs to the project stands in the first."""
    named = [str(plan.row.at("title")), str(plan.number), plan.entry.title]
    aims: list[Aim | None] = [*plan.aims] or [None]
    rows = []
    for index, aim in enumerate(aims):
        amount = f"{format_plain(aim.guess.number)}{aim.guess.unit}" if aim else ""
        due = aim.due if aim else plan.due
        texts = [
            *(named if not index else ["", "", ""]), aim.guess.name if aim else "", amount,
            due.day.isoformat() if due else "", plan.units.lead if not index else "",
        ]  # fmt: skip
        rows.append([Cell(text) for text in texts])
    return rows
