"""The Chinese catalogue says everything that the program and click can say, and is compiled from what it says."""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path
from string import Formatter

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import minsheng_cli
from minsheng_cli.report.messages import MESSAGES
from minsheng_cli.report.messages.yaml import PROBLEMS
from minsheng_cli.words import DOMAIN, LOCALES

FOLDER = Path(LOCALES) / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"N_": None, "words": None, "plural": (1, 2), "some": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
#: The parts of click that speak to our users; its prompts and its completion scripts are not ours to say.
CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
#: What the source gives for Chinese sentences only: 共计建成159座.
CHINESE_ALONE = {"verb"}

_PERCENT = re.compile(r"%\(\w+\)s")
_HALF_WIDTH_AFTER_CHINESE = re.compile(r"[\u4e00-\u9fff][,;:?!]")


def texts(message: Message) -> tuple[str, ...]:
    """What is to be translated: one text, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said(message: Message) -> tuple[str, ...]:
    """The translation: one text, also of a plural, for Chinese has one form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@cache
def extracted(folder: Path, only: tuple[str, ...] = ()) -> frozenset[tuple[str, ...]]:
    """What the source of a package asks to be translated."""
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return frozenset(
        (text,) if isinstance(text, str) else tuple(text)
        for file, _, text, _, _ in found
        if not only or Path(file).name in only
    )


def ours() -> frozenset[tuple[str, ...]]:
    """What our own source asks for."""
    return extracted(Path(minsheng_cli.__file__).parent)


def of_click() -> frozenset[tuple[str, ...]]:
    """What click asks for where it speaks to our users."""
    return extracted(Path(click.__file__).parent, CLICK) | {("required",)}  # by a name, where no extraction finds it


@cache
def catalogue() -> Catalog:
    """The catalogue as people edit it."""
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def messages() -> list[Message]:
    """Its messages, without the header."""
    return [message for message in catalogue() if message.id]


def placeholders(text: str) -> set[str]:
    """The names in braces, with their conversions, and those after a percent sign."""
    braces = {f"{name}!{how}" if how else name for _, name, _, how in Formatter().parse(text) if name is not None}
    return braces | set(_PERCENT.findall(text))


def test_every_text_of_the_program_is_in_the_catalogue():
    assert ours() - {texts(message) for message in messages()} == set()


def test_every_text_of_click_that_people_see_is_in_the_catalogue():
    assert of_click() - {texts(message) for message in messages()} == set()


def test_the_catalogue_holds_nothing_else():
    assert {texts(message) for message in messages()} - ours() - of_click() == set()
    assert not catalogue().obsolete


def test_the_texts_of_all_codes_are_in_the_catalogue():
    # Looked up by a code, so that nothing but N_ tells the extraction of them.
    wanted = {(text,) for message in MESSAGES.values() for text in message if text}
    assert wanted - {texts(message) for message in messages()} == set()


def test_everything_is_translated_and_nothing_is_doubtful():
    assert [message.id for message in messages() if not all(said(message))] == []
    assert [message.id for message in messages() if message.fuzzy] == []


def test_chinese_has_one_form():
    assert catalogue().num_plurals == 1
    assert [message.id for message in messages() if len(said(message)) != 1] == []


def test_a_translation_names_the_details_that_its_text_names():
    # A plural's one form serves every count, so that it names what the English plural names.
    # What the YAML library says is never filled in: its braces are braces.
    for message in (each for each in messages() if each.id not in PROBLEMS):
        chinese = placeholders(said(message)[0]) - CHINESE_ALONE
        assert chinese == placeholders(texts(message)[-1]), message.id


def test_the_compiled_catalogue_is_what_the_text_gives():
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        compiled = read_mo(file)
    assert {texts(message): said(message) for message in compiled if message.id} == {
        texts(message): said(message) for message in messages()
    }


def test_a_compiled_catalogue_can_be_read_by_gettext():
    chinese = gettext.translation(DOMAIN, LOCALES, ["zh_CN"])
    assert chinese.gettext("lagging (red)") == "滞后（红）"
    assert [chinese.ngettext("{count} project", "{count} projects", count) for count in (0, 1, 2)] == [
        "共{count}项"
    ] * 3


def test_punctuation_in_chinese_is_full_width():
    assert [text for message in messages() for text in said(message) if _HALF_WIDTH_AFTER_CHINESE.search(text)] == []
