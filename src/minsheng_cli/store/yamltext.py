"""YAML text to plain data with marks, in one pass over the parser's events.

Every scalar stays text (PyYAML would read 0516 as 334 and 12:30 as 750). Doubled keys, anchors, tags and a
second document are refused, and depth and size are counted while reading, before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml import MappingEndEvent, ScalarEvent
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from minsheng_cli.model.place import Finding, Level, Mark, Marks, Place
from minsheng_cli.store.files import UnreadableError, refuse
from minsheng_cli.store.mistyped import slip_in, slip_near
from minsheng_cli.store.swallowed import swallowed

MAX_DEPTH = 12
MAX_NODES = 5_000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: .*)?$|^[ \t]*={7}$", re.MULTILINE)


class Parsed(NamedTuple):
    """The mapping of a YAML text, the marks of its values, what is wrong without hiding the rest, and the text."""

    data: dict[str, Any]
    marks: Marks
    findings: list[Finding]
    text: str


def parse(path: str, text: str) -> Parsed:
    """The mapping that a YAML text holds; raises UnreadableError when it holds none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflict := _CONFLICT.search(text):
        raise refuse(Place(path, _line(text, conflict.start()), 1), "conflict")
    reader = _Reader(path, text)
    try:
        parsed = reader.document()
    except yaml.YAMLError as error:
        raise _syntax(path, text, error) from error
    parsed.findings.extend(swallowed(path, text))
    return parsed


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _syntax(path: str, text: str, error: yaml.YAMLError) -> UnreadableError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")):
        mark = getattr(error, "context_mark", None) or mark  # where the quote opens, not where the file ends
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):  # the parser stands below a last line that is not ended
        line, column = len(lines), len(lines[-1]) + 1
    row = lines[line - 1]
    if row.lstrip(" ").startswith("\t"):
        return refuse(Place(path, line, row.index("\t") + 1), "tab")
    if slip := slip_near(path, text, line):
        return slip
    return refuse(Place(path, line, column), "syntax", problem=getattr(error, "problem", None) or "")


def _plain(event: Any) -> tuple[str | None, Mark] | None:
    """The value and mark of a scalar without tag and anchor; None for anything else."""
    if event.__class__ is not ScalarEvent or event.tag is not None or event.anchor is not None:
        return None
    text: str = event.value
    mark: Any = event.start_mark
    return (None if text in _NULLS and event.implicit[0] else text), (mark.line + 1, mark.column + 1, None)


class _Reader:
    """Builds data and marks from the events of PyYAML's C parser."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.nodes = 0
        self.findings: list[Finding] = []
        parser = CParser(text)
        self.next: Callable[[], Any] = parser.get_event

    def document(self) -> Parsed:
        """The one document of the text."""
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            raise refuse(Place(self.path, 1, 1), "empty")
        if event.version is not None or event.tags:
            raise refuse(self.at(event), "tag", found="%")
        value, mark = self.node(self.next(), 1)
        self.next()
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise refuse(self.at(event), "several-documents")
        if not isinstance(value, dict):
            raise self.no_mapping(value, mark)
        return Parsed(value, mark[2] or {}, self.findings, self.text)

    def no_mapping(self, value: Any, mark: Mark) -> UnreadableError:
        """Why a document is no mapping."""
        if value is None:
            return refuse(Place(self.path, 1, 1), "empty")
        return slip_near(self.path, self.text) or refuse(Place(self.path, mark[0], mark[1]), "not-a-mapping")

    def at(self, event: Any) -> Place:
        """Where an event begins."""
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, depth: int) -> tuple[Any, Mark]:
        """The value that begins with an event, None for a null, and its mark."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.too_many(event)
        if event.anchor is not None:
            raise refuse(self.at(event), "anchor")
        mark = event.start_mark
        if event.__class__ is yaml.AliasEvent:
            raise refuse(self.at(event), "anchor")
        if event.tag is not None:
            raise refuse(self.at(event), "tag", found=event.tag)
        if event.__class__ is yaml.ScalarEvent:
            null = event.value in _NULLS and event.implicit[0]
            return (None if null else event.value), (mark.line + 1, mark.column + 1, None)
        if depth > MAX_DEPTH:
            raise refuse(self.at(event), "too-deep", limit=str(MAX_DEPTH))
        read = self.sequence if event.__class__ is yaml.SequenceStartEvent else self.mapping
        value, marks = read(depth)
        return value, (mark.line + 1, mark.column + 1, marks)

    def too_many(self, event: Any) -> UnreadableError:
        """The refusal of more pairs, lists and items than a plan can need."""
        return refuse(self.at(event), "too-many", limit=f"{MAX_NODES:,}")

    def sequence(self, depth: int) -> tuple[list[Any], Marks]:
        """A list and the marks of its items."""
        values: list[Any] = []
        marks: Marks = {}
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            value, mark = self.node(event, depth + 1)
            if value is None:
                self.find(mark, "no-value", key="-")
                continue
            marks[len(values)] = mark
            values.append(value)
        return values, marks

    def mapping(self, depth: int) -> tuple[dict[str, Any], Marks]:
        """A mapping and the marks of its values."""
        values: dict[str, Any] = {}
        marks: Marks = {}
        lines: dict[str, int] = {}
        take = self.next
        while (event := take()).__class__ is not MappingEndEvent:
            name = _plain(event)
            self.nodes += name is not None
            key, at = name or self.node(event, depth + 1)
            if key.__class__ is not str:
                raise refuse(self.at(event), "bad-mapping-key")
            event = take()
            plain = _plain(event)
            self.nodes += plain is not None
            value, mark = plain or self.node(event, depth + 1)
            if self.nodes > MAX_NODES:
                raise self.too_many(event)
            if key in marks:
                self.find(at, "duplicate-key", key=key, first=str(lines[key]))
                continue
            lines[key] = at[0]
            if value is None:
                marks[key] = at
                self.find_empty(at, key)
                continue
            marks[key] = mark if mark[2] is not None or mark[0] == at[0] else (at[0], at[1], None)
            values[key] = value
        return values, marks

    def find_empty(self, at: Mark, key: str) -> None:
        """Notes a key without a value, or what makes `due：2020` or `due:2020` look like one."""
        if slip := slip_in(key):
            self.find((at[0], at[1] + slip.column - 1, None), slip.code, **slip.details)
        else:
            self.find(at, "no-value", key=key)

    def find(self, mark: Mark, code: str, **details: str) -> None:
        """Notes an error that does not hide the rest."""
        self.findings.append(Finding(Place(self.path, mark[0], mark[1]), Level.ERROR, code, details))
