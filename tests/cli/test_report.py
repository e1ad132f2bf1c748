"""`minsheng report`: a period's report, the same bytes from the same data."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from report_year import YEAR, unpadded
from running import on_a_terminal, program, shell
from support import HEAD, PLAN, build

#: Without the blanks and dashes that only align the tables.
Q2 = """\
# 示例市: report on the livelihood projects of 2020, Q2 2020

## 1. Overall

Period: 1 April 2020 to 30 June 2020; figures as of 30 June 2020.

3 projects: lagging (yellow) 1, suspended 1, completed 1.

| Standing | This period | Share | Period before |
|:--|--:|--:|--:|
| lagging (yellow) | 1 | 33.4% | 1 |
| unreported (grey) | 0 | 0.0% | 2 |
| suspended | 1 | 33.3% | 0 |
| completed | 1 | 33.3% | 0 |
| Total | 3 | 100.0% | 3 |

## 2. Progress by category

### 居住 (1 project: completed 1)

- No. 30 城市公交便利化: 候车亭: 159 座 as of 30 June, 152.9% of the year's task of 104 座. \
Reached: 线路优化方案印发. Reported: "有序推进".

### 环境 (2 projects: lagging (yellow) 1, suspended 1)

- No. 6 口袋公园: 口袋公园: 6 个 as of 30 June, 25.0% of the year's task of 24 个.
- No. 7 造林绿化: 造林面积: unreported, the year's task is 3 万亩.

## 3. Progress against the schedule

- 6 口袋公园 [■■■■■·····|··········] 25.0% (expected 50.0%) lagging (yellow)
- 30 城市公交便利化 [■■■■■■■■■■|■■■■■■■■■■] 152.9% (expected 50.0%) completed

bar: done; mark: expected by now; projects without a ratio have no bar

## 4. Deadlines of this period and the next

- 2020-05-31 No. 30 城市公交便利化: 线路优化方案印发 √ done 2020-05-29

## 5. Lagging projects and their gaps

| No. | Project, what lags | Done/target | Ratio | Expected | Gap | Left, needed pace | Standing | Reason reported |
|--:|:--|--:|--:|--:|--:|:--|:--|:--|
| 6 | 口袋公园: 口袋公园 | 6/24 个 | 25.0% | 50.0% | -25.0 | 18 个, 3 个 a month needed to be on time \
| lagging (yellow) | none |

No reason reported and no open problem: No. 6 口袋公园.

## 6. Overdue

None.

## 7. Unreported

None.

## 8. Changes of the plans in the period

- 6 May 2020 口袋公园: target adjusted 口袋公园 20 → 24 个, 增加四处 (示政办函〔2020〕9号).
- 15 June 2020 造林绿化: suspended, 旱情.

## 9. The period before beside this one

| No. | Project: target | Period before | This period | Added |
|--:|:--|--:|--:|--:|
| 6 | 口袋公园: 口袋公园 | 2 个 | 6 个 | +4 个 |
| 30 | 城市公交便利化: 候车亭 | unreported | 159 座 | |

## 10. All projects

