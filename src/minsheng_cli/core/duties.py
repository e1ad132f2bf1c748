"""Who owes which reviews and visits in a month, and who answers for them when a post changes hands.

A project's need is split among the holders of its post by their days in office (largest remainder, a tie to the
successor). What was done counts for the project whoever did it; only what is missing then is owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from minsheng_cli.core.changes import HALTED
from minsheng_cli.core.periods import Period
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Post, Settings

MONTHLY = ("review", "visit")


class Count(NamedTuple):
    """How many were held by a supervisor, how many are theirs, and how many are still owed."""

    done: int
    needed: int
    owed: int


class Tenure(NamedTuple):
    """Who held a post, from when to when within a period."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """Days in office, at least 1."""
        return (self.last - self.first).days + 1


class Duty(NamedTuple):
    """What one supervisor owes one project in a period; without one in office `holder` is empty and nobody owes it."""

    state: ProjectState
    post: str
    holder: str
    reviews: Count
    visits: Count

    @property
    def owed(self) -> int:
        """Reviews and visits together."""
        return self.reviews.owed + self.visits.owed


def duties(states: Iterable[ProjectState], settings: Settings, month: Period) -> list[Duty]:
    """The duties of a month, the most owed first; completed and halted projects need nothing more."""
    found = [duty for state in states if not _rests(state) for duty in _of(state, settings, month)]
    return sorted(found, key=lambda duty: (not duty.holder, -duty.owed, duty.post, duty.state.order()))


def _rests(state: ProjectState) -> bool:
    return state.standing in (*HALTED, "completed")


def _of(state: ProjectState, settings: Settings, month: Period) -> Iterable[Duty]:
    project = state.dossier.project
    post = next((each for each in settings.posts if each.key == project.supervisor), None)
    terms = tenures(post, month, state.as_of) if post else []
    counted = [
        _counts(held(state.dossier, event, month, state.as_of), terms, settings.round.needed(event, project.key))
        for event in MONTHLY
    ]
    if not terms:
        return [Duty(state, project.supervisor, "", counted[0][0], counted[1][0])]
    return [
        Duty(state, project.supervisor, term.name, review, visit)
        for term, review, visit in zip(terms, *counted, strict=True)
    ]


def held(dossier: Dossier, event: str, period: Period, day: date) -> list[Fact]:
    """The events of a kind in a period, up to a day."""
    return [fact for fact in dossier.ledger.facts if fact.event == event and fact.day in period and fact.day <= day]


def tenures(post: Post, period: Period, day: date) -> list[Tenure]:
    """Who held a post in a period, in turn, as of a day; the days before the first holder belong to nobody.

    Who takes over later is not asked yet: until then all of it falls to the one in office.
    """
    holders = sorted((holder for holder in post.holders if holder.since <= day), key=lambda holder: holder.since)
    found = []
    for index, holder in enumerate(holders):
        after = holders[index + 1].since if index + 1 < len(holders) else period.last + timedelta(days=1)
        first, last = max(holder.since, period.first), min(after - timedelta(days=1), period.last)
        if first <= last:
            found.append(Tenure(holder.name, first, last))
    return found


def _counts(facts: Sequence[Fact], terms: Sequence[Tenure], needed: int) -> list[Count]:
    """What each holder did, is to do, and still owes; one count for all when nobody holds the post."""
    missing = max(0, needed - len(facts))
    if not terms:
        return [Count(len(facts), needed, missing)]
    shares = split(needed, [term.days for term in terms])
    done = [sum(_credited(fact, terms) == index for fact in facts) for index in range(len(terms))]
    counts = []
    for share, made in zip(shares, done, strict=True):
        owed = min(missing, max(0, share - made))
        missing -= owed
        counts.append(Count(made, share, owed))
    return counts


def split(needed: int, days: Sequence[int]) -> list[int]:
    """A number split in proportion to days: largest remainder, a tie to the later one."""
    total = sum(days)
    exact = [Fraction(needed * each, total) for each in days]
    shares = [each.__floor__() for each in exact]
    order = sorted(range(len(days)), key=lambda index: (exact[index] - shares[index], index), reverse=True)
    for index in order[: needed - sum(shares)]:
        shares[index] += 1
    return shares


def _credited(fact: Fact, terms: Sequence[Tenure]) -> int | None:
    """Whose work a fact is: of the holder it names, else of the holder in office on that day."""
    named = [index for index, term in enumerate(terms) if term.name == fact.by]
    in_office = [index for index, term in enumerate(terms) if term.first <= fact.day <= term.last]
    return next(iter(named or in_office), None)
