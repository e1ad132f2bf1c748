"""Reminders: one message for each unit and supervisor, in four forms, and silence when there is nothing."""

from __future__ import annotations

import email
import os
import re
import subprocess
from email.policy import default

import pytest
from icalendar import Calendar

from minsheng_cli.cli.remind import safe_names
from minsheng_cli.formats.pieces import pieces


@pytest.fixture
def sample(tmp_path, minsheng, monkeypatch):
    """The sample workspace, in Chinese."""
    monkeypatch.delenv("MINSHENG_TODAY")
    monkeypatch.setenv("MINSHENG_LANG", "zh")
    minsheng("init", str(tmp_path / "sample"), "--sample")
    return ["-C", str(tmp_path / "sample")]


def test_one_message_for_each_unit_and_supervisor(sample, minsheng):
    out = minsheng(*sample, "remind").out
    heads = [line.partition("：")[0] for line in out.splitlines() if "为民办实事项目提醒" in line]
    assert heads == sorted(heads)
    assert {"丙某", "乙某", "示例市城管局", "示例市民政局"} <= set(heads)


def test_a_unit_is_told_what_is_overdue_unanswered_and_unreported(sample, minsheng):
    assert minsheng(*sample, "remind", "--to", "示例市城管局").out == (
        "示例市城管局：示例市为民办实事项目提醒，截至2020年6月30日\n\n"
        "逾期和临期事项\n\n- （11）垃圾分类试点小区：试点办法印发，期限6月10日，逾期20天。\n\n"
        "待反馈的督办单\n\n- 示政办交〔2020〕6号 交办单：试点办法印发，时限2020年6月25日，未反馈，逾期5天。\n"
    )
    assert (
        "待报送\n\n- （14）社区养老服务站：从未报送，未报指标：新建服务站。"
        in minsheng(*sample, "remind", "--to", "示例市民政局").out
    )


def test_a_supervisor_is_told_what_is_owed(sample, minsheng):
    out = minsheng(*sample, "remind", "--to", "乙某").out
    assert "- （1）新建幼儿园：调度1次、现场调研1次。" in out


def test_when_there_is_nothing_nothing_is_said(minsheng):
    assert minsheng("add", "30", "90").code == 0
    assert minsheng("remind", "--to", "示例市交通运输局") == (0, "", "")


def test_a_name_of_nobody_is_refused(sample, minsheng):
    refused = minsheng(*sample, "remind", "--to", "示例市财政局")
    assert (refused.code, refused.out) == (2, "")
    assert "没有名为示例市财政局的单位或人员。单位和人员：丙某, 乙某, 甲某, 示例市交通运输局" in refused.err


def test_a_post_is_its_holder_of_the_day(sample, minsheng):
    assert minsheng(*sample, "remind", "--to", "督办一岗").out == minsheng(*sample, "remind", "--to", "乙某").out != ""


def test_a_successor_is_not_asked_before_the_day(sample, minsheng):
    # The post passes to 乙某 on 11 June: until then all of it falls to 甲某.
    before = ["--as-of", "2020-06-05", "remind", "--to"]
    assert minsheng(*sample, *before, "乙某").out == ""
    assert "（1）新建幼儿园：调度1次、现场调研1次" in minsheng(*sample, *before, "甲某").out


def test_a_text_comes_in_pieces_for_a_chat(sample, minsheng):
    out = minsheng(*sample, "remind", "--to", "乙某", "--within", "400", "--split", "300").out
    parts = re.findall(r".*?^\(\d+/\d+\)$", out, re.MULTILINE | re.DOTALL)
    assert len(parts) > 1
    assert max(len(part.strip().encode()) for part in parts) <= 300


@pytest.mark.parametrize("limit", [200, 300, 2048])
def test_no_piece_is_larger_than_asked_and_nothing_is_lost(limit):
    text = "".join(f"- （{n}）{'公交站台' * (n % 60)}：逾期{n}天。\n" for n in range(99))
    found = pieces(text, limit)
    assert max(len(piece.encode()) for piece in found) <= limit
    bare = "".join("".join(line for line in piece.splitlines() if not line.startswith("(")) for piece in found)
    assert bare == text.replace("\n", "")


