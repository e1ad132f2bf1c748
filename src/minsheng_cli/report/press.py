"""`verify`: each figure of a press text beside what the data say, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from minsheng_cli.core.press.verdicts import Judged, Verdict
from minsheng_cli.core.press.wholes import Whole
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.project import Project
from minsheng_cli.report.document import Block, Cell, Column, Document, Heading, Items, Paragraph, Table, Tone
from minsheng_cli.report.heading import View, day_phrase
from minsheng_cli.report.names import STANDING_NAMES
from minsheng_cli.report.records import Record, iso
from minsheng_cli.words import N_, Words

VERDICTS: dict[Verdict, str] = {
    "differs": N_("× differs"),
    "rounded": N_("≈ rounded"),
    "unknown": N_("· not in the data"),
    "confirmed": N_("√ confirmed"),
}
_TONES: dict[str, Tone] = {"differs": "red", "rounded": "yellow", "unknown": "dim", "confirmed": "green"}
#: So many characters of the text are shown before a figure.
BEFORE = 12


def press_document(found: Sequence[Judged], wrong: Sequence[Whole], view: View, words: Words) -> Document:
    """The table of all figures, what does not add up, and counts that add up to the number of figures."""
    blocks: list[Block] = [_table(found, view, words)] if found else []
    if wrong:
        blocks += [Heading(words(N_("What does not add up"))), Items([_whole(each, words) for each in wrong])]
    counts = Counter(each.verdict for each in found)
    parts = [f"{words(VERDICTS[name])[2:]} {counts[name]}" for name in VERDICTS if counts[name]]
    total = words.plural("{count} figure", "{count} figures", len(found))
    blocks.append(Paragraph(total + (words.colon + words.comma.join(parts) if parts else "")))
    return Document(words(N_("Figures of the text")) + words.comma_in_sentence + day_phrase(view, words), blocks)


def _table(found: Sequence[Judged], view: View, words: Words) -> Table:
    columns = [
        Column(words(N_("Text")), fold=14),
        Column(words(N_("Verdict")), fold=6),
        Column(words(N_("Data")), "right", fold=8),
        Column(words(N_("What")), fold=10),
        Column(words(N_("File:line")), fold=12),
    ]
    titles = {state.dossier.project.id: state.dossier.project for state in view.states}
    rows = []
    for each in found:
        figure, subject = each.figure, each.subject
        at = figure.start - figure.sentence_start
        snippet = figure.sentence[max(0, at - BEFORE) : at].strip() + figure.text
        name = _name(subject.project, subject.key, titles, words) if subject else ""
        nearest = words(N_("nearest: {name}"), name=name) if name and each.verdict == "unknown" else name
        rows.append([
            Cell(snippet),
            Cell(words(VERDICTS[each.verdict]), _TONES[each.verdict]),
            Cell(each.says),
            Cell(nearest),
            Cell(str(each.place) if each.place else "", "dim"),
        ])  # fmt: skip
    return Table(columns, rows)


def _name(project: str, key: str, titles: Mapping[str, Project], words: Words) -> str:
    """The target's name; the number of projects in words."""
    if not project:
        return _count_name(key, words)
    return next(item.name for item in titles[project].items() if item.key == key)


def _count_name(key: str, words: Words) -> str:
    """The number of all projects, or of those that stand so."""
    if key in ("projects", "completed"):
        return words(N_("number of projects")) if key == "projects" else words(N_("projects completed"))
    standing = words(STANDING_NAMES[key]) if key in STANDING_NAMES else words(N_("lagging"))
    return words(N_("projects: {standing}"), standing=standing)


def _whole(each: Whole, words: Words) -> str:
    return words(
        N_("{parts} make {total}, not {claimed}: {sentence}"),
        parts=" + ".join(each.parts), total=format_plain(each.total), claimed=format_plain(each.claimed),
        sentence=each.sentence.strip(),
    )  # fmt: skip


def press_record(found: Sequence[Judged], wrong: Sequence[Whole], view: View) -> Record:
    """minsheng.verify/1."""
    counts = Counter(each.verdict for each in found)
    return {
        "schema": "minsheng.verify/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "verdicts": {name: counts[name] for name in VERDICTS},
        "figures": [
            {
                "text": each.figure.text,
                "offset": each.figure.start,
                "verdict": each.verdict,
                "data": each.says or None,
                "project": (each.subject.project or None) if each.subject else None,
                "item": each.subject.key if each.subject else None,
                "path": each.place.path if each.place else None,
                "line": (each.place.line or None) if each.place else None,
            }
            for each in found
        ],
        "sums": [
            {"sentence": each.sentence.strip(), "parts": list(each.parts), "total": format_plain(each.total),
             "claimed": format_plain(each.claimed)}
            for each in wrong
        ],
    }  # fmt: skip
