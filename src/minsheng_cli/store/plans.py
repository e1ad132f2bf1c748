"""A plan's text to a Project, and `minsheng.yaml` to Settings: every error at its line, in our own codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from minsheng_cli.model.place import Finding, LateMarks, Level, Marks, Place, find_mark
from minsheng_cli.model.project import Change, Milestone, Project, Target
from minsheng_cli.model.round import Round
from minsheng_cli.model.settings import Holder, Lights, Percent, Post
from minsheng_cli.model.slips import SlipLevel, Slips
from minsheng_cli.model.strict import Strict
from minsheng_cli.model.unsafe import UNSAFE
from minsheng_cli.store.files import PLAN_LIMIT, UnreadableError, decode, first_findings, read_bytes
from minsheng_cli.store.kept import dumped, loaded, loaded_marks
from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.snapshot import Entry, Shelf
from minsheng_cli.store.usualmodels import usual_model
from minsheng_cli.store.usualplans import usual_plan

if TYPE_CHECKING:
    from minsheng_cli.store.yamltext import Parsed

_Model = TypeVar("_Model", bound=Strict)
_PARTS: dict[str, type[Strict]] = {
    "targets": Target, "milestones": Milestone, "changes": Change,
    "percent": Percent, "lights": Lights, "round": Round, "slips": Slips,
    "levels": SlipLevel, "posts": Post, "holders": Holder,
}  # fmt: skip


class Read(NamedTuple):
    """A model when the file holds one, the marks of its values, what is wrong in it, and what to keep of it."""

    model: Any
    marks: Marks
    findings: list[Finding]
    kept: tuple[Entry, ...] = ()


def read_model(root: Path, path: str, model: type[_Model], shelf: Shelf | None = None) -> Read:
    """Reads a file as a model; an unreadable file gives None and one finding."""
    try:
        return model_of(path, read_bytes(root, path, PLAN_LIMIT), model, shelf)
    except UnreadableError as error:
        return Read(None, {}, [error.finding])


def model_of(path: str, raw: bytes, model: type[_Model], shelf: Shelf | None = None) -> Read:
    """The model in the bytes of a file: usual, remembered, or else parsed and judged; raises UnreadableError."""
    if model is Project and (usual := _usual(path, raw)):
        return usual
    if shelf is None:
        return validate(path, _parsed(path, raw), model)
    digest = _digest(model, raw)
    if (data := shelf.get(digest)) and (known := loaded(data, model)):
        return Read(known, LateMarks(partial(_marks_kept, data, path, raw)), [], ((digest, None),))
    parsed = _parsed(path, raw)
    read = validate(path, parsed, model)
    data = None if read.findings else dumped(parsed.data, parsed.marks, model)
    return read._replace(kept=((digest, data),)) if data else read


def _usual(path: str, raw: bytes) -> Read | None:
    """A plan in the usual form; its marks are made when they are first asked for."""
    try:
        project = usual_plan(raw.decode())
    except UnicodeDecodeError:
        return None
    return Read(project, LateMarks(partial(marks_of, path, raw)), []) if project else None


def marks_of(path: str, raw: bytes, shelf: Shelf | None = None) -> Marks:
    """The marks of the bytes of a plan, remembered or else made; none of what was forged for bytes that are no YAML."""
    data = shelf.get(_digest(Project, raw)) if shelf else None
    return _marks_kept(data or b"", path, raw)


def _marks_kept(data: bytes, path: str, raw: bytes) -> Marks:
    """The marks that are remembered, or else those of the text; none of a text that has none."""
    try:
        marks = loaded_marks(data)
        return _parsed(path, raw).marks if marks is None else marks
    except UnreadableError:
        return {}


def _digest(model: type[Strict], raw: bytes) -> bytes:
    return digest_of(model.__name__.encode(), raw)


def _parsed(path: str, raw: bytes) -> Parsed:
    from minsheng_cli.store.yamltext import parse

    return parse(path, decode(path, raw, lone_cr=True))


def validate(path: str, parsed: Parsed, model: type[_Model]) -> Read:
    """Types the parsed data; the model is None when anything is wrong but characters that no text should have."""
    findings = list(parsed.findings)
    made = usual_model(model, parsed.data)
    if made is None:
        made, wrong = _by_pydantic(path, parsed, model)
        empty = {finding.place for finding in findings if finding.code == "no-value"}
        findings += [each for each in wrong if each.code != "missing-key" or each.place not in empty]
    return Read(None if findings else made, parsed.marks, first_findings(path, [*findings, *_hidden(path, parsed)]))


def _by_pydantic(path: str, parsed: Parsed, model: type[_Model]) -> tuple[_Model | None, list[Finding]]:
    from pydantic import ValidationError

    try:
        return model.model_validate(parsed.data).lean(), []
    except ValidationError as error:
        return None, [
            _finding(path, parsed, model, each) for each in error.errors(include_url=False, include_input=True)
        ]


def _hidden(path: str, parsed: Parsed) -> Iterator[Finding]:
    """An error for each text with a character that hides or moves; the model counts, and formats show <U+202E>."""
    if "\\" not in parsed.text and not UNSAFE.search(parsed.text.replace("\n", "")):
        return
    for location, text in _texts(parsed.data, ()):
        if found := UNSAFE.search(text.replace("\n", "")):
            from minsheng_cli.store.cells import unsafe_start

            line, column = find_mark(parsed.marks, location)
            place = Place(path, line, unsafe_start(_source(parsed.text, line), column))
            details = {"key": _named(location), "found": f"U+{ord(found.group()):04X}"}
            yield Finding(place, Level.ERROR, "bad-character", details)


def _texts(data: Any, location: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of parsed data and where it stands."""
    if isinstance(data, str):
        yield location, data
        return
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield from _texts(value, (*location, key))


def _finding(path: str, parsed: Parsed, model: type[Strict], error: Any) -> Finding:
    """One pydantic error as a finding, at the mark of its place: of the key itself where the key is wrong."""
    location = tuple(error["loc"])
    key = str(location[-1]) if location else ""
    code, details = _translate(error, key, _model_at(model, location))
    line, column = find_mark(parsed.marks, (*location, *_inner(details.pop("at", ""))))
    source = _source(parsed.text, line)
    if code == "unknown-key":
        from minsheng_cli.store.mistyped import slip_in

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
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in path.split(".") if part)


def _translate(error: Any, key: str, model: type[Strict]) -> tuple[str, dict[str, str]]:
    kind = error["type"]
    if kind == "extra_forbidden":
        from minsheng_cli.store.nearest import nearest

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
