"""The big list of naughty strings: a workspace whose plans and ledgers hold them, and what is wrong in what is printed of it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minsheng_cli.__main__ import main
from minsheng_cli.formats.shown import shown
from minsheng_cli.model.fact import HEADER
from minsheng_cli.model.unsafe import UNSAFE as DECIDED
from minsheng_cli.store.append import row_text

HERE = Path(__file__).resolve().parent
STRINGS = list(dict.fromkeys(json.loads((HERE / "kit/data/blns.json").read_text("utf-8"))))
#: What never reaches a terminal from data: controls, and characters that turn the direction of a text.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The same, and what is not seen at all: an error in a plan, which is shown all the same.
HIDDEN = re.compile(
    UNSAFE.pattern[:-1] + "\u200b\u2028-\u2029\u2060-\u2065\ufeff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
#: What a cell of a ledger may not hold at all; `add` refuses it.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
OFFICE = "city: 示例市\nyear: 2020\nposts: [{key: desk, name: 督办一岗, holders: [{name: 甲某, since: 2020-01-01}]}]\n"
DAY = {"MINSHENG_TODAY": "2020-07-10", "MINSHENG_LANG": "en", "LANGUAGE": "en"}


class World(NamedTuple):
    """A workspace, and the string that each project holds."""

    root: Path
    texts: dict[int, str]


def build(root: Path, texts: dict[int, str]) -> World:
    """A project a string, each with the same figures."""
    folder = root / "data/projects"
    folder.mkdir(parents=True)
    (root / "data/minsheng.yaml").write_text(OFFICE, "utf-8")
    for number, text in texts.items():
        quoted = json.dumps(text, ensure_ascii=False)
        (folder / f"{number:03d}-s{number}.yaml").write_text(
            f"id: s{number}\nnumber: {number}\ntitle: {quoted}\nlead: {quoted}\nleader: {quoted}\nundertakers: [{quoted}]\n"
            f"supervisor: desk\npublic: true\nsource: {quoted}\nremark: {quoted}\n"
            f"targets:\n  - {{key: total, name: {quoted}, unit: 座, number: 90}}\n"
            f"milestones:\n  - {{key: plan, name: {quoted}, due: 2020-05-31}}\n"
            f"changes:\n  - {{date: 2020-02-01, type: adjusted, target: total, from: 90, to: 100, reason: {quoted}}}\n",
            "utf-8",
        )
    return World(root, texts)


def keep_rows(world: World, apart: set[int]) -> None:
    """A reading, a note and a problem a project, as `add` writes them, with the string in every free cell; as it is shown for those `apart`."""
    for number, held in world.texts.items():
        text, by = (shown(held), f"字{number}") if number in apart else (held, held)
        rows = [
            ["2020-06-20", "progress", "total", "5", "", "", by, text, text, "2020-06-20"],
            ["2020-06-21", "note", "", "", "", "", by, text, text, "2020-06-21"],
            ["2020-06-22", "problem", "1", "open", "", "", by, text, text, "2020-06-22"],
        ]
        file = world.root / f"data/projects/{number:03d}-s{number}.csv"
        file.write_text(HEADER + "\n" + "".join(row_text(row) for row in rows), "utf-8")


def run(root: Path, *arguments: str) -> str:
    """What a command prints; it must do what it was asked, and be calm."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name, text in DAY.items():
            patch.setenv(name, text)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = main(["-C", str(root), *arguments])
    assert code in (0, 1, 3), err.getvalue()[:500]
    assert not UNSAFE.search(out.getvalue() + err.getvalue())
    return out.getvalue()


def errors_of(root: Path) -> list[Any]:
    """The errors that `check` finds."""
    found = json.loads(run(root, "check", "--format", "json"))["findings"]
    return [each for each in found if each["level"] == "error"]


def lost(world: World, said: Any, *leads: str) -> list[str]:
    """The strings that an output does not give back, led by one of `leads` or by nothing.

    Only of what is shown by decision, with <U+202E> in the place of a character, that form will do.
    """
    forms = {text: [text, shown(text)] if DECIDED.search(text) else [text] for text in world.texts.values()}
    return [
        text for text, ways in forms.items() if not any(lead + way in said for way in ways for lead in ("", *leads))
    ]


def number_of(finding: Any) -> int:
    """The number of the project in whose file a finding lies."""
    return int(finding["path"].rpartition("/")[2][:3])
