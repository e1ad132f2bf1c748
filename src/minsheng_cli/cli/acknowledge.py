"""What a person sees after an entry: the row, its file and line, what it means now, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minsheng_cli.cli.emit import write
from minsheng_cli.cli.entries import Written
from minsheng_cli.cli.exits import FINE
from minsheng_cli.cli.session import Session
from minsheng_cli.core.record import Draft
from minsheng_cli.core.standing import ProjectState, assess
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.figures import done_of_target, ratio_text
from minsheng_cli.report.names import day_text, standing_cell
from minsheng_cli.store.append import WriteError
from minsheng_cli.words import N_


def acknowledge(session: Session, written: Written | None) -> int:
    """Prints what was written, or that nothing was; commits it where that is asked for."""
    return acknowledge_all(session, [written] if written else [])


def acknowledge_all(session: Session, written: Iterable[Written]) -> int:
    """Prints each entry as it comes to the disk, or that nothing was written; commits all at the end."""
    done: list[Written] = []
    unsaid: OSError | None = None
    try:
        for each in written:
            done.append(each)
            try:
                _tell(session, each)
                if not session.commits:
                    _tell_way_back(session, each)
            except OSError as error:
                unsaid = unsaid or error
    except WriteError:
        _keep(session, done)
        raise
    if not done:
        write(session.words(N_("Nothing new: the ledger says this already; nothing was written.")) + "\n")
    code = _committed(session, done) if done and session.commits else FINE
    if unsaid:
        raise unsaid
    return code


def _committed(session: Session, done: Sequence[Written]) -> int:
    from minsheng_cli.cli.committing import commit_entry

    code = commit_entry(session, done)
    if code is not None:
        _keep(session, done)
    return code or FINE


def _keep(session: Session, done: Iterable[Written]) -> None:
    """What is recorded and not committed can be taken back."""
    for each in done if session.commits else ():
        _tell_way_back(session, each)


def _tell(session: Session, written: Written) -> None:
    """The rows with their place, and what they mean."""
    words = session.words
    if written.aside:
        write(words(N_("A torn last row was set aside in {file}."), file=written.aside) + "\n")
    state = assess(written.dossier, session.settings, max(draft.entry.day for draft in written.drafts))
    for offset, (row, draft) in enumerate(zip(written.rows, written.drafts, strict=True)):
        write(f"{written.path}:{written.line + offset}: {shown(row.rstrip())}\n")
        if meaning := _meaning(session, state, draft):
            write(f"  {shown(meaning)}\n")


def _tell_way_back(session: Session, written: Written) -> None:
    project, count = written.dossier.project.id, len(written.rows)
    way_back = project if count == 1 else f"{project} --last {count}"
    write("  " + session.words(N_("Take it back: minsheng undo {project}"), project=way_back) + "\n")


def _meaning(session: Session, state: ProjectState, draft: Draft) -> str:
    """The total and ratio of the target, or the milestone, after the entry; then the project's standing."""
    words = session.words
    project = words(N_("the project: {standing}"), standing=standing_cell(state.standing, words).text)
    if state.as_of != session.as_of:
        project += words(N_(" (as of {day})"), day=day_text(state.as_of, words))
    return words.comma_in_sentence.join([*_item(session, state, draft), project])


def _item(session: Session, state: ProjectState, draft: Draft) -> Iterator[str]:
    """What the entry makes of its target or milestone."""
    words = session.words
    for target in state.targets:
        if target.target.key == draft.item:
            yield (
                target.target.name
                + words.colon
                + done_of_target(target, words)
                + (f" ({draft.sum_of})" if draft.sum_of else "")
            )
            if ratio := ratio_text(target.ratio, session.settings.percent):
                yield ratio
    for step in state.milestones:
        if step.milestone.key == draft.item:
            done = step.done.isoformat() if step.done else ""
            yield (
                step.milestone.name + words.colon + (words(N_("√ done {day}"), day=done) if done else words(N_("open")))
            )
