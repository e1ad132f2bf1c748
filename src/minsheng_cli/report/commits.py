"""The message of a commit that holds an entry: what was entered as its subject, and trailers for those who search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.report.logbook import fact_value
from minsheng_cli.report.names import EVENT_NAMES
from minsheng_cli.words import N_, Words

Entry = tuple[Dossier, Fact]
#: Characters of a note in a subject, and facts of one project that it names.
_NOTE, _NAMED = 24, 2


def commit_message(entries: Sequence[Entry], words: Words) -> str:
    """Subject, a list where the subject only counts, notes, and the trailers Project, Date, By and Source."""
    body = [f"- {_line(each, words)}" for each in entries] if _is_counted(entries) else _notes(entries)
    parts = [_subject(entries, words), "\n".join(body), "\n".join(_trailers(entries))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _subject(entries: Sequence[Entry], words: Words) -> str:
    """30 城市公交便利化：公交站台新建候车亭 160座（2020-07-05）."""
    projects = _distinct(_project(dossier) for dossier, _ in entries)
    days = sorted({fact.day.isoformat() for _, fact in entries})
    day = days[0] if len(days) == 1 else f"{days[0]}—{days[-1]}"
    if len(projects) == 1:
        count = words.plural("{count} entry", "{count} entries", len(entries))
        what = count if _is_counted(entries) else words.comma_in_sentence.join(_what(each, words) for each in entries)
        return words(N_("{project}: {what} ({day})"), project=projects[0], what=what, day=day)
    events = _distinct(words(EVENT_NAMES[fact.event]) for _, fact in entries)
    what = words.plural("{count} project", "{count} projects", len(projects))
    return words(N_("{project}: {what} ({day})"), project=words.comma.join(events), what=what, day=day)


def _is_counted(entries: Sequence[Entry]) -> bool:
    """Whether there is too much for a subject."""
    return len({dossier.path for dossier, _ in entries}) > 1 or len(entries) > _NAMED


def _line(entry: Entry, words: Words) -> str:
    dossier, fact = entry
    project, what, day = _project(dossier), _what(entry, words), fact.day.isoformat()
    return words(N_("{project}: {what} ({day})"), project=project, what=what, day=day)


def _what(entry: Entry, words: Words) -> str:
    """What a fact says: the item and its value, else the event and the beginning of its note."""
    dossier, fact = entry
    event = words(EVENT_NAMES[fact.event])
    if name := _item_names(dossier).get(fact.item):
        return " ".join([name, fact_value(dossier, fact, words), *([event] if fact.event == "correction" else [])])
    head = " ".join(part for part in (event, fact.item, fact_value(dossier, fact, words)) if part)
    return words.colon.join(part for part in (head, _short(fact.note)) if part)


def _item_names(dossier: Dossier) -> dict[str, str]:
    return {item.key: item.name for item in dossier.project.items()}


def _short(text: str) -> str:
    return text if len(text) <= _NOTE else text[: _NOTE - 1] + "…"


def _notes(entries: Iterable[Entry]) -> list[str]:
    """The notes as a whole, where the subject does not say them."""
    return _distinct(
        fact.note for dossier, fact in entries
        if fact.note and (fact.item in _item_names(dossier) or len(fact.note) > _NOTE)
    )  # fmt: skip


def _trailers(entries: Sequence[Entry]) -> list[str]:
    """The facts' own cells, in the order of the ledgers, each once."""
    told = [("Project", dossier.project.id) for dossier, _ in entries]
    told += [("Date", fact.day.isoformat()) for _, fact in entries]
    told += [("By", fact.by) for _, fact in entries] + [("Source", fact.source) for _, fact in entries]
    return _distinct(f"{key}: {text}" for key, text in told if text)


def _project(dossier: Dossier) -> str:
    number = dossier.project.number
    return dossier.project.title if number is None else f"{number} {dossier.project.title}"


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