def test_mail_is_a_file_for_each_without_an_address(sample, minsheng, tmp_path):
    assert minsheng(*sample, "remind", "--format", "eml").code == 2
    assert minsheng(*sample, "remind", "--format", "eml", "-o", str(tmp_path / "out")).code == 0
    message = email.message_from_bytes((tmp_path / "out/2020-06-30-示例市城管局.eml").read_bytes(), policy=default)
    assert message["to"].groups[0].display_name == "示例市城管局"
    assert message["to"].addresses == ()
    assert message["subject"].startswith("示例市城管局：示例市为民办实事项目提醒")
    assert "逾期20天" in message.get_content()


def test_a_calendar_is_one_that_calendars_read(sample, minsheng, tmp_path):
    assert minsheng(*sample, "remind", "--format", "ics", "--within", "30", "-o", str(tmp_path / "due.ics")).code == 0
    first = (tmp_path / "due.ics").read_bytes()
    events = list(Calendar.from_ical(first).walk("VEVENT"))
    days = {str(each["uid"]): (each["dtstart"].dt.isoformat(), str(each["summary"])) for each in events}
    assert days["示例市-2020/waste/rules@minsheng"] == ("2020-06-10", "垃圾分类试点小区：试点办法印发")
    assert days["示例市-2020/slip/2020-6@minsheng"] == ("2020-06-25", "示政办交〔2020〕6号，示例市城管局")
    assert days["示例市-2020/lifts/problem-1@minsheng"] == ("2020-06-15", "老旧小区加装电梯：居民意见未统一")
    minsheng(*sample, "remind", "--format", "ics", "--within", "30", "-o", str(tmp_path / "due.ics"))
    assert (tmp_path / "due.ics").read_bytes() == first


