"""What the explanations share: a number with its reason, where rules stand, and how a share is written out."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from minsheng_cli.core.ratio import exact_text
from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.place import Marks, Place, find_mark
from minsheng_cli.model.settings import Percent
from minsheng_cli.words import N_, Words

_HALF_UP = N_("rounded half-up, decimals: {decimals}")
_ROUNDING = {
    "half-up": _HALF_UP,
    "down": N_("cut, not rounded, decimals: {decimals}"),
}


class Told(NamedTuple):
    """A figure (a stable name, and its label), its value as printed, how it comes about, and by which lines."""

    figure: str
    label: str
    value: str
    how: str = ""
    places: tuple[Place, ...] = ()


class Where(NamedTuple):
    """Where the office's rules stand."""

    path: str
    marks: Marks

    def rule(self, *keys: str) -> tuple[Place, ...]:
        """The place of a rule; none when the office has not written it, so that the default holds."""
        marks: Marks | None = self.marks
        for key in keys:
            if not marks or key not in marks:
                return ()
            marks = marks[key][2]
        return (Place(self.path, *find_mark(self.marks, keys))._replace(column=0),)


def line_of(state: ProjectState, *location: str | int) -> tuple[Place, ...]:
    """The line of a part of the plan."""
    return (state.dossier.place(*location)._replace(column=0),)


def percent_exact(share: Fraction) -> str:
    """A share in percent with all its decimals, … where they do not end."""
    text = exact_text(share * 100)
    return f"{text}%" if Fraction(text) == share * 100 else f"{text}…%"


def rounding_text(percent: Percent, words: Words) -> str:
    """How a ratio is brought to its printed decimals."""
    return words(_ROUNDING[percent.rounding], decimals=str(percent.decimals))


def gap_text(actual: Fraction, expected: Fraction, words: Words) -> str:
    """A gap as a subtraction of exact shares, and how it is rounded."""
    said = f"{percent_exact(actual)} - {percent_exact(expected)} = {percent_exact(actual - expected)}"
    return said + words.comma_in_sentence + words(_HALF_UP, decimals="1")


def default_text(written: tuple[Place, ...], words: Words) -> str:
    """Says that a rule is a default where nobody wrote it."""
    return "" if written else words(N_(" (default)"))
