"""Characters that hide, move or end a text: a plan or row that has them counts, is named, and shows them everywhere.

In a plan and in `minsheng.yaml` they are errors; in a row, which may be committed, warnings.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from minsheng_cli.__main__ import main
from minsheng_cli.formats.shown import shown

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from repository import begin, in_git
from running import on_a_terminal
from support import LEDGER, PLAN

#: As a plan writes them between double quotes, and what they then are.
MARKS = {
    r"红\e[31m色": "红\x1b[31m色", r"\u202e倒": "\u202e倒", r"\x01起": "\x01起", r"零\0": "零\x00", r"\uFEFF首": "\ufeff首",
    r"隐\u200B形": "隐\u200b形", r"\uFFFE非": "\ufffe非", r"\u2028行": "\u2028行", r"响\a": "响\x07",
    r"\u202a=cmd|' /C calc'!A0": "\u202a=cmd|' /C calc'!A0",
}  # fmt: skip
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
HEAD = "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"
TEXTS = [text for text in MARKS.values() if text > "\x00"]


@pytest.fixture
def city(tmp_path, monkeypatch):
    """A project for each mark, in title, unit, leader, names and remark; in a note where a row can hold it."""
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    folder = tmp_path / "data/projects"
    folder.mkdir(parents=True)
    (tmp_path / "data/minsheng.yaml").write_text('city: 示例市\nyear: 2020\ncategories: ["环\\u202e境"]\n', "utf-8")
    for number, (written, text) in enumerate(MARKS.items(), 1):
        quoted = f'"{written}"'
        (folder / f"{number}-p{number}.yaml").write_text(
            f"id: p{number}\nnumber: {number}\ntitle: {quoted}\nlead: {quoted}\nleader: {quoted}\nremark: {quoted}\n"
            f"targets:\n  - {{key: a, name: {quoted}, unit: 座, number: 90}}\n"
            f"milestones:\n  - {{key: plan, name: {quoted}, due: 2020-07-12}}\n",
            "utf-8",
        )
        note = text if re.fullmatch("[^\x00-\x1f\ufffe]+", text) else "备注"
        row = f"2020-06-30,progress,a,5,,,{note},{note},{note},,\n2020-06-29,note,,,,,,{note},,,\n"
        (folder / f"{number}-p{number}.csv").write_text(HEAD + row, "utf-8")
    return tmp_path


def run(root, capfd, *arguments, code=3):
    """What a command prints; it says all there is, is calm, and names on stderr what is wrong."""
    capfd.readouterr()
    ended = main(["-C", str(root), *arguments])
    out, err = capfd.readouterr()
    assert ended == code, err
    assert not UNSAFE.search(out + err)
    assert code != 3 or re.search(r"minsheng\.yaml:3:14: (?:error|错误): bad-character: ", err)
    return out


def test_every_project_counts_and_is_named_by_check(city, capfd):
    assert json.loads(run(city, capfd, "status", "--format", "json"))["summary"]["projects"] == len(MARKS)
    found = json.loads(run(city, capfd, "check", "--format", "json", code=1))["findings"]
    hidden = [each for each in found if each["code"] == "bad-character"]
    plans = {"data/minsheng.yaml", *(f"data/projects/{number}-p{number}.yaml" for number in range(1, len(MARKS) + 1))}
    assert {(each["path"], each["level"]) for each in hidden if each["path"].endswith(".yaml")} == {
        (path, "error") for path in plans
    }
    assert {each["level"] for each in hidden if each["path"].endswith(".csv")} == {"warning"}
    assert [each for each in found if each["level"] == "error" and each not in hidden] == []


@pytest.fixture
def repository(tmp_path):
    return begin(tmp_path / "office")


@pytest.fixture
def git(repository):
    return in_git(repository)


@pytest.fixture
def marked(workspace):
    """One project, whose title is wrong and whose ledger is not."""
    plan = workspace / PLAN
    plan.write_text(plan.read_text("utf-8").replace("title: 城市", 'title: "城市\\u202E"  # 城市'), "utf-8")
    return workspace


def test_what_is_remembered_of_a_plan_never_silences_its_error(marked, capfd):
    said = []
    for _ in range(3):
        assert main(["-C", str(marked), "--lang", "en", "status"]) == 3
        said.append(capfd.readouterr())
    assert said[0] == said[1] == said[2]
    assert "data/projects/30-bus-shelters.yaml:3:8: error: bad-character: title: " in said[0].err
    assert "城市<U+202E>" in said[0].out


def test_a_reading_is_recorded_all_the_same(marked, capfd):
    assert main(["-C", str(marked), "add", "30", "100", "--date", "2020-07-01"]) == 0
    assert "2020-07-01,progress,shelters,100," in (marked / LEDGER).read_text("utf-8")
    assert "城市\\u202E" in (marked / PLAN).read_text("utf-8")


def test_a_row_is_not_recorded_beside_another_that_cannot_be_read(marked, capfd):
    (marked / LEDGER).write_text(HEAD + "2020-06-3\u200b0,progress,shelters,5,,,,,,,\n", "utf-8")
    assert main(["-C", str(marked), "add", "30", "100", "--date", "2020-07-01"]) == 2


def test_it_is_not_committed(repository, git, capfd):
    plan = repository / PLAN
    plan.write_text(plan.read_text("utf-8") + 'remark: "甲\\0"\n', "utf-8")
    git("add", "-A")
    assert main(["-C", str(repository), "check", "--staged"]) == 1
    assert ":13:9: " in capfd.readouterr().out


@pytest.mark.parametrize("command", [
    ["status"], ["lagging"], ["overdue"], ["log"], ["remind"], ["report", "--quarter", "Q2", "-o", "-"],
    ["report", "--quarter", "Q2", "--prose", "--format", "html", "-o", "-"], ["status", "--format", "csv"],
    ["report", "--quarter", "Q2", "--format", "plain", "-o", "-"], ["slip", "draft"], ["check"],
    ["report", "--quarter", "Q2", "--format", "csv", "-o", "-"], ["export", "plans", "-o", "-"],
], ids=" ".join)  # fmt: skip
def test_text_shows_every_mark(city, capfd, command):
    said = run(city, capfd, *command, code=1 if command == ["check"] else 3)
    said = said.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")
    said = said.replace("&#43;", "+")
    wanted = [shown(text)[:12] for text in MARKS.values()] if command != ["check"] else []
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize("command", [["status"], ["overdue"], ["report", "--quarter", "Q2", "-o", "-"]], ids=" ".join)
def test_json_gives_every_text_back_and_shows_its_marks(city, capfd, command):
    said = run(city, capfd, *command, "--format", "json")
    told = json.dumps(json.loads(said), ensure_ascii=False)
    assert [text for text in MARKS.values() if json.dumps(text, ensure_ascii=False)[1:-1] not in told] == []


def test_files_show_every_mark(city, capfd):
    run(city, capfd, "report", "--quarter", "Q2", "--format", "docx", "-o", str(city / "a.docx"))
    run(city, capfd, "report", "--quarter", "Q2", "--format", "xlsx", "-o", str(city / "a.xlsx"))
    run(city, capfd, "export", "site", "-o", str(city / "site"))
    run(city, capfd, "remind", "--format", "eml", "-o", str(city / "mail"))
    run(city, capfd, "remind", "--format", "ics", "-o", str(city / "a.ics"))
    run(
        city,
        capfd,
        "slip",
        "issue",
        "p2",
        "--format",
        "docx",
        "-o",
        str(city / "slip.docx"),
        "--requirement",
        "x",
        "--to",
        "示例市教育局",
        code=0,
    )
    run(city, capfd, "form", "--month", "6", "-o", str(city / "forms"))
    word = zipfile.ZipFile(city / "a.docx").read("word/document.xml").decode()
    slip = zipfile.ZipFile(city / "slip.docx").read("word/document.xml").decode()
    cells = {str(cell.value) for sheet in load_workbook(city / "a.xlsx") for row in sheet for cell in row}
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in sorted((city / "mail").iterdir())]
    mail = "\n".join(f"{each['Subject']} {each['To']} {each.get_content()}" for each in mails).replace("\r", "")
    days = Calendar.from_ical((city / "a.ics").read_bytes()).to_ical().decode().replace("\r\n ", "").replace("\r", "")
    page = (city / "site/index.html").read_text("utf-8")
    forms = {str(cell.value) for file in (city / "forms").iterdir() for sheet in load_workbook(file) for row in sheet for cell in row}  # fmt: skip
    assert "&lt;U+202E&gt;" in slip
    for text in MARKS.values():
        safe = shown(text)
        escaped = safe.replace("<", "&lt;").replace(">", "&gt;")
        assert escaped in word
        assert safe in cells
        assert safe in mail
        assert safe in days
        assert escaped.replace("'", "&#39;") in page
        assert any(safe in cell for cell in forms)
    for said in (word, mail, days, page, slip, *cells, *forms):
        assert not UNSAFE.search(said)


def test_a_terminal_shows_every_mark(city):
    out = re.sub(r"\x1b\[[0-9;]*m", "", on_a_terminal(city, 200, "status").out)
    assert not UNSAFE.search(out.replace("\r", ""))
    assert out.count("<U+") >= len(MARKS)
