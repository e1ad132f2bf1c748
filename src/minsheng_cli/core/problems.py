"""Problems of a project (突出问题): raised, coordinated, solved, each a row of the ledger (及时协调)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact


class Problem(NamedTuple):
    """A problem on a day: its number in the project, how it was raised, and what was done since."""

    dossier: Dossier
    number: int
    raised: Fact
    steps: tuple[Fact, ...]

    @property
    def solved(self) -> Fact | None:
        """The fact that says so; None while it is open."""
        return next((fact for fact in self.steps if fact.state == "solved"), None)

    def order(self) -> tuple[date, date, str, int]:
        """Sorts by wanted date, then by age."""
        return self.raised.until or date.max, self.raised.day, self.dossier.path, self.number

    def days_late(self, day: date) -> int:
        """Days since the wanted date, 0 up to that day, without one, and once it is solved."""
        if self.solved or self.raised.until is None:
            return 0
        return max(0, (day - self.raised.until).days)


def problems_of(dossier: Dossier, day: date) -> list[Problem]:
    """The problems of a project that were raised on or before a day, by number."""
    raised: dict[int, Fact] = {}
    steps: dict[int, list[Fact]] = {}
    for fact in dossier.ledger.facts:
        if fact.event != "problem" or fact.day > day:
            continue
        number = int(fact.item)
        if fact.state == "open":
            raised.setdefault(number, fact)
        else:
            steps.setdefault(number, []).append(fact)
    in_order = {number: tuple(sorted(found, key=lambda fact: (fact.day, fact.line))) for number, found in steps.items()}
    return [Problem(dossier, number, fact, in_order.get(number, ())) for number, fact in sorted(raised.items())]


def open_problems(dossiers: Iterable[Dossier], day: date) -> list[Problem]:
    """All that are not solved, the longest wanted first; those without a wanted date last."""
    found = [each for dossier in dossiers for each in problems_of(dossier, day) if not each.solved]
    return sorted(found, key=Problem.order)
