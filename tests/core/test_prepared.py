"""What is prepared late or in less time is the same: expressions, hashes, days."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from minsheng_cli.model import days, sha
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR, typed_day
from minsheng_cli.model.pattern import late
from minsheng_cli.model.sha import sha256_bytes, sha256_hex

DAY_SIGNS = some.text("0123456789-/年月日 ０１２－／²٣\u3000\n", max_size=12)


def test_an_expression_is_compiled_when_it_is_used(monkeypatch):
    compiled = []
    compile_it = re.compile
    monkeypatch.setattr(re, "compile", lambda *said: compiled.append(said) or compile_it(*said))
    expression = late(r"[a-z]+", re.ASCII)
    assert compiled == []
    assert (expression.fullmatch("ab")[0], expression.sub("x", "ab c"), expression.pattern) == ("ab", "x x", "[a-z]+")
    before = len(compiled)
    assert expression.fullmatch("AB") is None
    assert (len(compiled), set(compiled)) == (before, {(r"[a-z]+", re.ASCII)})


@pytest.mark.parametrize("left", [0, 100, 1 << 20])
@given(data=some.binary(max_size=300))
def test_both_ways_give_the_same_hash(left, data):
    sha._hashes.left = left
    assert (sha256_bytes(data), sha256_hex(data)) == (hashlib.sha256(data).digest(), hashlib.sha256(data).hexdigest())


def test_what_is_long_is_hashed_by_the_quicker_one(monkeypatch):
    asked = []
    theirs = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda data: asked.append(len(data)) or theirs(data))
    monkeypatch.setattr(sha._hashes, "left", 100)
    monkeypatch.setattr(sha._hashes, "own", lambda data: asked.append(-len(data)) or theirs(data))
    for data in (b"x" * 60, b"x" * 60, b"x"):
        sha256_bytes(data)
    assert asked == [-60, 60, 1]


@given(DAY_SIGNS)
@example("20a0-01-01")
@example("٢020-01-01")
def test_the_parts_of_a_day_are_those_of_its_expression(text):
    match = days._DAY.fullmatch(text)
    assert (days._parts(text) and tuple(days._parts(text))) == (match and match.groups())


@given(some.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_is_itself_within_the_years(day):
    wanted = day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    assert [typed_day(day.isoformat()), typed_day(f"{day.year}/{day.month}/{day.day}")] == [wanted, wanted]


@pytest.mark.parametrize(
    "text", ["2020-02-30", "2020-0１-01x", "20²0-01-01", "2020-W27-2", "2020-1-010", "+020-01-01", "2020--1-1"]
)
def test_what_is_no_day_is_none(text):
    assert typed_day(text) is None
