"""Rows that a commit had and the next one lacks: a ledger only grows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng_cli.core.appended import History, is_renumbered, numbers_of, rows_gone
from minsheng_cli.core.checks.honesty.row_lost import find_lost
from minsheng_cli.model.place import Level
from minsheng_cli.model.written import Removed, Written

PATH = "data/projects/30-bus-shelters.csv"


def rows(texts, events=None):
    """Rows of these texts from line 2 on; `events` gives event, day and item by text."""
    return [Written(line, text, *(events or {}).get(text, ())) for line, text in enumerate(texts, 2)]


def gone(before, after, events=None):
    """Code, line and row of what is gone between two ledgers."""
    found = rows_gone({PATH: rows(before, events)}, {PATH: rows(after, events)})
    return [(each.code, each.place.line, each.details["row"]) for each in found]


def test_rows_added_anywhere_take_nothing_away():
    assert gone("ab", "ab") == []
    assert gone("ab", "abc") == []
    assert gone("ab", "xaybz") == []


def test_a_row_that_is_lacking_is_named():
    assert gone("abc", "ac") == [("row-removed", 0, "b")]
    assert gone("abc", "ab") == [("row-removed", 0, "c")]
    assert gone("ab", "") == [("row-removed", 0, "a"), ("row-removed", 0, "b")]


def test_a_row_that_became_another_is_named_with_the_line_of_the_other():
    assert gone("abc", "aBc") == [("row-rewritten", 3, "b")]
    assert gone("abc", "aBCc") == [("row-rewritten", 3, "b")]


def test_a_row_that_was_moved_is_named_for_order_decides_between_corrections():
    assert gone("abc", "bca") == [("row-removed", 0, "a")]


def test_a_row_that_stood_twice_counts_once():
    assert gone("aab", "ab") == []
    assert gone("aab", "b") == [("row-removed", 0, "a")]


def test_a_new_correction_of_the_same_day_and_item_explains_what_is_gone():
    events = {
        "b": ("progress", "2020-06-30", "shelters"),
        "fix": ("correction", "2020-06-30", "shelters"),
        "other": ("correction", "2020-05-31", "shelters"),
    }
    assert gone("abc", ["a", "c", "fix"], events) == []
    assert gone("abc", ["a", "c", "other"], events) == [("row-removed", 0, "b")]
    assert gone(["a", "b", "fix"], ["a", "fix"], events) == [("row-removed", 0, "b")]  # an old correction does not


def test_a_ledger_may_be_renamed_but_not_removed():
    before = {PATH: rows("ab")}
    assert [each.code for each in rows_gone(before, {})] == ["ledger-removed"]
    assert list(rows_gone(before, {"data/projects/60-bus-shelters.csv": rows("abc")})) == []
    assert [each.code for each in rows_gone(before, {"data/projects/60-bus-shelters.csv": rows("ba")})] == [
        "ledger-removed"
    ]
    assert list(rows_gone({PATH: []}, {})) == []


TEXTS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(TEXTS, TEXTS)
def test_nothing_is_gone_exactly_when_the_old_rows_are_still_there_in_order(before, after):
    left = iter(after)
    kept_in_order = all(row in left for row in before)
    assert (gone(before, after) == []) == kept_in_order


@given(TEXTS, TEXTS)
def test_no_more_rows_are_named_than_must_have_gone(before, after):
    # The longest common run of rows, found by trying all of them.
    def longest(old, new):
        if not old or not new:
            return 0
        if old[0] == new[0]:
            return 1 + longest(old[1:], new[1:])
        return max(longest(old[1:], new), longest(old, new[1:]))

    assert len(gone(before, after)) == len(before) - longest(before, after)


def test_a_hundred_thousand_rows_in_reverse_are_compared_in_no_time():
    many = [str(number) for number in range(20_000)]
    assert len(gone(many, many[::-1])) == len(many) - 1


def test_a_finding_says_the_ledger_the_row_the_level_and_the_column():
    (removed,) = rows_gone({PATH: rows("ab")}, {PATH: rows("a")})
    assert (str(removed.place), removed.level, removed.details) == (PATH, Level.ERROR, {"row": "b", "file": PATH})
    (rewritten,) = rows_gone({PATH: rows("ab")}, {PATH: rows("aB")})
    assert (str(rewritten.place), rewritten.level) == (f"{PATH}:3:1", Level.ERROR)
    (gone_whole,) = rows_gone({PATH: rows("ab")}, {})
    assert (str(gone_whole.place), gone_whole.level) == (PATH, Level.ERROR)
    assert gone_whole.details == {"rows": "2", "file": PATH}


def slip(line, number, day, state="issued", note="甲"):
    """A row of a slip."""
    cells = (day, "slip", state, note)
    return Written(line, f"{','.join(cells)},{number}", "slip", day, number, cells)


HELD = slip(2, "7", "2020-06-01")
STEP = slip(2, "7", "2020-06-09", "replied")


@pytest.mark.parametrize(
    ("row", "now", "others", "renumbered"),
    [
        (HELD, [slip(5, "8", "2020-06-01")], [slip(2, "7", "2020-02-01", note="乙")], True),
        (HELD, [slip(5, "07", "2020-06-01")], [slip(2, "7", "2020-02-01", note="乙")], False),
        (HELD, [slip(5, "8", "2020-06-01", note="丙")], [slip(2, "7", "2020-02-01", note="乙")], False),
        (HELD, [slip(5, "8", "2020-06-01")], [], False),
        (HELD, [slip(5, "8", "2020-06-01")], [slip(2, "9", "2020-02-01", note="乙")], False),
        (HELD, [slip(5, "8", "2020-06-01")], [slip(2, "7", "2020-02-01", "closed", note="乙")], False),
        (HELD, [slip(5, "8", "2020-06-01")], [slip(2, "7", "2019-12-01", note="乙")], False),
        (STEP, [slip(5, "8", "2020-06-09", "replied")], [slip(2, "7", "2019-12-01", note="乙")], True),
        (STEP, [slip(5, "8", "2020-06-09", "replied")], [slip(2, "7", "2018-12-01", note="乙")], False),
        (STEP, [slip(5, "8", "2020-06-09", "replied")], [slip(2, "7", "2020-12-01", note="乙")], True),
        (Written(2, "x", "note", "2020-06-01"), [Written(3, "y", "note", "2020-06-01")], [slip(2, "7", "2020-02-01")], False),
    ],
)  # fmt: skip
def test_one_of_two_slips_of_a_number_may_get_a_new_one_while_the_other_keeps_it(row, now, others, renumbered):
    issued = slip(2, "8", "2020-06-01")
    there = now if row is HELD or not row.rest else [issued, *now]
    history = History(lambda: {"other.csv": others, PATH: there}, lambda: [{PATH: [HELD, STEP]}, {"other.csv": others}])
    assert is_renumbered(PATH, row, numbers_of(now), history) is renumbered


OTHER = slip(2, "7", "2020-02-01", note="乙")


def test_only_a_slip_that_was_committed_under_the_old_number_explains_a_new_one():
    def history(*here, there=OTHER):
        return History(
            lambda: {"other.csv": [there], PATH: here}, lambda: [{PATH: [HELD, STEP]}, {"other.csv": [OTHER]}]
        )

    moved, step, fresh = (
        slip(2, "8", "2020-06-01"),
        slip(5, "8", "2020-06-09", "replied"),
        slip(2, "8", "2020-06-05", note="丙"),
    )
    assert is_renumbered(PATH, STEP, numbers_of([step]), history(moved, step))
    assert not is_renumbered(PATH, STEP, numbers_of([step]), history(fresh, step))
    assert not is_renumbered(
        PATH, STEP, numbers_of([step]), history(moved, step, there=slip(2, "9", "2020-02-01", note="乙"))
    )
    assert not is_renumbered("data/projects/60-renamed.csv", STEP, numbers_of([step]), history(moved, step))


@pytest.mark.parametrize("year", ["²²²²", "٢٠٢٠", "20", ""])
def test_a_year_that_is_none_explains_no_new_number(year):
    """A commit's row is read as it stands, whatever its day is."""
    row, step = slip(2, "7", f"{year}-06-09", "replied"), slip(5, "8", f"{year}-06-09", "replied")
    assert not is_renumbered(PATH, row, numbers_of([step]), History(lambda: {PATH: [step]}, lambda: [{PATH: [row]}]))


