"""`rollup`: many workspaces in one table with a total, the worst projects of all, and what is not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from minsheng_cli.core.rollup import Member, Rollup
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.place import Place
from minsheng_cli.model.standing import STANDINGS
from minsheng_cli.report.board import deciding_target, title_text
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Items, Paragraph, Table
from minsheng_cli.report.figures import done_of_target, gap_cell
from minsheng_cli.report.heading import known_phrase, standings_text
from minsheng_cli.report.names import STANDING_NAMES, STANDING_TONES, day_text, number_cell, overdue_text, standing_cell
from minsheng_cli.words import N_, Words

RULE_NAMES = {"lights": N_("lights"), "pace": N_("pace"), "percent": N_("rounding of percent")}
#: The columns of standings: what is halted by a recorded change is one of them.
HALTED = ("suspended", "deferred", "terminated")
GROUPS = tuple(dict.fromkeys(HALTED if name in HALTED else (name,) for name in STANDINGS))
TROUBLES = {
    "missing": N_("no workspace there"),
    "settings": N_("data/minsheng.yaml cannot be read"),
    "errors": N_("errors in its data"),
    "empty": N_("no projects"),
}


def rollup_document(told: Rollup, words: Words) -> Document:
    """The whole roll-up."""
    blocks: list[Block] = [Paragraph(rules_text(told, words)), _table(told, words), Paragraph(_totals(told, words))]
    if troubles := list(_troubles(told, words)):
        blocks += [Heading(words(N_("Not counted in full"))), Items(troubles)]
    if doubled := sorted(told.doubled):
        said = words(N_("Several workspaces have one name: {names}."), names=words.comma.join(doubled))
        blocks.append(Paragraph(said))
    if told.most:
        blocks += _worst(told, words)
    return Document(rollup_title(told, words), blocks)


def rollup_title(told: Rollup, words: Words) -> str:
    """How many workspaces, of which year, on which day where it is one for all."""
    count = words.plural("{count} workspace", "{count} workspaces", len(told.members))
    if len(told.years) == 1:
        year = str(next(iter(told.years)))
        said = words(N_("Livelihood projects of {year}: {workspaces}"), year=year, workspaces=count)
    else:
        said = words(N_("Livelihood projects: {workspaces}"), workspaces=count)
    if len(told.days) == 1:
        day = words(N_("as of {day}"), day=day_text(next(iter(told.days)), words))
        if any(member.pinned for member in told.members):
            day += words(N_(" (day pinned in minsheng.yaml)"))
        return said + words.comma_in_sentence + day + known_phrase(told.known_at, words)
    days = words.comma_in_sentence + words(N_("each on its own day")) if told.days else ""
    return said + days + known_phrase(told.known_at, words)


def rules_text(told: Rollup, words: Words) -> str:
    """Whose rules judged, and whether standings of different workspaces can be compared."""
    if told.shared:
        return words(N_("All judged by the rules of {folder}."), folder=told.shared)
    differing = words.comma.join(words(RULE_NAMES[name]) for name in told.differing)
    if differing:
        said = N_(
            "Each judged by its own rules, which are not the same everywhere ({rules}); --rules gives all the same."
        )
        return words(said, rules=differing)
    if all(member.settings for member in told.members):
        return words(N_("Each judged by its own rules; they are the same everywhere."))
    if any(member.settings for member in told.members):
        return words(N_("Each judged by its own rules; those that could be read are the same."))
    return words(N_("Nothing was judged: no rules could be read."))


def label(told: Rollup, member: Member, words: Words) -> str:
    """A workspace's city, with its folder where that does not tell it apart, and its year where they differ."""
    if member.settings is None:
        return member.folder
    name = member.settings.city
    if len(told.years) > 1:
        name += words(N_(" {year}"), year=str(member.settings.year))
    return f"{name} ({member.folder})" if member.settings.city in told.doubled else name


