"""`minsheng report`: what moved since the period before, from the same three projects."""

from __future__ import annotations

import json

import pytest
from report_year import unpadded


def test_what_was_added_is_the_difference_of_both_ends(year, minsheng):
    told = json.loads(minsheng("report", "--month", "6", "--format", "json", "-o", "-").out)
    assert {target["key"]: (target["previous"], target["value"], target["added"])
            for project in told["projects"] for target in project["targets"]} == {
        "parks": ("4", "6", "2"), "area": (None, None, None), "shelters": (None, "159", None),
    }  # fmt: skip
    assert told["previous"]["period"] == "2020-05"


@pytest.mark.parametrize("period", [("--quarter", "Q1"), ("--half", "H1"), ("--month", "1"), ("--year", "2020")])
def test_before_the_list_there_is_no_period_to_compare_with_and_the_report_says_so(year, minsheng, period):
    out = minsheng("report", *period, "-o", "-").out
    assert "The list begins on 1 January 2020: there is no period before it to compare with." in out
    assert "eriod before" not in out.replace("period before it", "")
    told = json.loads(minsheng("report", *period, "--format", "json", "-o", "-").out)
    assert told["previous"] is None


def test_a_target_that_a_new_year_took_over_moves_from_its_last_total(year, minsheng):
    with (year / "data/projects/6-parks.csv").open("a") as ledger:
        ledger.write("2019-12-31,progress,parks,1,,,,,,,\n")
    out = minsheng("report", "--quarter", "Q1", "-o", "-").out
    moved = unpadded(out).partition("The period before beside this one")[2]
    assert "| 6 | 口袋公园: 口袋公园 | 1 个 | 2 个 | +1 个 |" in moved
    assert "候车亭" not in moved.partition("All projects")[0]


def test_a_total_that_was_corrected_downward_is_subtracted(year, minsheng):
    minsheng("add", "6", "3", "--date", "2020-06-30", "--correct", "--note", "重复计数")
    out = minsheng("report", "--month", "6", "-o", "-").out
    assert "| 6 | 口袋公园: 口袋公园 | 4 个 | 3 个 | -1 个 |" in unpadded(out)


def test_changes_outside_the_period_are_not_listed(year, minsheng):
    out = minsheng("report", "--month", "5", "-o", "-").out
    changes = out.partition("## 8.")[2].partition("## 9.")[0]
    assert "20 → 24" in changes
    assert "旱情" not in changes
    told = json.loads(minsheng("report", "--month", "6", "--format", "json", "-o", "-").out)
    assert [each["type"] for each in told["changes"]] == ["suspended"]


def test_before_an_adjustment_the_number_of_that_day_counts(year, minsheng):
    assert (
        "2 个 as of 31 March, 10.0% of the year's task of 20 个."
        in minsheng("report", "--quarter", "Q1", "-o", "-").out
    )