class Watched(tuple):
    """Rows that count how often they were looked through."""

    times = 0

    def __iter__(self):
        Watched.times += 1
        return super().__iter__()


def test_ten_thousand_new_numbers_are_judged_without_looking_at_all_slips_for_each(monkeypatch):
    """10,000 took 76 seconds."""
    monkeypatch.setattr(Watched, "times", 0)
    held = Watched(slip(line, str(line), "2020-06-01", note=str(line)) for line in range(2, 302))
    moved = Watched(each._replace(item=f"77{each.item}", text=f"{each.text}9") for each in held)
    history = History(lambda: {PATH: moved}, lambda: [{PATH: held}])
    gone = list(rows_gone({PATH: held}, {PATH: moved}, history))
    assert len(gone) == 300
    lost = [Removed(PATH, row, "abcdef0", date(2020, 7, 3)) for row in held]
    assert len(list(find_lost(lost, {PATH: moved}))) == 300
    assert Watched.times < 20


def test_many_slips_under_one_number_are_compared_once():
    held = [slip(line, "7", "2020-06-01", note=str(line)) for line in range(2, 302)]
    history = History(lambda: {PATH: [each._replace(item="8") for each in held]}, lambda: [{PATH: held}])
    assert history.kept(("7", "2020"), ("8", "2020")) is history.kept(("7", "2020"), ("8", "2020"))


