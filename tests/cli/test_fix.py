"""`check --fix` mends what is safe, after showing it: encoding, line ends, rows that no commit has; nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from running import on_a_terminal
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, SETTINGS

from minsheng_cli.model.fact import row_id
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.append import WriteError
from minsheng_cli.store.encodings import decoded
from minsheng_cli.store.mending import mendable, write_mended
from minsheng_cli.store.mendrows import mended_row
from minsheng_cli.store.placing import replace_file

DATA = Path(__file__).parents[2] / "data"
ROW = "2020-06-30,progress,shelters,159,,,,,徐州日报,2020-08-04,"
RECORDED = f"{ROW}{row_id(ROW.split(',')[:10])}"
BY_EXCEL = RECORDED.replace("2020-06-30", "2020/6/30").replace("2020-08-04", "2020/8/4")
CLERKS = f"{HEAD}2020/3/31,progress,shelters,１０座,,,,第２批,,,\n2020年5月31日,progress,shelters,12,,,,,,,"
MENDED = f"{HEAD}2020-03-31,progress,shelters,10座,,,,第２批,,,\n2020-05-31,progress,shelters,12,,,,,,,\n"


def everything(_):
    return True


def put(root, path, content):
    (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(root):
    """Commits all that is there, in a repository of the workspace's own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for command in (["init", "-q"], ["add", "-A", "-f", "data"], ["commit", "-qm", "begin"]):
        git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false", *command]
        subprocess.run(git, cwd=root, check=True, capture_output=True, env=env)


def test_the_changes_are_shown_and_nothing_is_written_unasked(workspace, minsheng):
    put(workspace, LEDGER, CLERKS.replace("\n", "\r\n").encode("utf-8-sig"))
    before = (workspace / LEDGER).read_bytes()
    said = minsheng("check", "--fix")
    assert said == (
        0,
        f"""\
--- {LEDGER}
+++ {LEDGER}
# byte order mark: removed
# line ends: LF in 2 lines
# last line: ended by a newline
@@ -1,3 +1,3 @@
 date,event,item,value,qualifier,until,by,note,source,recorded,id
-2020/3/31,progress,shelters,１０座,,,,第２批,,,
-2020年5月31日,progress,shelters,12,,,,,,,
+2020-03-31,progress,shelters,10座,,,,第２批,,,
+2020-05-31,progress,shelters,12,,,,,,,
Nothing was written; --write does it.
"""
        + minsheng("check").out,
        "",
    )
    assert (workspace / LEDGER).read_bytes() == before


def test_what_was_shown_is_written_once_and_keeps_the_rights_of_the_file(workspace, minsheng):
    put(workspace, LEDGER, CLERKS)
    (workspace / LEDGER).chmod(0o640)
    assert f"Mended: {LEDGER}\n" in minsheng("check", "--fix", "--write").out
    assert (workspace / LEDGER).read_text("utf-8") == MENDED
    assert (workspace / LEDGER).stat().st_mode & 0o777 == 0o640
    assert minsheng("check", "--fix", "--write") == minsheng("check")
    assert [path.name for path in (workspace / "data/projects").iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("path", [PLAN, SETTINGS, LEDGER])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_another_program_reads_as_it_did_there(workspace, minsheng, encoding, path, end):
    text = {PLAN: DEFAULT_PLAN, SETTINGS: "city: 示例市\nyear: 2020\n", LEDGER: f"{HEAD}{RECORDED}\n"}[path]
    put(workspace, path, text.replace("\n", end).encode(encoding))
    said = minsheng("check", "--fix", "--write")
    assert said.code == 0, said
    assert (workspace / path).read_text("utf-8") == text


def test_a_text_in_gbk_is_shown_as_it_will_be_read(workspace, minsheng):
    put(workspace, PLAN, DEFAULT_PLAN.encode("gbk"))
    said = minsheng("check", "--fix")
    assert (said.code, "# encoding: GBK to UTF-8; it then reads:\n#   title: 城市公交便利化\n" in said.out) == (1, True)
    assert "minsheng check --fix converts it" in said.out


BIG5 = "序號,項目名稱,內容,單位\n1,興建候車亭,改善學校環境與體育設施,縣政府\n"


@pytest.mark.parametrize(
    "raw",
    [
        DEFAULT_PLAN.encode("gbk") + "remark: 备\n注：甲\n".encode(),
        DEFAULT_PLAN.encode("gbk") + "remark: 备注\n".encode(),  # two programs, two encodings
        DEFAULT_PLAN.encode("gbk") + "remark: 城市".encode() + b"\xb1\xb8\n",
        DEFAULT_PLAN.encode().replace("公交".encode(), "公交".encode()[:-1]),  # UTF-8 with a byte lost
        BIG5.encode("big5"),
        "caf\xe9 \xfcber alles\n".encode("latin-1"),
        "名称\n".encode("utf-32"),
        b"PK\x03\x04 \xb9\xab\xbd\xbb",
        DEFAULT_PLAN.encode("gbk") + b"\x00",
        f"# {'城市' * 250_000}\n".encode("gbk") + DEFAULT_PLAN.encode("gbk"),  # too large in UTF-8
        b"",
    ],
)
def test_what_may_be_read_in_two_ways_is_never_converted(workspace, minsheng, raw):
    put(workspace, PLAN, raw)
    said = minsheng("check", "--fix", "--write")
    assert said.code == 1
    assert "---" not in said.out
    assert (workspace / PLAN).read_bytes() == raw


def test_text_in_gbk_with_a_rare_name_is_still_gbk():
    text = "项目负责人甲某䶮，牵头单位示例市交通运输局\n城市公交便利化\nunit: 台\nunit: 亩\n"
    assert decoded(text.encode("gb18030")) == (text, "GBK", False)


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("2020/6/30,slip,１２,issued,assignment,2020年7月7日,,,shelters → 甲局,2020/7/1,", "2020-06-30,slip,12,issued,assignment,2020-07-07,,,shelters → 甲局,2020-07-01,"),
        ('２０２０／6／30,progress,shelters,"１,５９０",,,,"甲,乙",,,', '2020-06-30,progress,shelters,"1,590",,,,"甲,乙",,,'),
        ('"2020/6/30",progress,shelters,－１．５％,,,,第２批,,,', "2020-06-30,progress,shelters,-1.5%,,,,第２批,,,"),
        ("2020-6-30,progress,shelters,15.7万,,,,,,２０２０-07-02,", "2020-06-30,progress,shelters,15.7万,,,,,,2020-07-02,"),
        (BY_EXCEL, RECORDED),
    ],
)  # fmt: skip
def test_a_row_gets_plain_dates_and_digits(row, mended):
    assert mended_row(row) == mended
    assert mended_row(mended) == mended


