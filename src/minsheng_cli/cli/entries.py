"""Writing facts: everything is checked under the lock, then all rows are appended at once, or none."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import NamedTuple

from minsheng_cli.cli.find import find_stem
from minsheng_cli.cli.session import Session
from minsheng_cli.core.record import Draft
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.append import append_rows, row_text, writing
from minsheng_cli.store.torn import mend_tail
from minsheng_cli.store.workspace import load_dossier, shelf_of

#: What an append mends itself, so that it need not be mended first.
_MENDED = ("torn-row",)


class Written(NamedTuple):
    """What was appended: the rows from a line of a ledger on, the project as it is now, and a torn row set aside."""

    dossier: Dossier
    path: str
    line: int
    rows: Sequence[str]
    drafts: Sequence[Draft]
    aside: str | None

    def facts(self) -> list[Fact]:
        """The facts of the new rows."""
        new = range(self.line, self.line + len(self.rows))
        return [fact for fact in self.dossier.ledger.facts if fact.line in new]


Decide = Callable[[Dossier], Sequence[Draft]]


def record(session: Session, name: str, decide: Decide) -> Written | None:
    """Appends what `decide` makes of a project; None when there is nothing new. Raises Refusal and WriteError."""
    with closing(record_all(session, [name], decide)) as written:
        return next(written, None)


def record_all(session: Session, names: Sequence[str], decide: Decide) -> Generator[Written]:
    """Appends to several projects what `decide` makes of each: all are checked before the first is written.

    Each is yielded once it is on the disk, so that what was written is known when a later write fails.
    """
    stems = list(dict.fromkeys(find_stem(session, name) for name in names))
    for stem in stems[:1]:
        load_dossier(session.root, stem, shelf_of(session.opened))  # what it needs is imported before others wait
    with writing(session.root):
        decided = [(stem, before, decide(before)) for stem in stems for before in [_readable(session, stem)]]
        for stem, before, drafts in decided:
            if drafts:
                yield _append(session, stem, before.ledger.path, drafts)


def _append(session: Session, stem: str, ledger: str, drafts: Sequence[Draft]) -> Written:
    aside = mend_tail(session.root, ledger)
    entered = session.entry_time()
    rows = [row_text(_cells(draft, entered)) for draft in drafts]
    line = append_rows(session.root, ledger, rows)
    return Written(_readable(session, stem), ledger, line, rows, drafts, aside)


def _readable(session: Session, stem: str) -> Dossier:
    """The project as its files have it; a refusal when they must be mended first."""
    dossier, findings = load_dossier(session.root, stem, shelf_of(session.opened))
    broken = tuple(each for each in findings if each.level is Level.ERROR and not _is_harmless(each, dossier))
    if dossier is None or broken:
        from minsheng_cli.cli.tell import tell

        tell(broken, session.words)
        raise Refusal("project-unreadable", found=stem)
    return dossier


def _is_harmless(finding: Finding, dossier: Dossier | None) -> bool:
    """Whether a row can be appended all the same: mended with it, or only a hidden character in a plan that counts."""
    return finding.code in _MENDED or (dossier is not None and finding.place.path == dossier.path)


def _cells(draft: Draft, entered: str) -> list[str]:
    entry = draft.entry
    return [
        entry.day.isoformat(), draft.event, draft.item, draft.value, draft.qualifier,
        draft.until.isoformat() if draft.until else "",
        entry.by, entry.note, entry.source, entered,
    ]  # fmt: skip
