"""The keys of plans and of `minsheng.yaml` as short names, and their values as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.project import Change, Checkpoint, YearAgo
from minsheng_cli.report.names import CHANGE_NAMES
from minsheng_cli.words import N_, Words

FIELD_NAMES = {
    "title": N_("title"), "number": N_("number"), "category": N_("category"), "key": N_("key project"),
    "lead": N_("lead unit"), "undertakers": N_("undertaking units"), "supporters": N_("supporting units"),
    "leader": N_("leader in charge"), "supervisor": N_("supervisor's post"), "public": N_("public"),
    "source": N_("source"), "remark": N_("remark"), "name": N_("name"), "unit": N_("unit"), "kind": N_("kind"),
    "low": N_("lower end"), "high": N_("upper end"), "start": N_("start"), "due": N_("due day"),
    "weight": N_("weight"), "plan": N_("checkpoints"), "verb": N_("end state"), "last_year": N_("last year's totals"),
    "derived": N_("derivation"), "remind": N_("days to remind"), "changes": N_("dated change"),
}  # fmt: skip
#: What a long text is cut to; the file has the whole.
_LONG = 40


def field_name(key: str, words: Words) -> str:
    """The name of a field; a setting without one is called by its key."""
    return words(FIELD_NAMES[key]) if key in FIELD_NAMES else key


def value_words(value: Any, words: Words) -> str:
    """A value of a plan as text: a number as it is written, a day as 2020-06-30, nothing as none."""
    if value is None or value in ("", ()):
        return words(N_("none"))
    if isinstance(value, bool):
        return words(N_("yes")) if value else words(N_("no"))
    if isinstance(value, Checkpoint):
        share = f"{format_plain(value.percent)}%" if value.percent is not None else value_words(value.amount, words)
        return f"{value.day} {share}"
    if isinstance(value, YearAgo):
        return f"{value.day} {format_plain(value.total)}"
    if isinstance(value, Change):
        return _change(value, words)
    return _plain(value, words)


def _plain(value: Any, words: Words) -> str:
    if isinstance(value, Decimal):
        return format_plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        parts = [value_words(each, words) for each in value]
        return words.comma.join(parts) if all(parts) else ""
    if isinstance(value, int | str):
        text = str(value)
        return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
    return ""


def _change(change: Change, words: Words) -> str:
    numbers = ""
    if change.after is not None:
        numbers = f" {value_words(change.before, words)} → {format_plain(change.after)}"
    paper = words(N_(" ({document})"), document=change.document) if change.document else ""
    said = f"{change.date} {words(CHANGE_NAMES[change.type])}{numbers}"
    return said + words.comma_in_sentence + change.reason + paper
