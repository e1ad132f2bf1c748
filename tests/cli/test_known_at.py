"""--known-at: the state as of one day, as it was known on another."""

from __future__ import annotations

import csv
import email
import json

import openpyxl
import pytest
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, SETTINGS, write

ROWS = (
    "2020-05-31,progress,shelters,20,,,,,月报,2020-06-02,\n"
    "2020-06-30,progress,shelters,30,,,,,月报,2020-07-02T09:00:00+08:00,\n"
    "2020-06-30,correction,shelters,60,,,,核对,,2020-07-08,\n"
)
READ = ["--as-of", "2020-06-30", "--format", "json"]


@pytest.fixture
def late(workspace):
    """A total of 30 for 30 June, recorded on 2 July and corrected to 60 on 8 July."""
    write(workspace, LEDGER, HEAD + ROWS)
    return workspace


def value(said):
    """The total that a project's document shows."""
    return json.loads(said.out)["project"]["targets"][0]["value"]


@pytest.mark.parametrize(
    ("known_at", "total"),
    [
        ("2020-06-01", None), ("2020-06-02", "20"), ("2020-07-01", "20"), ("2020-07-02", "30"),
        ("2020-07-07", "30"), ("2020-07-08", "60"), ("2020-12-31", "60"),
    ],
)  # fmt: skip
def test_a_fact_counts_from_the_day_on_which_it_was_recorded(late, minsheng, known_at, total):
    assert value(minsheng("show", "30", "--known-at", known_at, *READ)) == total


def test_without_it_everything_recorded_counts(late, minsheng):
    said = minsheng("show", "30", *READ)
    assert value(said) == "60"
    assert json.loads(said.out)["known_at"] is None


def test_an_hour_after_midnight_in_china_is_the_next_day(workspace, minsheng):
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shelters,30,,,,,,2020-07-01T20:00:00+00:00,\n")
    assert value(minsheng("show", "30", "--known-at", "2020-07-01", *READ)) is None
    assert value(minsheng("show", "30", "--known-at", "2020-07-02", *READ)) == "30"


def test_a_row_that_says_no_entry_day_counts_from_its_own_and_that_is_said(workspace, minsheng):
    write(workspace, LEDGER, HEAD + "2020-05-31,progress,shelters,20,,,,,,,\n2020-06-30,progress,shelters,30,,,,,,,\n")
    said = minsheng("show", "30", "--known-at", "2020-06-15", *READ)
    assert value(said) == "20"
    assert f"{LEDGER}:2: warning: no-entry-day: 2 rows do not say when they were recorded" in said.err
    assert said.code == 0
    assert minsheng("show", "30", *READ).err == ""


def test_it_may_stand_before_the_command(late, minsheng):
    assert value(minsheng("--known-at", "2020-07-05", "show", "30", *READ)) == "30"


SHOWING = [
    ["status"], ["show", "30"], ["why", "30"], ["lagging"], ["duty"], ["report", "--month", "6", "-o", "-"],
    ["rollup", "."], ["verify", "press.txt"], ["log"], ["problem", "list"], ["slip", "draft"], ["slip", "list"],
    ["overdue", "--within", "300"],
]  # fmt: skip


@pytest.mark.parametrize("command", SHOWING, ids=" ".join)
def test_every_command_that_shows_figures_says_so_in_its_heading_and_in_json(late, minsheng, command):
    (late / "press.txt").write_text("新建候车亭30座。", "utf-8")
    arguments = [*command, "--known-at", "2020-07-05", "--as-of", "2020-06-30"]
    english, chinese = minsheng(*arguments), minsheng(*arguments, "--lang", "zh")
    assert english.code == chinese.code == 0
    assert "as known on 5 July 2020" in english.out
    assert "按2020年7月5日的登记情况" in chinese.out
    assert json.loads(minsheng(*arguments, "--format", "json").out)["known_at"] == "2020-07-05"


@pytest.mark.parametrize("form", ["text", "md", "eml"])
def test_messages_say_so_too(late, minsheng, form):
    write(late, PLAN, DEFAULT_PLAN + "    due: 2020-06-01\n")
    said = minsheng("remind", "--known-at", "2020-07-05", "--as-of", "2020-06-30", "--format", form, "-o", "out/")
    assert said.code == 0
    (message, *_) = [file.read_bytes() for file in (late / "out").iterdir()]
    if form == "eml":
        body = email.message_from_bytes(message)
        message = next(each for each in body.walk() if each.get_content_type() == "text/plain").get_payload(decode=True)
    assert "as known on 5 July 2020" in message.decode()


