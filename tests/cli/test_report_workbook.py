"""The workbook says what the JSON record says, cell by cell."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from report_year import number, sheets, table


def share(text):
    """A percentage of the record as a share of 1."""
    return number(str(Decimal(text) / 100)) if text is not None else None


def standing(name):
    """A standing in words."""
    return {"red": "lagging (red)", "yellow": "lagging (yellow)", "unreported": "unreported (grey)", "ahead":
            "ahead of schedule", "on-schedule": "on schedule"}.get(name, name)  # fmt: skip


def measured(project):
    """Whether a target of a project has a ratio; without one the sheet shows neither completion nor gap."""
    return any(target["ratio"] is not None for target in project["targets"])


def projects_of(record, keys):
    """What the sheet of projects says, from the record; completion is compared by itself."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Category": p["category"],
        "Key project": "yes" if p["key"] else None, "Lead unit": p["lead"], "Supervisor": p["supervisor"],
        "Standing": standing(p["standing"]), "Expected": number(p["expected"]), "Gap": number(p["gap_points"]) if measured(p) else None,
        "Unread targets": number(p["unread_targets"]), "Last report": p["last_report"], "Id": p["id"],
    } for p in (next(p for p in record["projects"] if p["id"] == key) for key in keys)]  # fmt: skip


def targets_of(record):
    """What the sheet of targets says, from the record."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Lead unit": p["lead"], "Target": t["name"],
        "Unit": t["unit"], "Number to reach": number(t["number"]), "Lower end": number(t["low"]), "Upper end": number(t["high"]),
        "Done": number(t["value"]), "Qualifier": t["qualifier"], "As of": t["as_of"], "Ratio": share(t["percent"]),
        "Expected": number(t["expected"]), "Gap": number(t["gap_points"]), "Period before": number(t["previous"]),
        "Added": number(t["added"]), "Due": t["due"], "Days overdue": number(t["days_overdue"]),
        "Standing": standing(t["standing"]), "Id": p["id"], "Key": t["key"],
    } for p in record["projects"] for t in p["targets"]]  # fmt: skip


def milestones_of(record):
    """What the sheet of milestones says, from the record."""
    return [{
        "No.": number(p["number"]), "Project": p["title"], "Lead unit": p["lead"], "Milestone": m["name"],
        "Due": m["due"], "Done on": m["done"], "Days overdue": number(m["days_overdue"]), "Id": p["id"],
        "Key": m["key"],
    } for p in record["projects"] for m in p["milestones"]]  # fmt: skip


@pytest.mark.parametrize("where", ["year", "contract", "xuzhou"])
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_workbook_says_cell_by_cell_what_the_json_says(year, minsheng, where, tmp_path):
    source = {"year": year, "contract": Path(__file__).parent / "contract/city", "xuzhou": Path(__file__).parents[2]}
    shutil.copytree(source[where] / "data", tmp_path / "copy/data")
    run = ("-C", str(tmp_path / "copy"), "report", "--quarter", "Q2")
    assert minsheng(*run, "--format", "json", "--format", "xlsx").code == 0
    reports = tmp_path / "copy/data/reports"
    record = json.loads((reports / "2020-Q2.json").read_text("utf-8"))
    book = sheets(reports / "2020-Q2.xlsx")
    assert book.sheetnames == [
        "Overview", "All projects", "Targets", "Milestones", "Lagging", "Overdue", "Unreported", "Changes", "Duty",
        "Problems",
        "Slips",
    ]  # fmt: skip

    *rows, total = table(book["Overview"])
    counts = {row["Standing"]: (row["This period"], row["Period before"]) for row in rows}
    now, before = record["summary"]["standings"], record["previous"]["standings"]
    assert counts == {standing(name): (number(now[name]), number(before[name])) for name in now}
    assert (total["This period"], total["Period before"]) == (number(record["summary"]["projects"]),) * 2
    assert sum(Decimal(row["Share"]) for row in rows) == 1 == Decimal(total["Share"])

    projects = table(book["All projects"])
    completions = [project.pop("Completion") for project in projects]
    assert projects == projects_of(record, [project["id"] for project in record["projects"]])
    exact = [project["completion"] if measured(project) else None for project in record["projects"]]
    assert [each is None for each in completions] == [each is None for each in exact]
    assert all(abs(Decimal(a) - Decimal(b)) < Decimal("0.001") for a, b in zip(completions, exact, strict=True) if a)

    assert table(book["Targets"]) == targets_of(record)
    assert table(book["Milestones"]) == milestones_of(record)
    assert list(dict.fromkeys(row["Project"] for row in table(book["Lagging"]))) == [
        row["Project"] for row in projects_of(record, record["lagging"])
    ]
    assert [[row[head] for head in ("No.", "Project", "Lead unit", "Target or milestone", "Due", "Days overdue")]
            for row in table(book["Overdue"])] == [
        [number(each["number"]), each["title"], each["lead"], each["name"], each["due"], number(-each["days"])]
        for each in record["overdue"]]  # fmt: skip
    assert [row["Project"] for row in table(book["Unreported"])] == [
        row["Project"] for row in projects_of(record, record["unreported"])
    ]
    assert [[row[head] for head in ("Date", "Number before", "Number after", "Until", "Reason", "Document")]
            for row in table(book["Changes"])] == [
        [each["date"], number(each["from"]), number(each["to"]), each["until"], each["reason"], each["document"]]
        for each in record["changes"]]  # fmt: skip

    months = [json.loads(minsheng("-C", str(tmp_path / "copy"), "duty", "--month", month, "--format", "json").out)
              for month in ("2020-04", "2020-05", "2020-06")]  # fmt: skip
    assert [[row[head] for head in ("Month", "No.", "Supervisor", "Reviews needed", "Reviews held", "Visits needed")]
            for row in table(book["Duty"])] == [
        [told["month"], number(each["number"]), each["holder"], number(each["reviews"]["needed"]),
         number(each["reviews"]["done"]), number(each["visits"]["needed"])]
        for told in months for each in told["duties"] if each["post"]]  # fmt: skip


def test_no_head_stands_twice_in_a_sheet_and_a_page_can_be_read(year, minsheng):
    assert minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.xlsx").code == 0
    book = sheets(year / "q2.xlsx")
    for page in book:
        heads = [cell.value for cell in page[3]]
        assert len(set(heads)) == len(heads), page.title
    assert {"目标数", "编号"} < {cell.value for cell in book["指标"][3]}
    assert {"文号", "项目编号"} < {cell.value for cell in book["督办单"][3]}
    last = book["指标"].print_area.rpartition("$")[0].rpartition("$")[2]
    widths = {cell.value: book["指标"].column_dimensions[cell.column_letter] for cell in book["指标"][3]}
    assert list(widths)[ord(last) - ord("A") + 1 :] == ["上期", "项目代号", "指标代号"]
    assert (widths["下限"].hidden, widths["目标数"].hidden) == (True, False)
    assert (widths["项目"].width, widths["指标"].width) < (21, 21)


def test_in_the_first_period_a_workbook_has_no_column_for_the_one_before_and_says_why(city, minsheng):
    minsheng("report", "--quarter", "Q1", "--format", "xlsx", "-o", "q1.xlsx")
    said = [cell.value for row in load_workbook("q1.xlsx")["Overview"].iter_rows() for cell in row if cell.value]
    assert "Period before" not in said
    assert any("there is no period before it to compare with." in str(each) for each in said)
