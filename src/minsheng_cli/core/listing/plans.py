"""The plans that a list comes to: valid YAML, each line with the cell it came from, each guess marked for review."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from minsheng_cli.core.formrows import Row, Spot
from minsheng_cli.core.listing.dues import Due, read_due
from minsheng_cli.core.listing.guesses import Guess
from minsheng_cli.core.listing.rows import Entry, Listed
from minsheng_cli.core.listing.targets import read_targets
from minsheng_cli.core.listing.units import Units, read_units
from minsheng_cli.core.returns import Trouble
from minsheng_cli.model.amount import folded, format_plain
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.unsafe import UNSAFE


class Review(NamedTuple):
    """What a person should look at: a cell, what kind of guess or gap it is, and details for its sentence."""

    spot: Spot
    kind: str
    details: Mapping[str, str]


class Aim(NamedTuple):
    """A target with its due date, each with the cell that says it."""

    guess: Guess
    spot: Spot
    due: Due | None
    due_spot: Spot


class Planned(NamedTuple):
    """A project as its plan will say it."""

    entry: Entry
    number: int
    id: str
    is_guessed_number: bool
    category: str
    units: Units
    aims: Sequence[Aim]
    due: Due | None
    reviews: Sequence[Review]

    @property
    def path(self) -> str:
        """Where its plan goes."""
        return f"data/projects/{self.number:02d}-{self.id}.yaml"

    @property
    def row(self) -> Row:
        """The row that names it."""
        return self.entry.rows[0]


class Office(NamedTuple):
    """What the workspace has already: the year, its categories, projects by title, numbers, ids and units."""

    year: int
    categories: Sequence[str]
    titles: Mapping[str, str]
    numbers: frozenset[int]
    ids: frozenset[str]
    units: frozenset[str]


@dataclass(slots=True)
class Listing:
    """What a file comes to: plans, projects that are there already, what is wrong, and rows that say nothing."""

    plans: list[Planned] = field(default_factory=list)
    known: list[tuple[Spot, str, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    left: list[Spot] = field(default_factory=list)


def title_key(title: str) -> str:
    """A title as it is compared: blanks and full-width forms make no other project."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", title))


def planned(sheets: Sequence[Listed], office: Office) -> Listing:
    """The plans of all projects that are new; one trouble anywhere, and the file is not to be written."""
    result = Listing(left=[spot for sheet in sheets for spot in sheet.left])
    entries = [entry for sheet in sheets for entry in sheet.entries]
    result.troubles += [Trouble(row.at("title"), "no-title", {}) for sheet in sheets for row in sheet.nameless]
    seen: dict[str, Spot] = {}
    fresh = []
    for entry in entries:
        spot = entry.rows[0].at("title")
        first = seen.setdefault(title_key(entry.title), spot)
        if first is not spot:
            result.troubles.append(Trouble(spot, "row-twice", {"found": entry.title, "cell": str(first)}))
        elif path := office.titles.get(title_key(entry.title)):
            result.known.append((spot, entry.title, path))
        elif wrong := list(_unsafe(entry)):
            result.troubles += wrong
        else:
            fresh.append(entry)
    for entry, (number, is_guessed) in zip(fresh, _numbers(fresh, office), strict=True):
        result.plans.append(_plan(entry, number, is_guessed, office, result.troubles))
    return result


def _unsafe(entry: Entry) -> Iterator[Trouble]:
    for row in entry.rows:
        for name, text in {**row.cells, "category": entry.heading}.items():
            if found := UNSAFE.search(text):
                details = {"key": name, "found": f"U+{ord(found.group()):04X}"}
                yield Trouble(row.at(name), "bad-character", details)


def _numbers(entries: Sequence[Entry], office: Office) -> list[tuple[int, bool]]:
    """The list's own numbers where they are free, else those after the highest; and which are not the list's."""
    wished = [_whole(entry.rows[0].said("number")) for entry in entries]
    taken, found = set(office.numbers), []
    following = max([0, *taken, *(number for number in wished if number)]) + 1
    for number in wished:
        is_free = number is not None and number not in taken
        given = number if number is not None and is_free else following
        following += not is_free
        taken.add(given)
        found.append((given, not is_free))
    return found