| No. | Project | Done/target | Ratio | Expected | Gap | Standing | Days |
|--:|:--|--:|--:|--:|--:|:--|--:|
| 6 | 口袋公园 | 6/24 个 | 25.0% | 50.0% | -25.0 | lagging (yellow) | 0 |
| 7 | 造林绿化 | unreported/3 万亩 | | 50.0% | | suspended | never |
| 30 | 城市公交便利化 | 159/104 座 | 152.9% | 50.0% | +50.0 | completed | 0 |
"""


@pytest.fixture
def year(workspace):
    """The three projects of YEAR."""
    (workspace / PLAN).unlink()
    return build(workspace, YEAR)


def test_the_report_of_a_quarter_says_it_all(year, minsheng):
    said = minsheng("report", "--quarter", "Q2", "-o", "-")
    assert (said.code, said.err) == (0, "")
    assert unpadded(said.out) == Q2


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (["--quarter", "Q2"], "2020-Q2"),
        (["--quarter", "q2"], "2020-Q2"),
        (["--quarter", "2020Q2"], "2020-Q2"),
        (["--quarter", "2020-Q2"], "2020-Q2"),
        (["--month", "6"], "2020-06"),
        (["--month", "06"], "2020-06"),
        (["--month", "2020-06"], "2020-06"),
        (["--half", "H1"], "2020-H1"),
        (["--half", "2020H1"], "2020-H1"),
        (["--year", "2020"], "2020"),
        (["--quarter", "2019Q4"], "2019-Q4"),
    ],
)
def test_a_report_goes_into_the_folder_of_reports_by_the_name_of_its_period(year, minsheng, period, name):
    said = minsheng("report", *period)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(f"\nWritten: data/reports/{name}.md\n")
    assert [path.name for path in (year / "data/reports").iterdir()] == [f"{name}.md"]


def test_the_file_is_what_o_prints_and_the_terminal_gets_the_opening(year, minsheng):
    said = minsheng("report", "--quarter", "Q2")
    assert (year / "data/reports/2020-Q2.md").read_text("utf-8") == minsheng("report", "--quarter", "Q2", "-o", "-").out
    assert said.out.startswith("示例市: report on the livelihood projects of 2020, Q2 2020\n")
    assert "3 projects: lagging (yellow) 1, suspended 1, completed 1." in said.out
    assert "2. Progress" not in said.out


def test_from_a_folder_below_the_report_goes_into_the_same_place(year):
    assert program(year / "data/projects", "report", "--quarter", "Q2").code == 0
    assert (year / "data/reports/2020-Q2.md").is_file()


@pytest.mark.parametrize("form", ["md", "json", "csv", "plain"])
def test_run_again_a_report_is_the_same_byte_for_byte(year, minsheng, form):
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "second")
    assert (year / "first").read_bytes() == (year / "second").read_bytes()


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_once_its_period_is_over_the_day_of_the_run_does_not_show(year, minsheng, monkeypatch, form):
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    monkeypatch.setenv("MINSHENG_TODAY", "2021-03-01")
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "second")
    assert (year / "first").read_bytes() == (year / "second").read_bytes()


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_what_was_reported_after_the_period_does_not_show(year, minsheng, form):
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    minsheng("add", "7", "2", "--date", "2020-07-05")
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "second")
    assert (year / "first").read_bytes() == (year / "second").read_bytes()


@pytest.mark.parametrize("form", ["md", "json", "csv", "plain"])
def test_the_order_of_rows_and_of_files_does_not_matter(year, minsheng, form, tmp_path):
    other = tmp_path / "other"
    for path, text in reversed(list(YEAR.items())):
        head, *rows = text.splitlines(keepends=True)
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text(head + "".join(reversed(rows)) if path.endswith(".csv") else text, "utf-8")
    minsheng("report", "--quarter", "Q2", "--format", form, "-o", "first")
    minsheng("-C", str(other), "report", "--quarter", "Q2", "--format", form, "-o", "second")
    assert (year / "first").read_bytes() == (year / "second").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "name", "begins"),
    [
        (["-o", "q2.md"], "q2.md", b"# \xe7"),
        (["-o", "q2.MD"], "q2.MD", b"# \xe7"),
        (["-o", "q2.json"], "q2.json", b"{\n"),
        (["-o", "q2.csv"], "q2.csv", b"\xef\xbb\xbfproject,number,"),
        (["-o", "q2.txt"], "q2.txt", "示例市: ".encode()),
        (["-o", "q2"], "q2", b"# \xe7"),
        (["-o", "q2.md", "--format", "md"], "q2.md", b"# \xe7"),
        (["-o", "q2", "--format", "json"], "q2", b"{\n"),
        (["--format", "json"], "data/reports/2020-Q2.json", b"{\n"),
        (["--format", "csv"], "data/reports/2020-Q2.csv", b"\xef\xbb\xbfproject,number,"),
        (["--format", "plain"], "data/reports/2020-Q2.txt", "示例市: ".encode()),
    ],
)
def test_the_suffix_or_the_format_chooses_how_it_is_written(year, minsheng, arguments, name, begins):
    said = minsheng("report", "--quarter", "Q2", *arguments)
    assert (said.code, said.err) == (0, "")
    assert (year / name).read_bytes().startswith(begins)
    assert said.out.endswith(f"\nWritten: {name}\n")


@pytest.mark.parametrize("form", ["md", "json", "csv", "plain"])
def test_o_with_a_hyphen_prints_and_writes_nothing(year, minsheng, form):
    said = minsheng("report", "--quarter", "Q2", "--format", form, "-o", "-")
    assert said.code == 0
    assert not (year / "data/reports").exists()
    assert not (year / "-").exists()
    assert not said.out.startswith("\ufeff")


def test_a_table_is_for_the_terminal(year, minsheng):
    said = minsheng("report", "--quarter", "Q2", "--format", "table")
    assert said.out == minsheng("report", "--quarter", "Q2", "--format", "plain", "-o", "-").out
    assert not (year / "data/reports").exists()
    assert "口袋公园" in on_a_terminal(year, 80, "report", "--quarter", "Q2", "--format", "table").out


def test_a_report_into_a_folder_that_is_not_there_exits_with_4(year, minsheng):
    said = minsheng("report", "--quarter", "Q2", "-o", "nowhere/q2.md")
    assert said.code == 4
    assert "nowhere/q2.md" in said.err


def test_a_report_that_cannot_be_written_leaves_the_old_one(year, minsheng, monkeypatch):
    minsheng("report", "--quarter", "Q2")
    file = year / "data/reports/2020-Q2.md"
    before = file.read_bytes()
    minsheng("add", "6", "7", "--date", "2020-06-30", "--correct", "--note", "复核")
    said = shell(year, "ulimit -f 0; trap '' XFSZ; minsheng report --quarter Q2")
    assert said.code == 4, said
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["2020-Q2.md"]


def test_csv_and_json_tell_the_same(year, minsheng):
    told = json.loads(minsheng("report", "--quarter", "Q2", "--format", "json", "-o", "-").out)
    rows = list(csv.DictReader(io.StringIO(minsheng("report", "--quarter", "Q2", "--format", "csv", "-o", "-").out)))
    values = {target["key"]: (target["value"] or "", target["percent"] or "")
              for project in told["projects"] for target in project["targets"]}  # fmt: skip
    assert {row["key"]: (row["value"], row["percent"]) for row in rows if row["item"] == "target"} == values


@pytest.mark.parametrize(
    ("period", "first"),
    [(["--quarter", "Q3"], None), (["--quarter", "Q4"], "2020-Q4"), (["--month", "8"], "2020-08"),
     (["--year", "2021"], "2021"), (["--half", "H2"], None)],
)  # fmt: skip
def test_a_period_that_has_not_begun_is_refused(year, minsheng, period, first):
    said = minsheng("report", *period)
    if first is None:
        assert said.code == 0
        return
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"minsheng: {first} has not begun on 2020-07-10. Choose an earlier period, or another day with --as-of.\n"
    )
    assert not (year / "data/reports").exists()


def test_a_period_that_is_not_over_says_so_and_speaks_of_today(year, minsheng):
    out = minsheng("report", "--quarter", "Q3", "-o", "-").out
    assert "Period: 1 July 2020 to 30 September 2020; figures as of 10 July 2020. The period is not over.\n" in out
    assert "not over" not in minsheng("report", "--quarter", "Q2", "-o", "-").out
    assert "not over" in minsheng("report", "--quarter", "Q2", "--as-of", "2020-06-29", "-o", "-").out
    assert "not over" not in minsheng("report", "--quarter", "Q2", "--as-of", "2020-06-30", "-o", "-").out


@pytest.mark.parametrize(
    "arguments",
    [[], ["--quarter", "Q2", "--month", "6"], ["--quarter", "Q5"], ["--month", "13"], ["--month", "0"],
     ["--half", "Q1"], ["--year", "20"], ["--quarter", ""], ["--year", "9999"]],
)  # fmt: skip
def test_what_names_no_one_period_is_refused_with_an_example(year, minsheng, arguments):
    said = minsheng("report", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "--quarter Q2" in said.err
    assert not (year / "data/reports").exists()


@pytest.mark.parametrize("projects", [1, 3, 6, 7, 11])
def test_the_shares_add_up_to_100(workspace, minsheng, projects):
    """One project each of up to three standings, the rest unreported."""
    for number in range(1, projects):
        key = f"p{number}"
        (workspace / f"data/projects/{number}-{key}.yaml").write_text(
            f"id: {key}\nnumber: {number}\ntitle: 项目{number}\ntargets:\n"
            f"  - {{key: a, name: 甲, unit: 个, number: 10}}\n", "utf-8",
        )  # fmt: skip
        if number < 3:
            (workspace / f"data/projects/{number}-{key}.csv").write_text(
                HEAD + f"2020-06-30,progress,a,{5 * number},,,,,,,\n", "utf-8"
            )
    out = minsheng("report", "--quarter", "Q2", "-o", "-").out
    table = out.partition("| Standing")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.+?) +\| +(\d+) \| +([0-9.]+)% \| +(\d+) \|$", table, re.MULTILINE)
    *parts, total = rows
    assert total[0] == "Total"
    assert sum(round(float(share) * 10) for _, _, share, _ in parts) == 1000
    assert total[2] == "100.0"
    assert sum(int(count) for _, count, _, _ in parts) == int(total[1]) == projects
    assert sum(int(before) for _, _, _, before in parts) == int(total[3]) == projects


def test_overdue_and_lagging_stand_in_their_sections(year, minsheng):
    plan = year / PLAN
    plan.write_text(plan.read_text("utf-8") + "  - {key: opening, name: 投入使用, due: 2020-06-10}\n", "utf-8")
    out = unpadded(minsheng("report", "--quarter", "Q2", "-o", "-").out)
    assert "| 30 | 城市公交便利化: 投入使用 | | | | | 20 days overdue | lagging (yellow) | none |" in out
    assert "| 2020-06-10 | 20 days overdue | 30 | 城市公交便利化 | 投入使用 | |" in out


def test_a_plan_that_cannot_be_read_is_said_in_the_report_itself(year, minsheng):
    (year / "data/projects/8-tram.yaml").write_text("id: [\n", "utf-8")
    said = minsheng("report", "--quarter", "Q2")
    assert said.code == 3
    assert said.err.startswith("data/projects/8-tram.yaml:")
    assert "The material of 1 more project could not be read; it is NOT counted here" in said.out
    assert "The material of 1 more project could not be read; it is NOT counted here" in (
        year / "data/reports/2020-Q2.md"
    ).read_text("utf-8")


def test_without_any_project_there_is_a_report_all_the_same(workspace, minsheng):
    (workspace / PLAN).unlink()
    said = minsheng("report", "--quarter", "Q2", "-o", "-")
    assert said.code == 0, said.err
    assert "0 projects" in said.out


def test_in_chinese_a_sentence_has_the_style_of_the_notice(year, minsheng):
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "-").out
    (line,) = [line for line in out.splitlines() if line.startswith("-") and "159" in line]
    assert all(part in line for part in ("30", "城市公交便利化", "6月30日", "159座", "152.9%", "104座", "建成"))
    assert "as of" not in out
