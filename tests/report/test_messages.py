"""Every code that the source raises has a message, and no message is left that nothing raises."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

import minsheng_cli
from minsheng_cli.report.messages import MESSAGES, say, variant
from minsheng_cli.report.messages.files import REASONS
from minsheng_cli.report.messages.yaml import PROBLEMS
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.yamltext import parse
from minsheng_cli.words import Words

PACKAGE = Path(minsheng_cli.__file__).parent
#: What raises a code, and which of its arguments is the code.
RAISING = {
    "Finding": 2, "refuse": 1, "Refusal": 0, "RowError": 0, "WriteError": 0, "NotAnAmountError": 0,
    "TemplateError": 0, "problem": 0, "complain": 0, "GitError": 0, "CommitError": 0, "find": 1, "_finding": 3, "_wrong_step": 2, "_at": 3,
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
    elif isinstance(node, ast.JoinedStr):
        yield ast.unparse(node)  # a text made on the way is the code of no message
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
        if code != "syntax":  # which says only what it knows the parser to say
            assert [{name for name in details if f"<{name}>" in said} for said in says] == [*named.values()]
        assert "…" not in "".join(says) or "…" in "".join(message)
        own = [said for part, said in zip(filter(None, message), says, strict=True) if re.sub(r"{\w+}|\W", "", part)]
        assert all(said.isascii() is False for said in own) or language == "en"


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


def test_a_list_of_nothing_is_left_out():
    for known in ("", "-"):
        assert say("unknown-target", {"found": "x", "known": known}, Words("zh")) == ("找不到指标 x", "")
    assert say("unknown-target", {"found": "x", "known": "a"}, Words("en"))[1] == "Targets: a."


def test_an_empty_reason_is_nothing():
    # gettext gives the catalogue's header for an empty text.
    assert say("not-written", {"path": "x", "reason": ""}, Words("zh"))[0] == "未写入：x："


def test_every_text_that_the_yaml_library_has_for_a_text_is_known():
    # Taken from the library as it is installed, so that a newer one with another text is noticed.
    library = Path(yaml._yaml.__file__).read_bytes()
    begins = (
        rb"(?:did not find|could not find|found (?!tuple)|mapping |block sequence|duplicate %|exceeded|control char)"
    )
    said = {found.decode() for found in re.findall(rb"\0(" + begins + rb"[ -~]+)(?=\0)", library)}
    about_yaml = {text for text in said if not re.search(r"[%$] ?[sd>]|dictionary| > ", text)}
    assert len(about_yaml & {*PROBLEMS}) > 35
    assert about_yaml - {*PROBLEMS} == set()


@pytest.mark.parametrize("problem", [*PROBLEMS, "a text of a later library", ""])
def test_what_the_yaml_library_says_is_said_in_chinese(problem):
    said = say("syntax", {"problem": problem}, Words("zh"))[0]
    assert said.startswith("不是有效的 YAML：")
    assert re.search("[一-鿿]{2}", said.partition("：")[2]), said
    assert not problem or problem not in said


#: Plans with a mistake each, and what is said of it.
MISTAKES = {
    'a: "\\q"\n': "双引号中的“\\”后不能跟这个字符；要写“\\”本身，就写两个，或改用单引号",
    'a: "\\uZZZZ"\n': "双引号中“\\x”“\\u”后面要有十六进制数字",
    "a: {b: 1\nc: 2\n": "缺少逗号或右花括号 }",
    "a: 'x\n---\n": "此处不应有“---”或“...”；多半是前面的引号没有闭合",
    "%市 1\n---\na: 1\n": "行首的“%”后面缺少指令名；文字以“%”开头时加引号",
    "a: *！\n": "“&”“*”后面要有字母或数字；文字以它们开头时加引号",
    "a: |0\n  x\n": "“|”或“>”后的缩进数不能是0",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_yaml_is_named_in_chinese(text):
    with pytest.raises(UnreadableError) as error:
        parse("plan.yaml", text)
    finding = error.value.finding
    assert (finding.code, say(finding.code, finding.details, Words("zh"))[0]) == (
        "syntax", f"不是有效的 YAML：{MISTAKES[text]}",
    )  # fmt: skip