def _whole(text: str) -> int | None:
    """3 of 3, ３, 3.0, （3） or 第3项; None for anything else."""
    bare = folded(text).removesuffix(".0").rstrip("（(）)、.．第项号").lstrip("（(第")
    return int(bare) or None if re.fullmatch(r"[0-9]{1,4}", bare) else None


def _plan(entry: Entry, number: int, is_guessed: bool, office: Office, troubles: list[Trouble]) -> Planned:
    row, units = entry.rows[0], read_units(entry.rows[0])
    reviews: list[Review] = []
    if is_guessed and (said := row.said("number")):
        reviews.append(Review(row.at("number"), "number", {"found": str(number), "said": said}))
    if units.read:
        reviews.append(Review(row.at(units.cell), "lead", {"found": units.lead, "said": units.read}))
    category = _category(entry, office, reviews)
    due, aims = None, []
    for each in entry.rows:
        due = _due(each, office.year, reviews) or due
        aims += _aims(each, entry.title, due, office, reviews, troubles)
    if not aims:
        reviews.append(Review(row.at("title"), "no-target", {"said": entry.title}))
    mark = is_guessed and bool(row.said("number"))
    return Planned(entry, number, _id(number, office), mark, category, units, _named_apart(aims), due, reviews)


def _named_apart(aims: Sequence[Aim]) -> list[Aim]:
    """Forms find items by their names, so no two are the same."""
    named: dict[str, Aim] = {}
    for aim in aims:
        guess = aim.guess
        names = (guess.name, *(f"{guess.name}（{count}）" for count in range(2, len(aims) + 2)))
        name = next(each for each in names if each not in named)
        named[name] = aim._replace(guess=guess._replace(name=name, composed=guess.composed or name != guess.name))
    return [*named.values()]


def _category(entry: Entry, office: Office, reviews: list[Review]) -> str:
    """The category of a column or of a heading; none that the office does not list."""
    row, found = entry.rows[0], entry.heading
    if found not in office.categories:
        found = re.sub(r"类$", "", found)
    if not office.categories or found in office.categories:
        return found
    if row.said("category"):
        reviews.append(Review(row.at("category"), "category", {"said": found}))
    return ""


def _id(number: int, office: Office) -> str:
    """p and the number, as `new` has it; with a second number where that is taken."""
    names = chain([f"p{number}"], (f"p{number}-{count}" for count in range(2, 1000)))
    return next(name for name in names if name not in office.ids)


def _due(row: Row, year: int, reviews: list[Review]) -> Due | None:
    text = row.said("due")
    due = read_due(text, year) if text else None
    if text and due is None:
        reviews.append(Review(row.at("due"), "no-due", {"said": text}))
    if due and not due.whole and due.day != date(year, 12, 31):
        reviews.append(Review(row.at("due"), "due", {"found": due.day.isoformat(), "said": text}))
    return due


def _aims(
    row: Row, title: str, due: Due | None, office: Office, reviews: list[Review], troubles: list[Trouble]
) -> list[Aim]:
    try:
        read = read_targets(row, title, office.units)
    except Refusal as refusal:
        spot = row.at("amount" if row.said("amount") else "target")
        troubles.append(Trouble(spot, refusal.code, refusal.details))
        return []
    if read.unread:
        reviews.append(Review(read.spot, "no-unit", {"said": read.unread}))
    reviews += [Review(read.spot, "target", _told(guess)) for guess in read.targets if guess.read]
    return [Aim(guess, read.spot, due, row.at("due")) for guess in read.targets]


def _told(guess: Guess) -> dict[str, str]:
    return {"name": guess.name, "found": f"{format_plain(guess.number)}{guess.unit}", "said": guess.read}
