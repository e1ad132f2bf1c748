"""`status`: all projects in one table, a line each, and counts that add up."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng_cli.core.selection import Group, grouped
from minsheng_cli.core.standing import ProjectState, TargetState, furthest_behind
from minsheng_cli.model.project import Project
from minsheng_cli.model.standing import LAGGING
from minsheng_cli.report.document import Bar, Bars, Block, Cell, Column, Document, Heading, Paragraph, Table
from minsheng_cli.report.figures import done_of_target, gap_cell, ratio_text, share_text
from minsheng_cli.report.heading import View, counts_text, group_text, title, unread_text
from minsheng_cli.report.names import number_cell, standing_cell
from minsheng_cli.report.slips import short_label, slip_label
from minsheng_cli.report.sparks import spark_text
from minsheng_cli.words import N_, Words


def board(
    view: View, total: int, group: Group | None, words: Words, with_slips: bool = False, chart: bool = False
) -> Document:
    """The board of the projects in view, of `total` that were read."""
    blocks: list[Block] = []
    for name, states in grouped(view.states, group, view.settings) if group else [("", list(view.states))]:
        if group:
            blocks.append(Heading(group_text(name, states, words), 2))
        if states and chart:
            blocks.append(Bars([_bar(state, view, words) for state in states]))
        elif states:
            columns, rows = _columns(words), [_row(state, view, words) for state in states]
            if with_slips:
                columns[4] = columns[4]._replace(short=words(N_("Exp.")))
                columns.append(Column(words(N_("Open slips")), fold=6, short=words(N_("Slips"))))
                rows = [[*row, _open_slips(state, view, words)] for row, state in zip(rows, states, strict=True)]
            blocks.append(Table(columns, rows))
    blocks += [Paragraph(text) for text in _footer(view, total, words)]
    return Document(title(view, words), blocks)


def _bar(state: ProjectState, view: View, words: Words) -> Bar:
    """A project in a chart: its deciding target done and expected, ratio or last figure, course, standing.

    Without a target that has a ratio there is no bar, and no share of 0 in place of what is not measured.
    """
    target = deciding_target(state)
    share, expected = (target.ratio, target.expected) if target else (None, None)
    standing = standing_cell(state.standing, words)
    figure = done_of_target(target, words) if target else _milestones(state, words)
    said = [ratio_text(share, view.settings.percent) or figure, spark_text(target) if target else "", standing.text]
    number = f"{state.dossier.project.number} " if state.dossier.project.number is not None else ""
    done = None if expected is None else float(share or 0)
    label = number + title_text(state.dossier.project, words)
    text = Cell(" ".join(part for part in said if part), standing.tone)
    return Bar(label, done, float(expected) if expected is not None else None, text)


def _open_slips(state: ProjectState, view: View, words: Words) -> Cell:
    """The numbers of the open slips; red when one is unanswered past its deadline."""
    from minsheng_cli.core.slips import slips_of

    slips = [slip for slip in slips_of(state.dossier, view.as_of) if slip.open]
    labels = "、".join(slip_label(slip, view.settings) for slip in slips)
    short = "、".join(short_label(slip, view.settings, words) for slip in slips)
    return Cell(labels, "red" if any(slip.days_overdue for slip in slips) else "", short)


def _footer(view: View, total: int, words: Words) -> list[str]:
    shown = counts_text(view.states, words)
    if len(view.states) < total:
        of_all = words.plural("{count} project in all", "{count} projects in all", total)
        shown = words(N_("Selected: {counts} ({all})"), counts=shown, all=of_all)
    return [text for text in (shown, unread_text(view, words)) if text]


def _columns(words: Words) -> list[Column]:
    return [
        Column(words(N_("No.")), "right"),
        Column(words(N_("Project")), fold=12),
        Column(words(N_("Done/target")), "right", fold=9),
        Column(words(N_("Ratio")), "right"),
        Column(words(N_("Expected")), "right"),
        Column(words(N_("Gap")), "right"),
        Column(words(N_("Standing")), fold=8),
        Column(words(N_("Days")), "right"),
    ]


def _row(state: ProjectState, view: View, words: Words) -> list[Cell]:
    project = state.dossier.project
    target = deciding_target(state)
    return [
        number_cell(project),
        Cell(title_text(project, words), "bold" if project.key else ""),
        *_figures(state, target, view, words),
        standing_cell(state.standing, words),
        Cell(words(N_("never")) if (days := state.days_silent) is None else str(days)),
    ]


def title_text(project: Project, words: Words) -> str:
    """The title; says of a key project that it is one."""
    return project.title + (words(N_(" (key)")) if project.key else "")


def deciding_target(state: ProjectState) -> TargetState | None:
    """The target to show for a project: the one furthest behind; without a gap an unread or else the first one.

    None when there is no target, or when only a milestone makes the project lag.
    """
    worst: Sequence[TargetState] = [each for each in state.targets if each.standing == state.standing]
    if not worst:
        if state.standing in LAGGING:
            return None
        worst = state.targets
    if found := furthest_behind(worst):
        return found
    return next(iter([each for each in worst if each.reading or each.judged] or worst), None)


def _figures(state: ProjectState, target: TargetState | None, view: View, words: Words) -> Sequence[Cell]:
    """Done, ratio, expected and gap: of the deciding target, or else of the milestones."""
    late = ""
    if target is None:
        late, target = _milestones(state, words), next((each for each in state.targets if each.reading), None)
        if target is None:
            return [Cell(late), Cell(""), Cell(""), Cell("")]
        late = words.comma_in_sentence + late
    others = len(state.targets) - 1
    more = f" (+{others})" if others else ""
    return [
        Cell(done_of_target(target, words) + more + late),
        Cell(ratio_text(target.ratio, view.settings.percent)),
        Cell(share_text(target.expected)),
        gap_cell(target),
    ]


def _milestones(state: ProjectState, words: Words) -> str:
    """The milestone that is most overdue, or how many are done."""
    late = max((each.days_overdue for each in state.milestones), default=0)
    if late:
        return words.plural("milestone {count} day late", "milestone {count} days late", late)
    done = sum(each.done is not None for each in state.milestones)
    return words(N_("milestones {done}/{all}"), done=str(done), all=str(len(state.milestones)))
