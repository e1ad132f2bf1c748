"""`minsheng status` on terminals of every width, in pipes, in both languages: nothing is lost and nothing is cut."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from city import PLAIN
from running import bare, on_a_terminal, program, shell
from wcwidth import wcswidth


@pytest.mark.parametrize("columns", ["0", "1", "20", "80", "1000", "wide"])
def test_a_pipe_has_no_colours_and_nothing_is_cut_whatever_COLUMNS_says(city, columns):  # noqa: N802
    assert program(city, "status", COLUMNS=columns) == (0, PLAIN, "")
    assert program(city, "status", COLUMNS=columns, FORCE_COLOR="1").out == PLAIN


#: The heads of a table: on a narrow terminal those of empty cells are left out.
HEADS = re.compile(r"^.*\n[- ]+\n", re.MULTILINE)


def characters(text):
    """How often each character stands in a text, rules and blanks apart."""
    return Counter(re.sub(r"[-─━]", "", bare(text)))


@pytest.mark.parametrize("columns", [20, 40, 80, 100, 200])
@pytest.mark.parametrize("command", [["--lang", "zh", "status"], ["log"], ["show", "30"]])
def test_on_a_terminal_no_character_is_lost_and_no_line_is_too_long(city, minsheng, columns, command):
    said = on_a_terminal(city, columns, *command)
    plain = minsheng(*command)
    assert said.code == 0
    assert not characters(HEADS.sub("", plain.out)) - characters(said.out)
    assert max(wcswidth(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in said.out.splitlines()) <= columns


@pytest.mark.parametrize("columns", [120, 200])
def test_on_a_wide_terminal_a_project_keeps_one_line(city, columns):
    lines = on_a_terminal(city, columns, "status").out.splitlines()
    for row in PLAIN.splitlines()[4:12]:
        assert bare(row) in [bare(line) for line in lines]


def test_a_terminal_of_20_columns_shows_each_project_as_a_block_of_its_own(city):
    blocks = on_a_terminal(city, 20, "status").out.split("\n\n")
    for row in PLAIN.splitlines()[4:12]:
        assert any(not characters(row) - characters(block) for block in blocks), row


@pytest.mark.parametrize("columns", ["0", ""])
def test_a_terminal_that_does_not_know_its_width_gets_80_columns(city, columns):
    said = on_a_terminal(city, 0, "status", COLUMNS=columns)
    assert not characters(PLAIN) - characters(said.out)
    assert 60 < max(wcswidth(bare_line) for bare_line in re.sub(r"\x1b\[[0-9;]*m", "", said.out).splitlines()) <= 80


def test_a_terminal_gets_colours(city):
    assert "\x1b[1;31m-35.6" in on_a_terminal(city, 200, "status").out


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colours_a_terminal_gets_no_colour_codes(city, setting):
    def colours(out):
        return re.findall(r"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])[0-9;]*m", out)

    environment = {"TERM": "xterm-256color", **setting}
    out = on_a_terminal(city, 200, "status", **environment).out
    assert colours(out) == []
    assert not characters(PLAIN) - characters(out)


def test_a_dumb_terminal_gets_no_escapes_at_all(city):
    assert "\x1b" not in on_a_terminal(city, 80, "status", TERM="dumb").out


def test_a_reader_who_closes_the_pipe_early_causes_no_message(city):
    plan = city / "data/projects/6-parks.yaml"
    for number in range(100, 700):  # more than a pipe holds
        text = (
            plan.read_text("utf-8")
            .replace("id: parks", f"id: parks-{number}")
            .replace("number: 6", f"number: {number}")
        )
        (city / f"data/projects/{number}-parks-{number}.yaml").write_text(text, "utf-8")
    said = shell(city, "minsheng status | head -1; echo ${PIPESTATUS[0]}")
    assert said == (0, "示例市: livelihood projects of 2020, as of 10 July 2020\n0\n", "")
    assert shell(city, "minsheng status --format json | head -c 1; echo ${PIPESTATUS[0]}") == (0, "{0\n", "")


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_cause_no_traceback(city, closing):
    said = shell(city, f"minsheng status {closing}; echo ${{?}}")
    assert said.err == ""
    assert said.out.splitlines()[-1] == "0"


@pytest.mark.parametrize("command", ["status", "status --format json", "--help", "log", "report --quarter Q2 -o -"])
def test_a_full_disk_behind_the_output_is_said_and_exits_with_4(city, command):
    said = shell(city, f"minsheng {command} > /dev/full")
    assert said.code == 4
    assert said.err == "minsheng: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("setting", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C"}])
def test_cron_speaks_chinese_in_utf8(city, setting):
    said = program(city, "status", MINSHENG_LANG="", **setting)
    assert said.code == 0
    assert said.out.startswith("示例市2020年为民办实事项目")
    assert "城市公交便利化" in said.out


def test_a_terminal_that_cannot_show_a_character_gets_a_question_mark(city):
    said = on_a_terminal(city, 80, "status", PYTHONIOENCODING="ascii")
    assert "???: livelihood" in said.out


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"MINSHENG_LANG": "", "LANG": "en_US.UTF-8"}, False),
        ({"MINSHENG_LANG": "", "LANG": "zh_CN.UTF-8"}, True),
        ({"MINSHENG_LANG": "zh", "LANG": "en_US.UTF-8"}, True),
        ({"MINSHENG_LANG": "", "LANG": "de_DE.UTF-8"}, True),
        ({"MINSHENG_LANG": "fr", "LANG": "en_US.UTF-8"}, False),
    ],
)
def test_the_language_is_chosen_by_setting_then_locale_then_workspace(city, environment, chinese):
    assert ("livelihood" not in program(city, "status", **environment).out) is chinese


def test_the_language_of_the_workspace_counts_where_nothing_else_chooses(city):
    settings = city / "data/minsheng.yaml"
    settings.write_text(settings.read_text("utf-8") + "language: en\n", "utf-8")
    assert "livelihood" in program(city, "status", MINSHENG_LANG="", LANG="C").out


def test_lang_wins_over_everything(city):
    assert "livelihood" in program(city, "status", "--lang", "en", MINSHENG_LANG="zh", LANG="zh_CN.UTF-8").out
    assert "livelihood" not in program(city, "--lang=zh", "status").out


def test_a_bad_MINSHENG_TODAY_is_refused(city):  # noqa: N802
    said = program(city, "status", MINSHENG_TODAY="2020-02-30")
    assert (said.code, said.out) == (2, "")
    assert said.err == "minsheng: MINSHENG_TODAY=2020-02-30 is not a day. Write it as 2020-06-30.\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_pipe_gets_utf_8_whatever_the_environment_says(city, encoding):
    assert "城市公交便利化" in program(city, "--lang", "zh", "status", PYTHONIOENCODING=encoding, LC_ALL="POSIX").out


def test_no_number_is_broken_on_a_narrow_terminal(city):
    plan = city / "data/projects/1-schools.yaml"
    plan.write_text(plan.read_text("utf-8").replace("number: 97", "number: 28698"), "utf-8")
    for columns in (74, 76, 78, 80, 84):
        assert "28698" in on_a_terminal(city, columns, "status").out


@pytest.fixture
def many(city):
    """The small city and 600 projects more, which nobody reported on."""
    for number in range(100, 700):
        text = f"id: p{number}\nnumber: {number}\ntitle: 示例项目第{number}号农村公路提档升级\n"
        text += "targets:\n  - {key: t, name: 公路, unit: 公里, number: 20}\n"
        (city / f"data/projects/{number}-p{number}.yaml").write_text(text, "utf-8")
    return city


@pytest.mark.parametrize("columns", [80, 100])
def test_more_rows_than_a_person_reads_are_counted_and_written_plainly(many, columns):
    said = on_a_terminal(many, columns, "status")
    assert said.out.splitlines()[2] == ("608 rows; so many are written plainly. Choose fewer, or write them to a file.")
    assert "\x1b" not in said.out
    assert bare(said.out).count("农村公路") == 600
    heads, rule, *rows = said.out.split("\n\n")[2].splitlines()
    assert {wcswidth(line) for line in (heads, rule)} == {wcswidth(rule)}
    assert max(wcswidth(row) for row in rows) <= columns


def test_fewer_rows_are_laid_out_with_colours_and_not_counted(many):
    said = on_a_terminal(many, 80, "status", "--standing", "red")
    assert "\x1b[" in said.out
    assert "rows" not in said.out


def test_in_a_pipe_many_rows_are_a_table_as_always(many):
    assert "rows" not in program(many, "status").out
