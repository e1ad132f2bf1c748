"""Every code that the source raises has a message, and no message is left that nothing raises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import minsheng_cli
from minsheng_cli.report.messages import MESSAGES, say, variant
from minsheng_cli.report.messages.files import REASONS
from minsheng_cli.words import Words

PACKAGE = Path(minsheng_cli.__file__).parent
#: What raises a code, and which of its arguments is the code.
RAISING = {
    "Finding": 2, "refuse": 1, "Refusal": 0, "RowError": 0, "WriteError": 0, "NotAnAmountError": 0,
    "TemplateError": 0, "problem": 0, "complain": 0, "find": 1, "_finding": 3, "_wrong_step": 2,
}  # fmt: skip
#: The same of what types a scalar: pattern, code, text (model/scalars.py).
TYPING = ("_read", 1, 3)
#: Details by which a code gets a closer message.
CLOSER = [
    ("encoding", {"hint": "gbk"}),
    ("encoding", {"hint": "utf16"}),
    ("encoding", {"hint": "office"}),
    ("unknown-key", {"meant": "title"}),
    ("columns", {"full": "，"}),
]


@cache
def trees() -> list[ast.AST]:
    """The modules of the package, but for the messages themselves."""
    return [ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py")) if "messages" not in str(file)]


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may come to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))


def raised() -> set[str]:
    """The codes that stand where something is raised or found."""
    found: set[str] = set()
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = RAISING.get(name, len(node.args))
            if (name, len(node.args)) == (TYPING[0], TYPING[2]):
                place = TYPING[1]
            found.update(text for argument in node.args[place : place + 1] for text in texts(argument))
    return found


def named() -> set[str]:
    """Every text of the source: a code may come by a variable."""
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_that_is_raised_has_a_message():
    assert raised() - {*MESSAGES} == set()


def test_the_codes_are_really_found_in_the_source():
    assert len(raised()) > 100


def test_every_message_can_be_said():
    closer = {variant(code, details) for code, details in CLOSER}
    assert {*MESSAGES} - named() - closer == set()


@pytest.mark.parametrize(("code", "details"), CLOSER)
def test_a_closer_message_is_said_where_the_details_allow_one(code, details):
    assert variant(code, details) != code
    assert variant(code, details) in MESSAGES


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_says_the_same_details_in_both_languages_and_no_more_than_it_knows(code):
    message = MESSAGES[code]
    named = {part: fields(part) for part in message if part}
    details = {name: f"<{name}>" for name in set().union(*named.values())}
    for language in ("zh", "en"):
        says = [part for part in say(code, details, Words(language)) if part]
        assert [{name for name in details if f"<{name}>" in said} for said in says] == [*named.values()]
        assert "…" not in "".join(says) or "…" in "".join(message)
        assert all(said.isascii() is False for said in says) or language == "en"


def fields(text: str) -> set[str]:
    """The details that a text names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("reason", REASONS)
def test_what_the_system_says_is_said_in_chinese(reason):
    says, _ = say("not-written", {"path": "data", "reason": reason}, Words("zh"))
    assert says.isascii() is False
    assert reason not in says


def test_a_reason_that_nobody_translated_is_said_as_it_came():
    assert "Bad file descriptor" in say("not-written", {"path": "x", "reason": "Bad file descriptor"}, Words("zh"))[0]


def test_an_empty_reason_is_nothing():
    # gettext gives the catalogue's header for an empty text.
    assert say("not-written", {"path": "x", "reason": ""}, Words("zh"))[0] == "未写入：x："
