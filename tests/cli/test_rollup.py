"""`rollup`: every workspace is named, the counts add up, and it says whose rules and which day hold."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest
from city import CITY, HEAD, STANDINGS
from running import bare, on_a_terminal
from support import PLAN, build

BROKEN = "data/projects/1-schools.yaml"


@pytest.fixture
def province(workspace):
    """Two cities in a folder each: the small one, and one with two projects, of which one is red."""
    (workspace / PLAN).unlink()
    build(workspace / "甲", CITY)
    other = {path: text for path, text in CITY.items() if "1-schools" in path or "6-parks" in path}
    build(workspace / "乙", {**other, "data/minsheng.yaml": "city: 示例乙市\nyear: 2020\n"})
    return workspace


def rows(text):
    """The cells of the first table, by the first cell of each row."""
    lines = text.split("\n\n")[2].splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines if not line.startswith("-")}


def test_the_counts_of_each_workspace_add_up_to_its_projects_and_to_the_total(province, minsheng):
    said = minsheng("--lang", "zh", "rollup", "甲", "乙")
    assert (said.code, said.err) == (0, "")
    found = rows(said.out)
    assert found["示例市"] == ["8", "1", "1", "1", "1", "1", "1", "1", "1"]
    assert found["示例乙市"] == ["2", "1", "0", "0", "0", "0", "1", "0", "0"]
    assert found["合计"] == ["10", "2", "1", "1", "1", "1", "2", "1", "1"]
    assert "共10项：滞后（红）2项、滞后（黄）1项、" in said.out


def test_the_standings_are_those_that_status_gives(province, minsheng):
    record = json.loads(minsheng("rollup", "甲", "乙", "--format", "json").out)
    for each in record["workspaces"]:
        alone = json.loads(minsheng("-C", each["folder"], "status", "--format", "json").out)
        assert each["standings"] == alone["summary"]["standings"]
        assert (each["projects"], each["as_of"]) == (alone["summary"]["projects"], alone["as_of"])
    assert record["summary"]["projects"] == sum(each["projects"] for each in record["workspaces"])


def test_the_worst_of_all_come_first_with_workspace_file_and_line(province, minsheng):
    (province / "乙/data/projects/1-schools.csv").write_text(HEAD + "2020-06-30,progress,schools,2,,,,,,,\n", "utf-8")
    worst = json.loads(minsheng("rollup", "甲", "乙", "--format", "json").out)["worst"]
    assert [(each["city"], each["number"], each["standing"]) for each in worst] == [
        ("示例乙市", 1, "red"), ("示例市", 1, "red"), ("示例市", 2, "yellow"),
    ]  # fmt: skip
    for each in worst:
        line = (province / each["path"]).read_text("utf-8").splitlines()[each["line"] - 1]
        assert "key: " in line
    assert "乙/data/projects/1-schools.yaml:9:5" in minsheng("rollup", "甲", "乙").out


def test_a_project_that_only_a_milestone_makes_lag_is_shown_at_its_milestone(workspace, minsheng):
    plan = (workspace / PLAN).read_text("utf-8").rstrip() + "\n    due: 2020-05-31\n"
    (workspace / PLAN).write_text(plan, "utf-8")
    (workspace / PLAN).with_suffix(".csv").write_text(HEAD + "2020-06-30,progress,shelters,80,,,,,,,\n", "utf-8")
    (each,) = json.loads(minsheng("rollup", ".", "--format", "json").out)["worst"]
    assert "key: routes" in plan.splitlines()[each["line"] - 1]
    assert each["gap_points"] is None
    assert "40 days overdue" in minsheng("rollup", ".").out


def test_so_many_of_the_worst_are_listed_as_were_asked_for(province, minsheng):
    assert len(json.loads(minsheng("rollup", "甲", "--worst", "1", "--format", "json").out)["worst"]) == 1
    assert "Worst projects (1 of 2 lagging)" in minsheng("rollup", "甲", "--worst", "1").out
    assert "Worst" not in minsheng("rollup", "甲", "--worst", "0").out


def test_a_broken_plan_is_named_counted_and_the_rest_is_shown(province, minsheng):
    (province / "乙" / BROKEN).write_text("id: [\n", "utf-8")
    said = minsheng("rollup", "甲", "乙")
    assert said.code == 3
    assert "乙/data/projects/1-schools.yaml:2" in said.err
    assert "- 示例乙市: errors in its data, 1 plan unread" in said.out
    assert "9 projects: " in said.out
    assert "1 more plan could not be read and is NOT counted here" in said.out


def test_a_workspace_without_readable_settings_is_named_and_its_plans_are_unread(province, minsheng):
    (province / "甲/data/minsheng.yaml").write_text("city: 示例市\n", "utf-8")
    said = minsheng("rollup", "甲", "乙")
    assert said.code == 3
    assert said.err == "甲/data/minsheng.yaml:1:1: error: missing-key: year is missing\n"
    assert "- 甲: data/minsheng.yaml cannot be read, 8 plans unread" in said.out
    (first, _) = json.loads(minsheng("rollup", "甲", "乙", "--format", "json").out)["workspaces"]
    assert (first["city"], first["trouble"], first["projects"], first["unread"]) == (None, "settings", 0, 8)


def test_a_folder_without_a_workspace_is_named_also_below_another_workspace(province, minsheng):
    (province / "甲/丙").mkdir()
    said = minsheng("rollup", "甲", "甲/丙")
    assert said.code == 3
    assert "- 甲/丙: no workspace there\n" in said.out
    assert "甲/丙/data/minsheng.yaml: error: unreadable" in said.err


def test_a_workspace_without_projects_is_named(province, minsheng):
    build(province / "丙", {"data/minsheng.yaml": "city: 示例丙市\nyear: 2020\n"})
    (province / "丙" / PLAN).unlink()
    said = minsheng("rollup", "乙", "丙")
    assert said.code == 0
    assert "- 示例丙市: no projects\n" in said.out


def test_where_no_workspace_can_be_read_the_exit_code_is_that_of_none(province, minsheng):
    assert minsheng("rollup", "丙", "丁").code == 4


@pytest.mark.parametrize("again", ["甲", "甲/", "./甲", "乙/../甲", "link", "shared"])
def test_a_workspace_given_twice_under_any_name_is_refused(province, minsheng, again):
    (province / "link").symlink_to("甲")
    (province / "shared/data").mkdir(parents=True)
    (province / "shared/data/minsheng.yaml").write_text("city: 示例丙市\nyear: 2020\n", "utf-8")
    (province / "shared/data/projects").symlink_to(province / "甲/data/projects")
    said = minsheng("rollup", "甲", "乙", again)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"minsheng: {again} is the same workspace as 甲")


def test_a_missing_folder_given_twice_is_refused_too(province, minsheng):
    assert minsheng("rollup", "甲", "丙", "丙").code == 2


def test_more_workspaces_than_a_country_has_are_refused_unread(province, minsheng):
    most = [f"无{number}" for number in range(5_001)]
    said = minsheng("rollup", *most)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("minsheng: 5,001 workspaces are more than 5,000, which one roll-up takes")
    assert minsheng("rollup", "甲", *most[:4_999]).code == 3


def test_a_workspace_within_the_folder_of_another_counts_for_itself(province, minsheng):
    build(province / "甲/区", {"data/minsheng.yaml": "city: 示例区\nyear: 2020\n"})
    record = json.loads(minsheng("rollup", "甲", "甲/区", "--format", "json").out)
    assert [each["projects"] for each in record["workspaces"]] == [8, 1]


def test_two_workspaces_of_one_name_are_told_apart_by_their_folders(province, minsheng):
    (province / "乙/data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\n", "utf-8")
    said = minsheng("rollup", "甲", "乙").out
    assert "示例市 (甲)" in said
    assert "示例市 (乙)" in said
    assert "Several workspaces have one name: 示例市." in said


def test_each_is_judged_by_its_own_rules_and_it_is_said_where_they_differ(province, minsheng):
    settings = province / "乙/data/minsheng.yaml"
    assert "Each judged by its own rules; they are the same everywhere." in minsheng("rollup", "甲", "乙").out
    settings.write_text(settings.read_text("utf-8") + "lights: {yellow: 2, red: 90}\n", "utf-8")
    said = minsheng("rollup", "甲", "乙").out
    assert "its own rules, which are not the same everywhere (lights); --rules gives all the same." in said
    assert rows(said)["示例乙市"][:3] == ["2", "0", "1"]


def test_rules_of_one_workspace_judge_all_but_leave_each_its_name_and_day(province, minsheng):
    settings = province / "乙/data/minsheng.yaml"
    settings.write_text(settings.read_text("utf-8") + "lights: {yellow: 2, red: 90}\nas_of: 2020-06-30\n", "utf-8")
    said = minsheng("rollup", "甲", "乙", "--rules", "乙").out
    assert "All judged by the rules of 乙." in said
    assert rows(said)["示例市"][:3] == ["8", "2", "1"]
    record = json.loads(minsheng("rollup", "甲", "乙", "--rules", "乙", "--format", "json").out)
    assert [each["rules"] for each in record["workspaces"]] == ["乙", "乙"]
    assert [each["city"] for each in record["workspaces"]] == ["示例市", "示例乙市"]


def test_rules_that_cannot_be_read_stop_the_run(province, minsheng):
    said = minsheng("rollup", "甲", "--rules", "丙")
    assert (said.code, said.out) == (4, "")


def test_days_that_differ_stand_in_each_row_and_one_day_in_the_title(province, minsheng, monkeypatch):
    settings = province / "乙/data/minsheng.yaml"
    settings.write_text(settings.read_text("utf-8") + "as_of: 2020-06-30\n", "utf-8")
    monkeypatch.delenv("MINSHENG_TODAY")
    own = minsheng("rollup", "甲", "乙").out
    assert own.startswith("Livelihood projects of 2020: 2 workspaces, each on its own day\n")
    assert rows(own)["示例乙市"][-1] == "2020-06-30"
    one = minsheng("rollup", "甲", "乙", "--as-of", "2020-07-10").out
    assert one.startswith("Livelihood projects of 2020: 2 workspaces, as of 10 July 2020\n")
    assert "2020-06-30" not in one


def test_years_that_differ_stand_beside_the_names(province, minsheng):
    (province / "乙/data/minsheng.yaml").write_text("city: 示例乙市\nyear: 2021\n", "utf-8")
    said = minsheng("--lang", "zh", "rollup", "甲", "乙").out
    assert said.startswith("为民办实事项目汇总：2个工作区")
    assert "示例乙市2021年" in said


def test_csv_has_a_row_for_each_workspace(province, minsheng):
    said = minsheng("rollup", "甲", "乙", "--format", "csv").out
    first, second = csv.DictReader(io.StringIO(said))
    assert {name: first[name] for name in ("city", "projects", "red")} == {
        "city": "示例市",
        "projects": "8",
        "red": "1",
    }
    assert sum(int(first[name]) for name in dict.fromkeys(STANDINGS.values())) == 8
    assert (second["folder"], second["projects"]) == ("乙", "2")


def test_every_format_is_a_file_and_the_workbook_adds_up(province, minsheng):
    (province / "out").mkdir()
    forms = ["md", "plain", "html", "xlsx", "csv", "json"]
    arguments = [part for form in forms for part in ("--format", form)]
    said = minsheng("rollup", "甲", "乙", *arguments, "-o", "out")
    assert said.out.count("Written: out/rollup.") == 6
    book = openpyxl.load_workbook(province / "out/rollup.xlsx")
    sheet = book["Overview"]
    assert sheet["B6"].value == "=SUM(B4:B5)"
    assert openpyxl.load_workbook(province / "out/rollup.xlsx", data_only=True)["Overview"]["B6"].value == 10
    assert [row[2] for row in book["Worst"].iter_rows(min_row=4, values_only=True)][:1] == ["新建幼儿园"]
    for name in ("rollup.html", "rollup.md", "rollup.txt"):
        assert "示例乙市" in (province / "out" / name).read_text("utf-8")
    assert (province / "out/rollup.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_that_is_not_there_is_made_and_each_format_is_a_file_in_it(province, minsheng):
    said = minsheng("rollup", "甲", "乙", "--format", "csv", "--format", "json", "-o", "new/")
    assert (said.code, said.out) == (0, "Written: new/rollup.csv\nWritten: new/rollup.json\n")
    assert json.loads((province / "new/rollup.json").read_text("utf-8"))["summary"]["projects"] == 10
    assert (province / "new/rollup.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert minsheng("rollup", "甲", "--format", "csv", "-o", "new/").out == "Written: new/rollup.csv\n"


@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_a_name_of_another_format_is_told_those_that_there_are(province, minsheng, name):
    said = minsheng("rollup", "甲", "-o", name)
    assert (said.code, said.out) == (2, "")
    assert f"the name {name} says no format that there is. Known: .md, .txt, .html, .xlsx, .csv, .json" in said.err


def test_rules_that_cannot_be_read_are_named_with_their_folder(province, minsheng):
    (province / "乙/data/minsheng.yaml").write_text("city: 示例乙市\nyear: x\n", "utf-8")
    said = minsheng("rollup", "甲", "--rules", "乙")
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("乙/data/minsheng.yaml:2:")


def test_of_rules_only_what_could_be_read_is_compared(province, minsheng):
    assert "they are the same everywhere" in minsheng("rollup", "甲").out
    (province / "乙/data/minsheng.yaml").write_text("city: 示例乙市\nyear: x\n", "utf-8")
    assert "those that could be read are the same" in minsheng("rollup", "甲", "乙").out
    assert "Nothing was judged: no rules could be read." in minsheng("rollup", "乙").out


@pytest.mark.parametrize(
    "arguments",
    [["-o", ""], ["--format", "table", "-o", "x.md"], ["-o", "x.docx"], ["--format", "md", "-o", "x.html"],
     ["--format", "md", "--format", "csv"], ["--worst", "-1"], ["--format", "md", "--format", "md"]],
)  # fmt: skip
def test_formats_that_contradict_each_other_are_refused_before_anything_is_read(province, minsheng, arguments):
    said = minsheng("rollup", "没有", *arguments)
    assert (said.code, said.out) == (2, "")


def test_without_a_folder_nothing_is_rolled_up(province, minsheng):
    assert minsheng("rollup").code == 2


def test_folders_are_taken_from_the_folder_of_C(province, minsheng):  # noqa: N802
    assert json.loads(minsheng("-C", "甲", "rollup", "../乙", "--format", "json").out)["summary"]["projects"] == 2


def test_a_terminal_of_80_columns_has_room_for_all_standings(province):
    said = on_a_terminal(province, 80, "rollup", "甲", "乙", "没有", "--lang", "zh")
    assert max(len(line.encode("gbk", "replace")) for line in bare_lines(said.out)) <= 80
    assert "合计1021111211" in bare(said.out)


def bare_lines(text):
    """Lines without colours; a Chinese character is two bytes of GBK and two cells."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip().replace("─", "-") for line in text.splitlines()]