def test_a_renumbered_slip_is_no_row_that_was_rewritten():
    history = History(lambda: {"other.csv": [OTHER], PATH: [slip(2, "8", "2020-06-01")]},
                      lambda: [{PATH: [HELD]}, {"other.csv": [OTHER]}])  # fmt: skip
    before, after = {PATH: [HELD]}, {PATH: [slip(2, "8", "2020-06-01")]}
    assert list(rows_gone(before, after, history)) == []
    assert [each.code for each in rows_gone(before, after)] == ["row-rewritten"]


GONE = Written(3, "2020-06-30,progress,shelters,159", "progress", "2020-06-30", "shelters")


def lost(*rows, now=(), path=PATH):
    """What is said of rows that a commit took out, with these rows in the ledgers now."""
    removed = [Removed(PATH, row, "abcdef0", date(2020, 7, 3)) for row in rows]
    return [
        (each.code, each.level, str(each.place), dict(each.details)) for each in find_lost(removed, {path: list(now)})
    ]


LOST = ("row-lost", Level.WARNING, PATH, {"row": GONE.text, "commit": "abcdef0", "day": "2020-07-03"})


@pytest.mark.parametrize(
    ("now", "path", "named"),
    [
        ([], PATH, True),
        ([GONE], PATH, False),
        ([GONE], "data/projects/60-renamed.csv", False),
        ([Written(4, "x", "correction", "2020-06-30", "shelters")], PATH, False),
        ([Written(4, "x", "correction", "2020-06-30", "shelters")], "data/projects/60-renamed.csv", True),
        ([Written(4, "x", "correction", "2020-06-29", "shelters")], PATH, True),
        ([Written(4, "x", "correction", "2020-06-30", "benches")], PATH, True),
        ([Written(4, "x", "progress", "2020-06-30", "shelters")], PATH, True),
    ],
)
def test_a_row_that_a_commit_took_out_is_named_unless_it_stands_elsewhere_or_was_corrected(now, path, named):
    assert lost(GONE, now=now, path=path) == ([LOST] if named else [])


def test_heads_lines_that_are_no_rows_and_renumbered_slips_hide_no_row_behind_them():
    head, torn = Written(1, "date,event,item", "event"), Written(2, "2020-06-3")
    now = [slip(5, "8", "2020-06-01"), slip(6, "7", "2020-02-01", note="乙")]
    assert lost(head, torn, HELD, GONE, now=now) == [LOST]
    assert len(lost(HELD, now=now[1:])) == 1
