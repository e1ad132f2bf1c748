"""Numbers of projects: how many there are, and how many stand how, in the whole list or in a category that is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from minsheng_cli.core.press.figures import Figure
from minsheng_cli.core.press.meant import is_rounded
from minsheng_cli.core.press.subjects import Subject, Told
from minsheng_cli.core.standing import ProjectState, count_standings
from minsheng_cli.model.place import Place

#: The words of each standing, as reports and newspapers have them; the first that fits is taken.
_CLASSES = {
    "red": "严重滞后|(?:进度)?滞后[（(]红[）)]|红色滞后|红灯",
    "yellow": "(?:进度)?滞后[（(]黄[）)]|黄色滞后|黄灯",
    "lagging": "(?:进度)?(?:相对)?(?:滞后|缓慢)|慢序时|慢于序时(?:进度)?",
    "unreported": "未报(?:送)?(?:[（(]灰[）)])?",
    "suspended": "暂停",
    "deferred": "暂缓",
    "terminated": "终止",
    "unmeasured": "未量化",
    "ahead": "超序时(?:进度)?|快于序时(?:进度)?",
    "on-schedule": "[按达]序时(?:进度)?(?:推进)?|正常(?:推进)?",
    "completed": "(?:全面|全部)?完成(?:年度目标任务)?",
}
_UNITS = ("项", "个")
_ALL_AFTER = re.compile("项?(?:(?:为民办|民生)?实事)?(?:项目)?(?:之?中|总体)|(?:为民办|民生)?实事(?:项目)?")
_ALL_BEFORE = re.compile("(?:类|项目|实事|[（(])(?:项目)?共(?:有|计)?")
_SURE = re.compile("年度|实事")
#: Other lists (of the province, the state, a county), and parts of the list.
_OTHERS = re.compile("[省国部县区]定|省级|国家|每|另|谋划")


def counted(states: Iterable[ProjectState]) -> dict[str, list[Subject]]:
    """The numbers of projects of the whole list (under the empty name) and of each category."""
    states = list(states)
    names = dict.fromkeys(["", *(state.dossier.project.category or "" for state in states)])
    return {name: _of([s for s in states if not name or s.dossier.project.category == name]) for name in names}


def _of(states: Sequence[ProjectState]) -> list[Subject]:
    by = count_standings(states)
    told = {"projects": [len(states)], **{name: [count] for name, count in by.items()}}
    told["lagging"] = [by["red"] + by["yellow"]]
    told["on-schedule"].append(by["on-schedule"] + by["ahead"])
    place = Place("data/projects")
    return [
        Subject("", key, "项", ("",), tuple(Told("count", Decimal(value), place) for value in values))
        for key, values in told.items()
    ]


def counts_of(sentence: Sequence[Figure], known: Mapping[str, list[Subject]]) -> dict[int, tuple[Subject, Told | None]]:
    """The figures of a sentence that are numbers of projects, by where they begin."""
    found: dict[int, tuple[Subject, Told | None]] = {}
    sure = False
    for figure in sentence:
        if figure.unit not in _UNITS:
            continue
        category = _category(figure, known)
        key = _key(figure)
        subject = next((each for each in known[category] if each.key == key), None)
        told = _told(figure, subject)
        if subject is None or not (told or sure or category or _is_sure(figure, key)):
            continue
        if key == "projects":
            sure = told is not None
        if key == "projects" or sure or category or _is_sure(figure, key):
            found[figure.start] = (subject, told)
    return found


def _told(figure: Figure, subject: Subject | None) -> Told | None:
    values = subject.told if subject else ()
    exact = next((told for told in values if told.value == figure.value), None)
    return exact or next((told for told in values if is_rounded(figure, told)), None)


def _is_sure(figure: Figure, key: str | None) -> bool:
    """Whether the words are those of the year's whole list: 年度45项为民办实事项目, 4个项目完成年度目标任务."""
    if key == "completed":
        return "目标任务" in figure.near and "项目" in figure.near
    return key == "projects" and _SURE.search(figure.near) is not None and not _OTHERS.search(figure.near)


def _category(figure: Figure, known: Mapping[str, list[Subject]]) -> str:
    """The category that the sentence names last before the figure: 教育类项目共4项, 教育（共4项."""
    before = figure.sentence[: figure.start - figure.sentence_start]
    ends = {
        name: (match.end(), len(name))  # of 教育 and 教育卫生 the one that is named whole
        for name in known
        if name
        for match in re.finditer(re.escape(name) + "(?:类|[（(]共)", before)
    }
    return max(ends, key=lambda name: ends[name], default="")


def _key(figure: Figure) -> str | None:
    """What kind of number of projects a figure is by the words beside it: projects, a standing, or none."""
    lead, after = figure.lead.strip(), figure.near[len(figure.lead) :]
    for key, words in _CLASSES.items():
        if re.search(f"(?:^|其中|[：:中已有余])(?:已|仍|尚)?(?:{words})的?(?:有|项目)?$", lead):
            return key
    if _ALL_AFTER.match(after) or _ALL_BEFORE.search(lead[-8:]) or lead in ("共", "共有"):
        return "projects"
    for key, words in _CLASSES.items():
        if re.match(f"(?:项目)?(?:均|已)?(?:{words})", after):
            return key
    return None
