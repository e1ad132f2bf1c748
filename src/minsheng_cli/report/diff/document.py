"""A diff as a document: worst first, and counts at the end that add up."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng_cli.core.diff.turns import TURNS, Turn
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.report.board import deciding_target
from minsheng_cli.report.diff.parts import counted, facts_blocks, moves_table, plans_blocks, slip_text, step_text
from minsheng_cli.report.diff.told import TURN_NAMES, Side, Told
from minsheng_cli.report.document import Block, Document, Heading, Items, Paragraph
from minsheng_cli.report.figures import done_of_target, ratio_text
from minsheng_cli.report.heading import known_phrase
from minsheng_cli.report.movements import change_sentence
from minsheng_cli.report.names import STANDING_NAMES, day_text, numbered_title
from minsheng_cli.words import N_, Words

#: Turns that are only counted: nothing happened, or the plans say it.
_COUNTED = ("unchanged", "removed", "added")


def diff_document(told: Told, words: Words) -> Document:
    """The whole diff: between versions the plans first, then facts; then how projects turned and what moved."""
    blocks: list[Block] = [Paragraph(text) for text in _sides(told, words)]
    blocks += plans_blocks(told, words)
    blocks += facts_blocks(told, words)
    blocks += _turned(told, words)
    if told.moves:
        blocks += [Heading(words(N_("What moved"))), moves_table(told, words)]
    blocks += _happened(told, words)
    blocks += [Paragraph(text) for text in _counts(told, words)]
    return Document(_title(told, words), blocks)


def _title(told: Told, words: Words) -> str:
    ends = [_end(side, words) for side in (told.before, told.after)]
    said = words(N_("{city}: from {before} to {after}"), city=told.settings.city, before=ends[0], after=ends[1])
    return said + known_phrase(told.known_at, words)


def _end(side: Side, words: Words) -> str:
    if not side.name:
        return day_text(side.as_of, words)
    if not side.commit:
        return words(N_("the work tree"))
    return words(N_("{name} (commit {commit} of {day})"), name=side.name, commit=side.commit, day=side.committed)


def _sides(told: Told, words: Words) -> Iterator[str]:
    """Of versions: the day of which each speaks, where it comes from, and whose rules judge."""
    if not told.versions:
        return
    for side in dict.fromkeys((told.before, told.after)):
        day = words(N_("as of {day}"), day=day_text(side.as_of, words))
        pinned = words(N_(" (day pinned in minsheng.yaml)")) if side.pinned else ""
        yield _end(side, words) + words.colon + day + pinned


def _turned(told: Told, words: Words) -> Iterator[Block]:
    for kind in TURNS:
        found = [each for each in told.turns if each.kind == kind]
        if found and kind not in _COUNTED:
            yield counted(words(TURN_NAMES[kind]), len(found), words)
            yield Items([_turn(each, told, words) for each in found])


def _turn(turn: Turn, told: Told, words: Words) -> str:
    """A project, its standing before and after, and the figures that decide now."""
    standings = " → ".join(words(STANDING_NAMES[each.standing]) for each in (turn.before, turn.after) if each)
    said = numbered_title(turn.state.dossier.project, words) + words.colon + standings
    figures = _figures(turn.state, told, words)
    return said + words.comma_in_sentence + figures if figures else said


def _figures(state: ProjectState, told: Told, words: Words) -> str:
    target = deciding_target(state)
    if target is None:
        late = max((each.days_overdue for each in state.milestones), default=0)
        return words.plural("milestone {count} day late", "milestone {count} days late", late) if late else ""
    ratio = ratio_text(target.ratio, told.settings.percent)
    done = f"{target.target.name} {done_of_target(target, words)}"
    return done + (words(N_(" ({ratio})"), ratio=ratio) if ratio else "")


def _happened(told: Told, words: Words) -> Iterator[Block]:
    """Milestones; between days also slips and dated changes of the plans, which versions show as facts and plans."""
    if told.steps:
        yield Heading(words(N_("Milestones")))
        yield Items([step_text(each, words) for each in told.steps])
    if told.versions:
        return
    if told.slips:
        yield Heading(words(N_("Slips")))
        yield Items([slip_text(each, told.settings, words) for each in told.slips])
    if told.changes:
        yield Heading(words(N_("Dated changes of the plans")))
        yield Items([change_sentence(*each, words) for each in told.changes])


def _counts(told: Told, words: Words) -> Iterator[str]:
    counts = {kind: count for kind, count in told.counts().items() if count}
    total = words.plural("{count} project", "{count} projects", len(told.turns))
    said = words.comma.join(f"{words(TURN_NAMES[kind])} {count}" for kind, count in counts.items())
    yield total + (words.colon + said if said else "")
    yield words(
        N_("targets moved {moved}, milestones reached {reached}, slips issued {issued}, closed {closed}"),
        moved=str(len(told.moves)), reached=str(sum(each.done is not None for each in told.steps)),
        issued=str(sum(each.fact.state == "issued" for each in told.slips)),
        closed=str(sum(each.fact.state == "closed" for each in told.slips)),
    )  # fmt: skip
    if told.versions:
        facts = [str(sum(each.kind == kind for each in told.facts)) for kind in ("new", "changed", "gone")]
        yield words(
            N_("changes in plans {plans}, in minsheng.yaml {rules}; facts new {new}, changed {changed}, gone {gone}"),
            plans=str(len(told.plans)), rules=str(len(told.rules)), new=facts[0], changed=facts[1], gone=facts[2],
        )  # fmt: skip
    if told.left_out:
        yield words.plural(
            "{count} project could be read on one side only and is NOT compared (see minsheng check).",
            "{count} projects could be read on one side only and are NOT compared (see minsheng check).",
            told.left_out,
        )
