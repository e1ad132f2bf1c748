"""A ledger as git has it, with new rows put in: nothing that git has is lost, nothing else is taken in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng_cli.store.grown import appended, grown, lines_of

HEAD = b"date,event\n"


def put(held: bytes, file: bytes, new: bytes) -> bytes | None:
    """`held` with the lines `new`, which stand in the file one behind the other."""
    lines = lines_of(file)
    first = lines.index(lines_of(new)[0])
    return grown(held, lines, range(first, first + len(lines_of(new))))


@pytest.mark.parametrize(
    ("held", "file", "expected"),
    [
        (HEAD + b"a\n", HEAD + b"a\nnew\n", HEAD + b"a\nnew\n"),
        (HEAD + b"a\n", HEAD + b"a\nopen\nnew\n", HEAD + b"a\nnew\n"),
        (HEAD + b"a\n", HEAD + b"a\nnew\nopen\n", HEAD + b"a\nnew\n"),
        (HEAD + b"a\nb\n", HEAD + b"a\nopen\nb\nnew\n", HEAD + b"a\nb\nnew\n"),
        (HEAD + b"a\nb\n", HEAD + b"a\nnew\nb\n", HEAD + b"a\nnew\nb\n"),
        (b"", HEAD + b"open\nnew\n", HEAD + b"new\n"),
        (HEAD + b"a", HEAD + b"a\nnew\n", HEAD + b"a\nnew\n"),
        (HEAD + b"new\n", HEAD + b"new\n", HEAD + b"new\n"),
        (b"date,event\r\na\r\n", HEAD + b"a\nnew\n", b"date,event\r\na\r\nnew\n"),
        (HEAD + b"a\n", b"\xef\xbb\xbf" + HEAD + b"a\nnew\n", HEAD + b"a\nnew\n"),
    ],
    ids=[
        "behind", "open-before", "open-behind", "open-between", "between", "new-ledger", "no-last-newline", "there-already",
        "other-line-ends", "other-mark",
    ],
)  # fmt: skip
def test_new_rows_stand_where_the_file_has_them(held, file, expected):
    assert put(held, file, b"new\n") == expected


@pytest.mark.parametrize("file", [HEAD + b"new\n", HEAD + b"A\nnew\n", HEAD + b"b\na\nnew\n"])
def test_there_is_no_place_when_the_file_lost_changed_or_moved_a_row(file):
    assert put(HEAD + b"a\nb\n", file, b"new\n") is None


def test_rows_can_be_put_behind_what_the_file_does_not_have():
    assert appended(HEAD + b"gone", [b"new"]) == HEAD + b"gone\nnew\n"


@given(st.lists(st.tuples(st.sampled_from([b"a", b"b", b"c"]), st.booleans()), max_size=12), st.integers(1, 3))
def test_whatever_is_open_all_of_git_and_the_new_rows_are_there_in_order(lines, count):
    rows = [b"new%d" % number for number in range(count)]
    file = [b"date,event", *(line for line, _ in lines), *rows]
    held = b"".join(line + b"\n" for line in [b"date,event", *(line for line, kept in lines if kept)])
    made = grown(held, file, range(len(file) - count, len(file)))
    assert made == held + b"".join(row + b"\n" for row in rows)