def _table(told: Rollup, words: Words) -> Table:
    """A row for each workspace and one for all; only standings that occur have a column, halted ones share one."""
    groups = [group for group in GROUPS if _count(told.counts, group)]
    columns = [Column(words(N_("Workspace")), fold=10), Column(words(N_("Projects")), "right", fold=4)]
    heads = [words.comma.join(words(STANDING_NAMES[name]) for name in group) for group in groups]
    columns += [Column(head, "right", fold=4) for head in heads]
    columns += [Column(words(N_("Unread")), "right", fold=4)] if told.unread else []
    columns += [Column(words(N_("As of")), fold=5)] if len(told.days) > 1 else []
    rows = [_row(told, member, groups, words) for member in told.members]
    sums = [sum(told.counts.values()), *(_count(told.counts, group) for group in groups)]
    sums += [told.unread] if told.unread else []
    total = [Cell(words(N_("Total")), "bold"), *(Cell(str(each), "bold") for each in sums)]
    return Table(columns, [*rows, [*total, *[Cell("")] * (len(columns) - len(total))]])


def _count(counts: Mapping[str, int], group: Sequence[str]) -> int:
    return sum(counts[name] for name in group)


def _row(told: Rollup, member: Member, groups: Sequence[Sequence[str]], words: Words) -> list[Cell]:
    cells = [Cell(label(told, member, words)), Cell(str(member.read))]
    for group in groups:
        count = _count(member.counts, group)
        cells.append(Cell(str(count), STANDING_TONES.get(group[0], "") if count else ""))
    cells += [Cell(str(member.unread), "red" if member.unread else "")] if told.unread else []
    cells += [Cell(member.as_of.isoformat() if member.as_of else "")] if len(told.days) > 1 else []
    return cells


def _totals(told: Rollup, words: Words) -> str:
    """How many projects and of which standing, and how many plans are missing from that."""
    count = sum(told.counts.values())
    said = words.plural("{count} project", "{count} projects", count)
    said += words.colon + standings_text(told.counts, words) if count else ""
    if not told.unread:
        return said
    missing = words.plural(
        "{count} more plan could not be read and is NOT counted here (see minsheng -C DIR check).",
        "{count} more plans could not be read and are NOT counted here (see minsheng -C DIR check).",
        told.unread,
    )
    return words.sentences(said, missing)


def _troubles(told: Rollup, words: Words) -> Iterator[str]:
    """Each workspace that counts for less than it holds, and why."""
    for member in told.members:
        if member.trouble:
            said = label(told, member, words) + words.colon + words(TROUBLES[member.trouble])
            if member.unread:
                plans = words.plural("{count} plan unread", "{count} plans unread", member.unread)
                said += words.comma_in_sentence + plans
            yield said


def _worst(told: Rollup, words: Words) -> list[Block]:
    lagging = told.counts["red"] + told.counts["yellow"]
    found = told.worst()
    head = words(N_("Worst projects ({shown} of {all} lagging)"), shown=str(len(found)), all=str(lagging))
    columns = [
        Column(words(N_("Workspace")), fold=8),
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=10),
        Column(words(N_("Done/target")), "right", fold=9),
        Column(words(N_("Gap")), "right"),
        Column(words(N_("Standing")), fold=6),
        Column(words(N_("Place")), fold=14),
    ]
    rows = [_worst_row(told, member, state, words) for member, state in found]
    return [Heading(head), Table(columns, rows) if rows else Paragraph(words(N_("None.")))]


def _worst_row(told: Rollup, member: Member, state: ProjectState, words: Words) -> list[Cell]:
    target = deciding_target(state)
    late = max((each.days_overdue for each in state.milestones), default=0)
    return [
        Cell(label(told, member, words)),
        number_cell(state.dossier.project),
        Cell(title_text(state.dossier.project, words)),
        Cell(done_of_target(target, words)) if target else Cell(overdue_text(late, words), "red"),
        gap_cell(target) if target else Cell(""),
        standing_cell(state.standing, words),
        Cell(str(place_of(member, state))),
    ]


def place_of(member: Member, state: ProjectState) -> Place:
    """Where the plan says what lags: the target furthest behind, or the milestone most overdue."""
    target = deciding_target(state)
    if target is not None:
        place = state.dossier.place("targets", state.targets.index(target))
    else:
        late = max(state.milestones, key=lambda each: each.days_overdue)
        place = state.dossier.place("milestones", state.milestones.index(late))
    return place._replace(path=PurePath(member.folder, place.path).as_posix())