def test_status_of_many_projects_reads_the_same(late, minsheng):
    rows = list(
        csv.DictReader(
            minsheng("status", "--known-at", "2020-07-05", "--as-of", "2020-06-30", "--format", "csv").out.splitlines()
        )
    )
    assert rows[0]["value"] == "30"


def test_two_values_are_no_clash_while_only_one_is_known(workspace, minsheng):
    write(workspace, LEDGER, HEAD + "2020-06-30,progress,shelters,30,,,,,,2020-07-02,\n"
                                    "2020-06-30,progress,shelters,40,,,,,,2020-07-06,\n")  # fmt: skip
    assert minsheng("status", "--known-at", "2020-07-05").err == ""
    assert "two-values" in minsheng("status", "--known-at", "2020-07-06").err


def test_the_period_before_is_as_known_too(late, minsheng):
    """The report of June, known on 1 June: nothing of May was recorded by then."""
    said = minsheng("report", "--month", "6", "-o", "-", "--format", "json", "--known-at", "2020-06-01")
    (project,) = json.loads(said.out)["projects"]
    assert project["targets"][0]["previous"] is None
    assert json.loads(said.out)["previous"]["standings"]["unreported"] == 1


@pytest.mark.parametrize(
    "command",
    [
        ["add", "30", "70"], ["done", "30", "routes"], ["review", "30"], ["undo", "30"], ["check"], ["form"],
        ["new", "社区食堂"], ["rollover", "2021"], ["slip", "issue", "30"], ["problem", "solve", "30", "1"],
        ["export", "plans"], ["schema"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_writes_or_shows_no_figures_refuses_it(late, minsheng, command):
    before = {file: file.read_bytes() for file in late.rglob("*") if file.is_file()}
    said = minsheng(*command, "--known-at", "2020-07-05")
    assert (said.code, said.out) == (2, "")
    assert "--known-at is for commands that show figures" in said.err
    assert {file: file.read_bytes() for file in late.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("command", [["report", "--month", "6"], ["export", "site"]], ids=" ".join)
def test_it_never_replaces_what_tells_all_that_is_known(late, minsheng, command):
    said = minsheng(*command, "--known-at", "2020-07-05")
    assert said.code == 2
    assert not (late / "data/reports").exists()
    assert minsheng(*command, "--known-at", "2020-07-05", "-o", "out/").code == 0
    assert any("as known on 5 July 2020" in file.read_text("utf-8") for file in (late / "out").iterdir())


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_workbook_says_so_on_its_sheets(late, minsheng):
    minsheng("report", "--month", "6", "--known-at", "2020-07-05", "-o", "out.xlsx")
    book = openpyxl.load_workbook(late / "out.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows(max_row=4) for cell in row]
    assert any("as known on 2020-07-05" in text for text in texts)


def test_the_pinned_day_and_it_stand_side_by_side(late, minsheng, monkeypatch):
    write(late, SETTINGS, "city: 示例市\nyear: 2020\nas_of: 2020-06-30\n")
    monkeypatch.delenv("MINSHENG_TODAY")
    said = minsheng("status", "--known-at", "2020-07-05").out
    assert "as of 30 June 2020 (day pinned in minsheng.yaml), as known on 5 July 2020" in said


def test_a_roll_up_counts_what_was_known(late, minsheng):
    """50% are expected: 30 of 104 lag, 60 of 104 do not."""
    for known_at, standing in (("2020-07-05", "yellow"), ("2020-07-08", "on-schedule")):
        said = minsheng("rollup", ".", "--known-at", known_at, "--as-of", "2020-06-30", "--format", "json")
        assert json.loads(said.out)["summary"]["standings"][standing] == 1


def test_a_slip_is_shown_as_it_was_known_and_its_paper_is_not(late, minsheng):
    rows = (
        "2020-07-01,slip,1,issued,assignment,2020-07-08,,报原因,shelters → 示例市交通运输局,2020-07-01,\n"
        "2020-07-03,slip,1,closed,,,,,,2020-07-06,\n"
    )
    write(late, LEDGER, HEAD + rows)
    now, then = ("--format", "json"), ("--known-at", "2020-07-05", "--format", "json")
    assert json.loads(minsheng("slip", "show", "1", *now).out)["closed"] == "2020-07-03"
    assert json.loads(minsheng("slip", "show", "1", *then).out)["closed"] is None
    assert "as known on 5 July 2020" in minsheng("slip", "show", "1", "--known-at", "2020-07-05").out
    assert minsheng("slip", "show", "1", "--paper", "--known-at", "2020-07-05").code == 2
