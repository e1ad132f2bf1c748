"""What each command imports of the heavy libraries: what it uses, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest
from running import environment

from minsheng_cli.cli.commands import COMMANDS

HEAVY = frozenset((
    "click", "pydantic", "yaml", "rich", "tabulate", "wcwidth", "docx", "docxtpl", "jinja2", "xlsxwriter",
    "openpyxl", "python_calamine", "chinese_calendar", "icalendar", "opencc", "concurrent", "subprocess", "dataclasses",
))  # fmt: skip
TABLES = {"tabulate", "wcwidth"}
#: A command, and what it imports besides click once the plans are known to be valid.
USED: dict[str, set[str]] = {
    "--help": set(), "add --help": set(), "status": set(), "status --format json": set(), "status --format csv": set(),
    "status --format md --by lead": {*TABLES}, "status --chart": TABLES, "show 30": TABLES, "lagging": {"dataclasses"},
    "overdue": set(), "log": set(), "check": {"wcwidth"}, "rollup .": {"dataclasses"},
    "report --quarter Q2 -o -": {*TABLES, "dataclasses"},
    "add 30 160 --date 2020-07-09": set(), "undo": {"subprocess"},
    "why 30": {"dataclasses"}, "diff 2020-05-31": {"dataclasses"}, "done 30 routes --date 2020-05-20 --note 核对": {"subprocess"},
    "review 30 --by 甲某": set(), "visit 30 --by 甲某": set(), "inspect 30 --by 甲某": set(),
    "problem list": set(), "problem raise 30 --note 缺 --by 甲某 --until 2020-12-31": set(), "slip list": set(), "slip draft": set(),
    "slip issue 30 --requirement 补报 --to 示例市教育局": {"docx", "docxtpl", "jinja2"}, "templates list": set(), "duty": set(),
    "form --month 6 -o f": {"xlsxwriter", "dataclasses"}, "import f": {"dataclasses"}, "remind": {"dataclasses"}, "export site -o s": {"jinja2", "dataclasses"},
    "verify README.txt": {"opencc"}, "init fresh": {"pydantic", "dataclasses"}, "new 社区食堂": {"yaml"}, "rollover 2021 -o next": set(),
    "schema plan": {"pydantic", "dataclasses"}, "report --quarter Q2 --format html -o x.html": {"jinja2", "dataclasses"},
    "report --quarter Q2 --format xlsx -o x.xlsx": {"xlsxwriter", "wcwidth", "dataclasses"},
}  # fmt: skip
READING = ("status", "show 30", "check")


def imported(root, line, **more):
    """The heavy modules that a run has imported when it ends."""
    code = (
        "import sys; from minsheng_cli.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n    print('@@', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *line.split()], cwd=root, env=environment(**more), capture_output=True, timeout=60,
        check=True,
    )  # fmt: skip
    return {name.partition(".")[0] for name in done.stderr.decode().partition("@@")[2].split()} & HEAVY


@pytest.fixture
def known(city, tmp_path, monkeypatch):
    """A city whose plans are remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert "yaml" in imported(city, "status")
    for told in (tmp_path / "cache/minsheng").glob("answers-*"):
        told.unlink()  # on a machine so slow that the files are no longer new
    return city


def test_every_command_has_a_row():
    assert {line.split()[0] for line in USED} >= set(COMMANDS)


def test_the_version_is_said_without_even_click(city):
    assert imported(city, "--version") == set()


@pytest.mark.parametrize("line", USED)
def test_a_command_imports_what_it_uses(known, line):
    (known / "README.txt").write_text("共计新建候车亭159座。", "utf-8")
    (known / "f").mkdir(exist_ok=True)
    found = imported(known, line)
    assert "click" in found
    # dataclasses comes with other libraries too: only where nobody needs it, it must not be there
    assert found - {"click"} <= USED[line] | ({"dataclasses", "subprocess"} if USED[line] else set())
    assert USED[line] <= found


@pytest.mark.parametrize("line", READING)
def test_what_is_not_remembered_is_parsed_and_only_what_is_wrong_goes_to_pydantic(known, line):
    found = imported(known, line, MINSHENG_NO_CACHE="1")
    assert "yaml" in found
    assert not {"rich", "pydantic"} & found
    plan = known / "data/projects/30-bus-shelters.yaml"
    plan.write_text(plan.read_text("utf-8").replace("id: ", "idd: "), "utf-8")
    assert {"pydantic", "yaml"} <= imported(known, line, MINSHENG_NO_CACHE="1")
