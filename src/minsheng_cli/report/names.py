"""The words and tones of standings, kinds, events and levels: mapped last, in one place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from minsheng_cli.model.project import Project
from minsheng_cli.report.cell import Cell, Tone
from minsheng_cli.words import N_, Words

if TYPE_CHECKING:
    from minsheng_cli.core.periods import Period

STANDING_NAMES = {
    "red": N_("lagging (red)"),
    "yellow": N_("lagging (yellow)"),
    "unreported": N_("unreported (grey)"),
    "suspended": N_("suspended"),
    "deferred": N_("deferred"),
    "terminated": N_("terminated"),
    "unmeasured": N_("unmeasured"),
    "on-schedule": N_("on schedule"),
    "ahead": N_("ahead of schedule"),
    "completed": N_("completed"),
}
#: What is said in place of a standing of a target that has no ratio and is not due yet.
JUDGED_WHEN_DUE = N_("judged when due")
STANDING_TONES: dict[str, Tone] = {
    "red": "red", "yellow": "yellow", "unreported": "grey", "suspended": "dim", "deferred": "dim",
    "terminated": "dim", "completed": "green", "ahead": "green",
}  # fmt: skip
EVENT_NAMES = {
    "progress": N_("reading"),
    "correction": N_("correction"),
    "milestone": N_("milestone"),
    "note": N_("report without a figure"),
    "review": N_("review"),
    "visit": N_("site visit"),
    "inspection": N_("inspection"),
    "problem": N_("problem"),
    "slip": N_("slip"),
}
STATE_NAMES = {
    "done": N_("done"), "open": N_("open"), "coordinated": N_("coordinated"),
    "solved": N_("solved"), "issued": N_("issued"),
    "replied": N_("replied"), "extended": N_("extended"), "returned": N_("returned"), "closed": N_("closed"),
}  # fmt: skip
CHANGE_NAMES = {
    "adjusted": N_("target adjusted"), "suspended": N_("suspended"), "deferred": N_("deferred"),
    "resumed": N_("resumed"), "terminated": N_("terminated"),
}  # fmt: skip
_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
LEVEL_NAMES = {"NOTICE": N_("notice"), "WARNING": N_("warning"), "ERROR": N_("error")}


def number_cell(project: Project) -> Cell:
    """A project's number in the year's list; empty when it has none."""
    return Cell(str(project.number) if project.number is not None else "")


def numbered_title(project: Project, words: Words) -> str:
    """（30）城市公交便利化."""
    if project.number is None:
        return project.title
    return words(N_("No. {number} "), number=str(project.number)) + project.title


def named_item(project: Project, key: str) -> str:
    """The name of a target or milestone, with its key where another of the project has the same name."""
    names = {item.key: item.name for item in project.items()}
    name = names.get(key, key)
    return f"{name} ({key})" if list(names.values()).count(name) > 1 else name


def item_name(project: Project, key: str) -> str:
    """The name of a target or milestone; the key itself where there is none."""
    item = project.item(key)
    return item.name if item else key


def ordinal(number: int, words: Words) -> str:
    """How a heading of level 2 is counted: （十二）, or (12)."""
    counted = counted_text(number, words)
    return f"({counted}) " if words.language == "en" else f"（{counted}）"


def counted_text(number: int, words: Words) -> str:
    """A number from 1 to 99 before a heading: 十二, or 12."""
    if words.language == "en":
        return str(number)
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + _DIGITS[ones]


def standing_cell(standing: str | None, words: Words) -> Cell:
    """A standing in words, with its tone; empty for a target that is not judged."""
    if standing is None:
        return Cell("")
    return Cell(words(STANDING_NAMES[standing]), STANDING_TONES.get(standing, ""))


def overdue_text(days: int, words: Words) -> str:
    """逾期3天."""
    return words.plural("{count} day overdue", "{count} days overdue", days)


def day_text(day: date, words: Words) -> str:
    """A day in running text: 2020年6月30日, or 30 June 2020."""
    if words.language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def day_in_year_text(day: date, year: int, words: Words) -> str:
    """A day of the list's year in running text, 6月30日; with its year when it is another one."""
    if day.year != year:
        return day_text(day, words)
    return f"{day.month}月{day.day}日" if words.language == "zh" else day_text(day, words).rpartition(" ")[0]


def month_text(day: date, words: Words) -> str:
    """A month in running text: 2021年6月, or June 2021."""
    if words.language == "zh":
        return f"{day.year}年{day.month}月"
    return day_text(day, words).split(" ", 1)[1]


def period_text(period: Period, words: Words) -> str:
    """A period in a title: 2020年第二季度, Q2 2020."""
    year = str(period.first.year)
    if period.kind == "year":
        return words(N_("the year {year}"), year=year)
    if period.kind == "month":
        return month_text(period.first, words)
    if period.kind == "half":
        return words(N_("first half of {year}") if period.part == 1 else N_("second half of {year}"), year=year)
    quarters = (N_("Q1 {year}"), N_("Q2 {year}"), N_("Q3 {year}"), N_("Q4 {year}"))
    return words(quarters[period.part - 1], year=year)
