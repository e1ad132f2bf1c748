"""How the text of a plan becomes a number, a date, a key: strictly, or with a code that says what is wrong."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from minsheng_cli.model.amount import PLAIN
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.model.pattern import late
from minsheng_cli.model.strict import BeforeValidator

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

KEY = late(r"[a-z][a-z0-9-]{0,62}", re.ASCII)
DAY = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
PERCENT = late(r"(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,4})?%", re.ASCII)
#: The characters of a line of text, and of a longer one, at most.
TEXT, PROSE = 200, 2000
_WHOLE = late(r"0|[1-9][0-9]{0,5}", re.ASCII)
_TRUTH = late("true|false")


def problem(code: str, **details: str) -> PydanticCustomError:
    """An error that carries one of our codes and what its message needs."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(code, "{code}", {"code": code, **details})


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise problem("not-text")
    return value


def _read(pattern: re.Pattern[str], code: str, value: Any) -> str:
    text: str = value if value.__class__ is str else _as_text(value)
    if not pattern.fullmatch(text):
        raise problem(code, found=text)
    return text


def read_day(value: Any) -> date:
    """A day written as 2020-06-30."""
    text = _read(DAY, "bad-date", value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise problem("bad-date", found=text) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise problem("bad-date", found=text)
    return day


def read_number(value: Any) -> Decimal:
    """A plain number of 0 or more."""
    text = _read(PLAIN, "bad-number", value)
    if text[0] == "-":
        raise problem("bad-number", found=text)
    return Decimal(text)


def read_whole(value: Any) -> int:
    """A whole number from 0 to 999999."""
    return int(_read(_WHOLE, "bad-number", value))


def read_count(value: Any) -> int:
    """A whole number from 1 to 999999."""
    number = read_whole(value)
    if not number:
        raise problem("bad-number", found="0")
    return number


def read_truth(value: Any) -> bool:
    """true or false."""
    return _read(_TRUTH, "bad-choice-bool", value) == "true"


def read_key(value: Any) -> str:
    """A name for commands and ledgers: bus-shelters."""
    return _read(KEY, "bad-key", value)


def read_text(value: Any) -> str:
    """One line of text."""
    text: str = value
    if text.__class__ is str and 0 < len(text) <= TEXT and "\n" not in text and not text.isspace():
        return text  # most texts, at a third of the cost of looking for what is wrong
    text = _checked(_as_text(value), TEXT)
    if "\n" in text:
        raise problem("bad-character", found="U+000A")
    return text


def read_prose(value: Any) -> str:
    """Text of one or several lines."""
    return _checked(_as_text(value), PROSE)


def _checked(text: str, limit: int) -> str:
    """A text that is neither blank nor too long; the reader names characters that hide or move."""
    if not text.strip() or len(text) > limit:
        raise problem("bad-text-length", limit=str(limit))
    return text


Day = Annotated[date, BeforeValidator(read_day)]
Number = Annotated[Decimal, BeforeValidator(read_number)]
Whole = Annotated[int, BeforeValidator(read_whole)]
Count = Annotated[int, BeforeValidator(read_count)]
Truth = Annotated[bool, BeforeValidator(read_truth)]
Key = Annotated[str, BeforeValidator(read_key)]
Text = Annotated[str, BeforeValidator(read_text)]
Prose = Annotated[str, BeforeValidator(read_prose)]
