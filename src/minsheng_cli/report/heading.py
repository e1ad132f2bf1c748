"""What stands above and below every view: of which office, which day, how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.standing import ProjectState, count_standings
from minsheng_cli.model.settings import Settings
from minsheng_cli.report.names import STANDING_NAMES, day_text
from minsheng_cli.words import N_, Words


class View(NamedTuple):
    """What a view is made of: rules, day, projects in order, and how many files could not be read.

    `known_at`: only what was recorded by this day counts; None means everything.
    """

    settings: Settings
    as_of: date
    pinned: bool
    states: tuple[ProjectState, ...]
    unread: int = 0
    known_at: date | None = None


def title(view: View, words: Words) -> str:
    """The office, its year and the day; says when the day is pinned."""
    office = words(N_("{city}: livelihood projects of {year}"), city=view.settings.city, year=str(view.settings.year))
    return office + words.comma_in_sentence + day_phrase(view, words)


def day_phrase(view: View, words: Words) -> str:
    """As of which day; says when the day is pinned."""
    day = words(N_("as of {day}"), day=day_text(view.as_of, words))
    pinned = words(N_(" (day pinned in minsheng.yaml)")) if view.pinned else ""
    return day + pinned + known_phrase(view.known_at, words)


def known_phrase(known_at: date | None, words: Words) -> str:
    """What follows a day: ，按2020年7月5日前已登记; empty where everything recorded counts."""
    return words(N_(", as known on {day}"), day=day_text(known_at, words)) if known_at else ""


def counts_text(states: Iterable[ProjectState], words: Words) -> str:
    """How many projects there are and have each standing; the numbers add up."""
    counts = count_standings(states)
    total = words.plural("{count} project", "{count} projects", sum(counts.values()))
    return total + words.colon + standings_text(counts, words) if sum(counts.values()) else total


def group_text(name: str, states: Iterable[ProjectState], words: Words) -> str:
    """The name of a group and its counts."""
    return words(N_("{name} ({counts})"), name=name or words(N_("(none named)")), counts=counts_text(states, words))


def standings_text(counts: Mapping[str, int], words: Words) -> str:
    """The standings that occur, worst first, with their counts."""
    return words.comma.join(
        words(N_("{standing} {count}"), standing=words(STANDING_NAMES[name]), count=str(count))
        for name, count in counts.items()
        if count
    )


def outgoing_title(view: View, words: Words) -> str:
    """The title of what leaves the office: it names no file of the program."""
    return title(view._replace(pinned=False), words)


def outgoing_unread_text(unread: int, words: Words) -> str:
    """How many plans are missing from the counts, in the office's words; empty when none is."""
    return words.some(
        "The material of {count} more project could not be read; it is NOT counted here.",
        "The material of {count} more projects could not be read; they are NOT counted here.",
        unread,
    )


def unread_text(view: View, words: Words) -> str:
    """How many files are missing from the counts; empty when none is."""
    return words.some(
        "{count} more plan could not be read and is NOT counted here (see minsheng check).",
        "{count} more plans could not be read and are NOT counted here (see minsheng check).",
        view.unread,
    )