@pytest.mark.parametrize(
    "row",
    [
        RECORDED,
        RECORDED.replace("159", "１５８").replace("2020-06-30", "2020/6/30"),  # changed after it was recorded
        f"2020/6/30,progress,shelters,1,,,,,,,{row_id(['2020/6/30', 'progress', 'shelters', '1', '', '', '', '', '', ''])}",
        "2020/2/30,progress,shelters,1,,,,,,,",
        "2020/6/30,progress,shelters，１,,,,,,",
        '2020/6/30,progress,shelters,１,,,,"甲,,,',
        "<<<<<<< HEAD",
        "",
        ",,,,,,,,,,",
    ],
)
def test_a_row_that_is_recorded_changed_or_broken_is_left_alone(row):
    assert mended_row(row) == row


def test_excels_dates_go_and_no_row_counts_as_changed(workspace, minsheng):
    put(workspace, LEDGER, f"{HEAD}{BY_EXCEL}\n")
    assert "bad-recorded" in minsheng("check").out
    assert "changed-row" not in minsheng("check", "--fix", "--write").out
    assert (workspace / LEDGER).read_text("utf-8") == f"{HEAD}{RECORDED}\n"


def test_a_committed_row_is_never_touched_in_whatever_encoding(workspace, minsheng):
    committed = f"{HEAD}2020/3/31,progress,shelters,１０座,,,,新城区,,,\n"
    put(workspace, LEDGER, committed.encode("gbk"))
    commit(workspace)
    put(
        workspace,
        LEDGER,
        (committed + "2020/4/30,progress,shelters,１１,,,,旧城,,,\n").replace("\n", "\r\n").encode("gbk"),
    )
    assert minsheng("check", "--fix", "--write").code == 0
    assert (workspace / LEDGER).read_text("utf-8") == committed + "2020-04-30,progress,shelters,11,,,,旧城,,,\n"


def test_a_committed_row_that_excel_changed_is_the_committed_one_again(workspace, minsheng):
    put(workspace, LEDGER, f"{HEAD}{ROW}\n{RECORDED}\n")
    commit(workspace)
    excel = f"{HEAD}{ROW}\n{RECORDED}\n".replace("2020-06-30", "2020/6/30").replace("2020-08-04", "2020/8/4")
    put(workspace, LEDGER, excel.replace("\n", "\r\n").encode("gbk"))
    minsheng("check", "--fix", "--write")
    assert (workspace / LEDGER).read_text("utf-8") == f"{HEAD}{ROW}\n{RECORDED}\n"


def test_what_excel_does_to_all_the_data_of_a_year_is_undone_to_the_byte(workspace, minsheng):
    shutil.rmtree(workspace / "data")
    shutil.copytree(DATA, workspace / "data")
    commit(workspace)
    before = {path: path.read_bytes() for path in workspace.glob("data/projects/*")}
    for path, held in before.items():
        text = held.decode()
        if path.suffix == ".csv":
            text = re.sub(r"(?<![^,\n])(\d{4})-0?(\d+)-0?(\d+)(?=[,\n])", r"\1/\2/\3", text)
        path.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    assert all(path.read_bytes() != held for path, held in before.items())
    assert minsheng("check", "--fix", "--write").code == 0
    assert {path: path.read_bytes() for path in before} == before