def test_a_calendar_without_a_day_is_a_calendar(workspace, minsheng, tmp_path):
    minsheng("add", "30", "90")
    assert minsheng("remind", "--format", "ics", "-o", str(tmp_path / "due.ics")).code == 0
    assert list(Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")) == []


def test_o_follows_a_link_and_pours_into_a_pipe(workspace, minsheng, tmp_path):
    (tmp_path / "link").symlink_to("real.txt")
    assert minsheng("overdue", "--within", "400", "-o", str(tmp_path / "link")).code == 0
    assert (tmp_path / "link").is_symlink()
    assert "城市公交便利化" in (tmp_path / "real.txt").read_text("utf-8")
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        assert minsheng("overdue", "--within", "400", "-o", str(tmp_path / "pipe")).code == 0
        assert reader.communicate(timeout=20)[0] == (tmp_path / "real.txt").read_bytes()
    assert minsheng("overdue", "--within", "400", "-o", "-").out.encode() == (tmp_path / "real.txt").read_bytes()
    assert not (workspace / "-").exists()


def test_a_name_never_leads_out_of_the_folder(workspace, minsheng, tmp_path):
    plan = workspace / "data/projects/30-bus-shelters.yaml"
    plan.write_text(plan.read_text("utf-8").replace("示例市交通运输局", "../../甲"), "utf-8")
    assert minsheng("remind", "--within", "400", "--format", "md", "-o", str(tmp_path / "out")).code == 0
    assert [path.name[11:] for path in (tmp_path / "out").iterdir()] == ["______甲.md"]


def test_no_two_names_become_one_file():
    names = ["甲·局", "甲、局", "甲_局-2", "甲 局", "ab", "AB", "长" * 70, "长" * 71, ""]
    files = safe_names(names)
    assert files[:6] == ["甲_局", "甲_局-2", "甲_局-2-2", "甲_局-3", "ab", "AB-2"]
    assert len({each.casefold() for each in files}) == len(names)


def test_units_with_nearly_the_same_name_get_a_message_each(workspace, minsheng, tmp_path):
    plan = workspace / "data/projects/30-bus-shelters.yaml"
    text = plan.read_text("utf-8").replace("示例市交通运输局", "甲·局")
    plan.write_text(text, "utf-8")
    other = text.replace("甲·局", "甲、局").replace("bus-shelters", "trams").replace("30", "31")
    plan.with_name("31-trams.yaml").write_text(other, "utf-8")
    minsheng("remind", "--within", "400", "--format", "md", "-o", str(tmp_path / "out"))
    assert sorted(path.name[11:] for path in (tmp_path / "out").iterdir()) == ["甲_局-2.md", "甲_局.md"]
    minsheng("form", "-o", str(tmp_path / "forms"))
    assert len(list((tmp_path / "forms").iterdir())) == 2


def test_split_without_effect_is_refused(sample, minsheng):
    assert minsheng(*sample, "remind", "--format", "md", "--split", "500").code == 2


def test_a_message_of_an_earlier_run_is_named_and_left_alone(sample, minsheng, tmp_path):
    out = tmp_path / "out"
    assert minsheng(*sample, "--as-of", "2020-06-29", "remind", "--format", "eml", "-o", str(out)).err == ""
    (out / "说明.txt").write_text("甲", "utf-8")
    before = {path.name for path in out.iterdir()}
    said = minsheng(*sample, "--lang", "zh", "remind", "--to", "示例市城管局", "--format", "eml", "-o", str(out))
    assert said.err.startswith(f"minsheng: 文件夹中还有{len(before) - 1}份以前生成的提醒，请勿再次发送：2020-06-29-")
    assert "说明.txt" not in said.err
    assert {path.name for path in out.iterdir()} == before | {"2020-06-30-示例市城管局.eml"}
    again = minsheng(*sample, "remind", "--to", "示例市城管局", "--format", "eml", "-o", str(tmp_path / "new"))
    assert again.err == ""


@pytest.mark.parametrize("limit", [200, 260, 330, 512])
def test_a_heading_goes_with_what_stands_below_it(limit):
    text = "甲局：提醒\n" + "".join(
        f"\n第{n}节\n\n" + "".join(f"- （{n}）{'站' * (i * 7 % 30)}。\n" for i in range(9)) for n in range(9)
    )
    found = pieces(text, limit)
    assert max(len(piece.encode()) for piece in found) <= limit
    bodies = [re.sub(r"\n\(\d+/\d+\)\n$", "", piece).rstrip() for piece in found]
    assert [body for body in bodies if body.rpartition("\n")[2].startswith("第")] == []
    assert "".join(bodies).replace("\n", "") == text.replace("\n", "")


def test_what_is_to_be_reported_and_owed_stands_on_the_last_day_of_the_month(sample, minsheng, tmp_path):
    minsheng(*sample, "remind", "--format", "ics", "-o", str(tmp_path / "due.ics"))
    events = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    days = {str(each["uid"]): (each["dtstart"].dt.isoformat(), str(each["summary"])) for each in events}
    assert days["示例市-2020/elderly/report-2020-06@minsheng"] == ("2020-06-30", "社区养老服务站：待报送")
    assert days["示例市-2020/river/duty-2020-06-丙某@minsheng"][0] == "2020-06-30"
    assert days["示例市-2020/river/duty-2020-06-丙某@minsheng"][1].startswith("河道整治：")
    assert len(days) == len({*days})


def test_holidays_that_cannot_be_read_stop_a_run_for_workdays_only(workspace, minsheng):
    (workspace / "data/holidays.csv").write_text("date,kind,note\n2020-02-30,holiday,\n", "utf-8")
    said = minsheng("remind", "--within", "400", "--workdays-only")
    assert (said.code, said.out) == (3, "")
    assert "data/holidays.csv:2:1: error: bad-date" in said.err
    assert minsheng("remind", "--within", "400").code == 0
