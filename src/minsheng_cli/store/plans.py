"""A plan's text to a Project, and `minsheng.yaml` to Settings: every error at its line, in our own codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from minsheng_cli.model.place import Finding, Level, Marks, Place, find_mark
from minsheng_cli.model.project import Change, Milestone, Strict, Target
from minsheng_cli.model.round import Round
from minsheng_cli.model.settings import Holder, Lights, Percent, Post
from minsheng_cli.model.slips import SlipLevel, Slips
from minsheng_cli.store.cells import unsafe_start
from minsheng_cli.store.files import PLAN_LIMIT, UnreadableError, decode, first_findings, read_bytes
from minsheng_cli.store.mistyped import slip_in
from minsheng_cli.store.nearest import nearest
from minsheng_cli.store.yamltext import Parsed, parse

_Model = TypeVar("_Model", bound=Strict)
_PARTS: dict[str, type[Strict]] = {
    "targets": Target, "milestones": Milestone, "changes": Change,
    "percent": Percent, "lights": Lights, "round": Round, "slips": Slips,
    "levels": SlipLevel, "posts": Post, "holders": Holder,
}  # fmt: skip


class Read(NamedTuple):
    """A model when the file holds one, the marks of its values, and what is wrong in it."""

    model: Any
    marks: Marks
    findings: list[Finding]


def read_model(root: Path, path: str, model: type[_Model]) -> Read:
    """Reads a file as a model; an unreadable file gives None and one finding."""
    try:
        text = decode(path, read_bytes(root, path, PLAN_LIMIT), lone_cr=True)
        return validate(path, parse(path, text), model)
    except UnreadableError as error:
        return Read(None, {}, [error.finding])


def validate(path: str, parsed: Parsed, model: type[_Model]) -> Read:
    """Types the parsed data; the model is None when anything is wrong."""
    findings = list(parsed.findings)
    try:
        made: _Model | None = model.model_validate(parsed.data)
    except ValidationError as error:
        made = None
        empty = {finding.place for finding in findings if finding.code == "no-value"}
        for each in error.errors(include_url=False, include_input=True):
            finding = _finding(path, parsed, model, each)
            if finding.code != "missing-key" or finding.place not in empty:
                findings.append(finding)
    return Read(None if findings else made, parsed.marks, first_findings(path, findings))


def _finding(path: str, parsed: Parsed, model: type[Strict], error: Any) -> Finding:
    """One pydantic error as a finding, at the mark of its place: of the key itself where the key is wrong."""
    location = tuple(error["loc"])
    key = str(location[-1]) if location else ""
    code, details = _translate(error, key, _model_at(model, location))
    line, column = find_mark(parsed.marks, (*location, *_inner(details.pop("at", ""))))
    source = _source(parsed.text, line)
    if code == "bad-character":
        column = unsafe_start(source, column)
    if code == "unknown-key":
        column = source.rfind(key, 0, column - 1) + 1 or column
        if slip := slip_in(key):
            code, details = slip.code, slip.details
    return Finding(Place(path, line, column), Level.ERROR, code, {"key": _named(location), **details})


def _source(text: str, line: int) -> str:
    """A line of a parsed text; empty when there is none."""
    lines = text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def _inner(path: str) -> tuple[str | int, ...]:
    """A location within a model, as an error of ours carries it: milestones.0.key."""
    return tuple(int(part) if part.isdigit() else part for part in path.split(".") if part)


def _translate(error: Any, key: str, model: type[Strict]) -> tuple[str, dict[str, str]]:
    kind = error["type"]
    if kind == "extra_forbidden":
        known = [field.alias or name for name, field in model.model_fields.items()]
        return "unknown-key", {"found": key, "meant": nearest(key, known), "known": ", ".join(known)}
    if kind == "missing":
        return "missing-key", {}
    if kind == "literal_error":
        return "bad-choice", {
            "found": str(error["input"]),
            "known": error["ctx"]["expected"].replace("'", "").replace(" or ", ", "),
        }
    if kind == "tuple_type":
        return "not-a-list", {}
    if kind in ("model_type", "model_attributes_type"):
        return "not-a-mapping", {}
    return kind, {name: str(value) for name, value in error.get("ctx", {}).items() if name != "code"}


def _model_at(model: type[Strict], location: tuple[str | int, ...]) -> type[Strict]:
    """The model to which the key at the end of a location belongs."""
    for part in location[:-1]:
        model = _PARTS.get(str(part), model)
    return model


def _named(location: tuple[str | int, ...]) -> str:
    """A location as people write it: targets[2].number (counted from 1)."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
