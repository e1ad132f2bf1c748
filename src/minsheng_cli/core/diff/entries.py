"""Which facts two versions of a workspace do not share: new ones, changed ones, and ones that are gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact

EntryKind = Literal["gone", "changed", "new"]
#: Worst first.
ENTRIES: tuple[EntryKind, ...] = ("gone", "changed", "new")


class Entry(NamedTuple):
    """A fact of one ledger: of the later version, and one that is gone of the earlier one."""

    kind: EntryKind
    dossier: Dossier
    fact: Fact
    before: Fact | None = None


def entries(before: Iterable[Dossier], after: Iterable[Dossier]) -> list[Entry]:
    """What differs, ledgers being the same by the id of their project; gone first, then changed, then new."""
    past = {each.project.id: each for each in before}
    now = {each.project.id: each for each in after}
    found = [entry for key in {**now, **past} for entry in _of(past.get(key), now.get(key))]
    return sorted(found, key=lambda each: ENTRIES.index(each.kind))


def _of(before: Dossier | None, after: Dossier | None) -> Iterable[Entry]:
    old, new = _without(before, after), _without(after, before)
    pending: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in old:
        pending[_subject(fact)].append(fact)
    for fact in new:
        was = pending[_subject(fact)].pop(0) if pending[_subject(fact)] else None
        if after is not None:
            yield Entry("changed" if was else "new", after, fact, was)
    for gone in pending.values():
        for fact in gone:
            if before is not None:
                yield Entry("gone", before, fact)


def _without(these: Dossier | None, those: Dossier | None) -> list[Fact]:
    """The facts of one ledger that the other has not, equal ones counted; where they stand does not matter."""
    left = Counter(map(_said, those.ledger.facts)) if those else Counter()
    found = []
    for fact in these.ledger.facts if these else ():
        if left[_said(fact)]:
            left[_said(fact)] -= 1
        else:
            found.append(fact)
    return found


def _said(fact: Fact) -> Fact:
    return fact._replace(line=0, id="")


def _subject(fact: Fact) -> tuple[object, ...]:
    """What a fact speaks of: two that differ otherwise are one that was changed."""
    return fact.day, fact.event, fact.item
