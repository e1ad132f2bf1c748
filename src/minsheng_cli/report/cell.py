"""A cell of what is shown: by itself, for much that prints a text and its tone needs no other block of a document."""

from __future__ import annotations

from typing import Literal

from minsheng_cli.model.tuples import NamedTuple

#: What a cell means; a format may colour it, its words must do without.
Tone = Literal["", "red", "yellow", "grey", "green", "dim", "bold"]


class Cell(NamedTuple):
    """A text and its tone; `short`: the same in fewer cells, for where there is no room."""

    text: str
    tone: Tone = ""
    short: str = ""