def test_rows_stay_when_git_cannot_say_which_are_committed(workspace, minsheng):
    put(workspace, LEDGER, CLERKS + "\r\n")
    (workspace / ".git").mkdir()
    said = minsheng("check", "--fix", "--write")
    assert "# rows: left as they are, for it is unknown which are committed: the folder looks like" in said.out
    assert (workspace / LEDGER).read_text("utf-8") == CLERKS + "\n"


def test_a_torn_row_and_a_return_within_a_row_are_left_for_a_person(workspace, minsheng):
    torn = f"{HEAD}2020/6/30,progress,shelters,1,,,,甲\r乙,,,\n2020/6/30,progress,shel"
    put(workspace, LEDGER, torn.replace("\n", "\r\n"))
    minsheng("check", "--fix", "--write")
    assert (workspace / LEDGER).read_bytes() == torn.replace("2020/6/30", "2020-06-30", 1).encode()


def test_a_link_is_never_followed(workspace, minsheng, tmp_path):
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_bytes(DEFAULT_PLAN.encode("gbk"))
    (workspace / PLAN).unlink()
    (workspace / PLAN).symlink_to(elsewhere)
    assert minsheng("check", "--fix", "--write").code == 1
    assert elsewhere.read_bytes() == DEFAULT_PLAN.encode("gbk")
    assert (workspace / PLAN).is_symlink()


def test_only_the_named_files_are_mended(workspace, minsheng):
    put(workspace, LEDGER, CLERKS)
    put(workspace, PLAN, DEFAULT_PLAN.replace("\n", "\r\n"))
    minsheng("check", "--fix", "--write", PLAN)
    assert (workspace / PLAN).read_bytes() == DEFAULT_PLAN.encode()
    assert (workspace / LEDGER).read_bytes() == CLERKS.encode()


def test_a_file_that_has_changed_since_it_was_shown_stops_all_of_them(workspace):
    put(workspace, LEDGER, CLERKS)
    put(workspace, PLAN, DEFAULT_PLAN.replace("\n", "\r\n"))
    found = mendable(workspace, everything)
    put(workspace, PLAN, f"{DEFAULT_PLAN}remark: 别人改的\r\n")
    with pytest.raises(Refusal, match="changed-since"):
        list(write_mended(workspace, found))
    assert (workspace / LEDGER).read_bytes() == CLERKS.encode()
    assert "别人改的" in (workspace / PLAN).read_text("utf-8")


def test_a_file_that_is_gone_since_it_was_shown_is_named_and_none_is_written(workspace):
    put(workspace, LEDGER, CLERKS)
    put(workspace, PLAN, DEFAULT_PLAN.replace("\n", "\r\n"))
    found = mendable(workspace, everything)
    (workspace / PLAN).unlink()
    with pytest.raises(WriteError, match="not-written") as told:
        list(write_mended(workspace, found))
    assert told.value.path == PLAN
    assert (workspace / LEDGER).read_bytes() == CLERKS.encode()


def test_a_disk_that_fails_is_named_with_the_file_and_those_before_it_are_mended(workspace, monkeypatch):
    put(workspace, LEDGER, CLERKS)
    put(workspace, PLAN, DEFAULT_PLAN.replace("\n", "\r\n"))
    first, second = mendable(workspace, everything)
    written = []

    def full(file, data, mode):
        if written:
            raise OSError(28, "No space left on device")
        written.append(file)
        replace_file(file, data, mode)

    monkeypatch.setattr("minsheng_cli.store.mending.replace_file", full)
    mended = write_mended(workspace, [first, second])
    assert next(mended) == first
    with pytest.raises(WriteError, match="not-written") as told:
        next(mended)
    assert told.value.path == second.path
    assert (workspace / first.path).read_bytes() == first.after
    assert (workspace / second.path).read_bytes() == second.before


@pytest.mark.parametrize("arguments", [["--write"], ["--fix", "--format", "json"]])
def test_what_makes_no_sense_is_refused(workspace, minsheng, arguments):
    put(workspace, LEDGER, CLERKS)
    said = minsheng("check", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "has no effect here" in said.err
    assert (workspace / LEDGER).read_bytes() == CLERKS.encode()


def test_hostile_text_cannot_move_the_terminal(workspace, minsheng):
    put(workspace, LEDGER, f"{HEAD}2020/6/30,progress,shelters,1,,,,\u202e红,,,\n")
    assert "<U+202E>红" in minsheng("check", "--fix").out


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_the_lines_are_coloured(workspace, variables, coloured):
    put(workspace, LEDGER, CLERKS)
    said = on_a_terminal(workspace, 120, "check", "--fix", "--write", **variables)
    assert ("\x1b[32m+2020-03-31," in said.out) is coloured
    assert (workspace / LEDGER).read_text("utf-8") == MENDED


def test_a_return_in_a_plan_ends_its_line_as_it_did_for_yaml(workspace):
    put(workspace, PLAN, DEFAULT_PLAN + "remark: |\r  甲\r\n  乙\n")
    (each,) = mendable(workspace, everything)
    assert each.after.decode() == DEFAULT_PLAN + "remark: |\n  甲\n  乙\n"
    assert each.ends == 2
