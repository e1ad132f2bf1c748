"""What moved: standings and totals of two periods side by side, and the plans that were changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minsheng_cli.core.comparison import Comparison, Movement
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.project import Change
from minsheng_cli.report.document import Cell, Column, Table
from minsheng_cli.report.figures import joined_unit, value_text
from minsheng_cli.report.names import CHANGE_NAMES, day_text, named_item, number_cell, standing_cell
from minsheng_cli.words import N_, Words


def standing_table(counts: Mapping[str, int], shares: Sequence[str], past: Comparison, words: Words) -> Table:
    """How many projects have each standing, their share, and how many had it a period before, if there was one."""
    columns = [
        Column(words(N_("Standing")), fold=9),
        Column(words(N_("This period")), "right"),
        Column(words(N_("Share")), "right"),
    ]
    before = past.standings or {}
    rows = [
        [standing_cell(name, words), Cell(str(count)), Cell(f"{share}%")]
        for (name, count), share in zip(counts.items(), shares, strict=True)
        if count or before.get(name)
    ]
    rows.append([Cell(words(N_("Total")), "bold"), Cell(str(sum(counts.values()))), Cell("100.0%")])
    if past.standings is not None:
        columns.append(Column(words(N_("Period before")), "right"))
        held = [before[name] for name, count in counts.items() if count or before[name]]
        for row, count in zip(rows, [*held, sum(before.values())], strict=True):
            row.append(Cell(str(count)))
    return Table(columns, rows)


def movement_table(comparison: Comparison, words: Words) -> Table:
    """Each target's total before and now, and what was added."""
    columns = [
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project: target")), fold=14),
        Column(words(N_("Period before")), "right"),
        Column(words(N_("This period")), "right"),
        Column(words(N_("Added")), "right"),
    ]
    return Table(columns, [_row(movement, words) for movement in comparison.movements])


def _row(movement: Movement, words: Words) -> list[Cell]:
    project, target = movement.state.dossier.project, movement.target.target
    added = movement.added
    text = (
        f"{'+' if added > 0 else ''}{format_plain(added)}{joined_unit(target.unit, words)}" if added is not None else ""
    )
    return [
        number_cell(project),
        Cell(f"{project.title}{words.colon}{target.name}"),
        Cell(value_text(movement.before, target.unit, words)),
        Cell(value_text(movement.target.reading, target.unit, words)),
        Cell(text),
    ]


def change_sentence(dossier: Dossier, change: Change, words: Words) -> str:
    """A recorded change: date, project, what, why, by which paper."""
    numbers = ""
    if change.type == "adjusted" and change.after is not None:
        target = next((each for each in dossier.project.targets if each.key == change.target), None)
        unit = joined_unit(target.unit, words) if target else ""
        before = format_plain(change.before) if change.before is not None else "-"
        numbers = f" {named_item(dossier.project, change.target)} {before} → {format_plain(change.after)}{unit}"
    paper = words(N_(" ({document})"), document=change.document) if change.document else ""
    what = words(CHANGE_NAMES[change.type]) + numbers
    said = f"{day_text(change.date, words)} {dossier.project.title}{words.colon}{what}"
    return words.sentences(said + words.comma_in_sentence + change.reason + paper)
