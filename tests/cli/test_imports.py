"""What each command imports of the heavy libraries: what it uses, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest
from city import CITY
from running import environment
from support import build

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
    "why 30": {"dataclasses"}, "diff 2020-05-31": {"dataclasses"}, "done 30 routes --date 2020-05-20 --note 核对": set(),
    "review 30 --by 甲某": set(), "visit 30 --by 甲某": set(), "inspect 30 --by 甲某": set(),
    "problem list": set(), "problem raise 30 --note 缺 --by 甲某 --until 2020-12-31": set(), "slip list": set(), "slip draft": set(),
    "slip issue 1 --requirement 补报 --to 示例市教育局": {"docx", "docxtpl", "jinja2"}, "templates list": set(), "duty": set(),
    "form --month 6 -o f": {"xlsxwriter", "dataclasses"}, "import f/2020-06-示例市教育局.xlsx": {"dataclasses"}, "remind": {"dataclasses"}, "export site -o s": {"jinja2", "dataclasses"},
    "verify README.txt": {"opencc"}, "init fresh": {"pydantic", "dataclasses"}, "new 社区食堂": {"yaml"}, "rollover 2021 -o next": set(),
    "schema plan": {"pydantic", "dataclasses"}, "report --quarter Q2 --format html -o x.html": {"jinja2", "dataclasses"},
    "report --quarter Q2 --format xlsx -o x.xlsx": {"xlsxwriter", "wcwidth", "dataclasses"},
}  # fmt: skip
#: What an entry into known plans asks of nobody: of Python, click and git, and of our own rooms.
UNASKED = frozenset((
    "ast", "_hashlib", "difflib", "locale", "csv", "struct", "select", "copy", "shutil", "tempfile",
    *(f"minsheng_cli.store.{name}" for name in ("answers", "forked", "git", "idle", "parts", "seeing", "yamltext")),
    *(f"minsheng_cli.{name}" for name in ("cli.failures", "cli.committing", "core.disputes", "report.document")),
))  # fmt: skip
ENTRIES = (
    "-C . add 30 160 --date 2020-07-09",
    "add 30 --note 有序推进",
    "add 30 160 --date 2020-07-09 --by 甲某 --source 月报",
)
READING = ("status", "show 30", "check")
#: What a command needs to have happened.
BEFORE = {"undo": "add 30 160 --date 2020-07-09", "import f/2020-06-示例市教育局.xlsx": "form --month 6 -o f"}
WRITING = ("add", "undo", "done", "review", "visit", "inspect", "new", "init", "import", "problem raise", "slip issue")
#: What leaves a workspace as it is: one is enough for all of them.
READS = [
    line for line in USED if " -o " not in line and not f"{line} ".startswith(tuple(f"{name} " for name in WRITING))
]


def imported(root, line, code=0, among=HEAVY, **more):
    """Which of some modules a run has imported when it ends with this exit code."""
    run = (
        "import sys; from minsheng_cli.__main__ import main\n"
        "code = main(sys.argv[1:]); print('@@', *sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, *line.split()], cwd=root, env=environment(**more), capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    said, _, modules = done.stderr.decode().partition("@@")
    assert done.returncode == code, (said, done.stdout.decode())
    return {part for name in modules.split() for part in (name, name.partition(".")[0])} & among


def forget_answers(cache):
    """Whatever was told is worked out anew, from plans that are remembered."""
    for told in (cache / "minsheng").glob("answers-*"):
        told.unlink()


def with_plans_known(root, cache):
    """A city whose plans are remembered."""
    assert "yaml" in imported(root, "status", XDG_CACHE_HOME=str(cache))
    forget_answers(cache)  # on a machine so slow that the files are no longer new
    return root


@pytest.fixture
def known(city, tmp_path, monkeypatch):
    """A city whose plans are remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return with_plans_known(city, tmp_path / "cache")


@pytest.fixture(scope="module")
def read_by_all(tmp_path_factory):
    """The same for commands that only read, and its cache."""
    cache = tmp_path_factory.mktemp("cache")
    return with_plans_known(build(tmp_path_factory.mktemp("民生 项目"), CITY), cache), cache


@pytest.fixture
def known_to_all(read_by_all, monkeypatch):
    """It as the command before has not told of it."""
    root, cache = read_by_all
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    forget_answers(cache)
    return root


def test_every_command_has_a_row():
    assert {line.split()[0] for line in USED} >= set(COMMANDS)


def test_the_version_is_said_without_even_click(city):
    assert imported(city, "--version") == set()


def assert_used(root, line):
    """A command imports what it uses, and nothing else."""
    (root / "README.txt").write_text("共计新建候车亭159座。", "utf-8")
    if line.startswith("done"):
        (root / "data/projects/30-bus-shelters.csv").unlink()
    if line in BEFORE:
        imported(root, BEFORE[line])
    found = imported(root, line)
    assert "click" in found
    # dataclasses comes with other libraries too: only where nobody needs it, it must not be there
    assert found - {"click"} <= USED[line] | ({"dataclasses", "subprocess"} if USED[line] else set())
    assert USED[line] <= found


@pytest.mark.parametrize("line", ENTRIES)
def test_an_entry_loads_nothing_that_it_does_not_ask(known, line):
    assert imported(known, line, among=UNASKED, MINSHENG_LANG="zh") == set()


@pytest.mark.parametrize("line", ["--help", "add --help", "status --help"])
def test_help_loads_nothing_to_mend_its_lines(known, line):
    assert imported(known, line, among=frozenset(("ast", "difflib"))) == set()


@pytest.mark.parametrize("line", [line for line in USED if line not in READS])
def test_a_command_that_writes_imports_what_it_uses(known, line):
    assert_used(known, line)


@pytest.mark.parametrize("line", READS)
def test_a_command_that_reads_imports_what_it_uses(known_to_all, line):
    assert_used(known_to_all, line)


@pytest.mark.parametrize("line", READING)
def test_what_is_not_remembered_is_parsed_and_only_what_is_wrong_goes_to_pydantic(known, line):
    found = imported(known, line, MINSHENG_NO_CACHE="1")
    assert "yaml" in found
    assert not {"rich", "pydantic"} & found
    plan = known / "data/projects/30-bus-shelters.yaml"
    plan.write_text(plan.read_text("utf-8").replace("id: ", "idd: "), "utf-8")
    code = 1 if line == "check" else 3
    assert {"pydantic", "yaml"} <= imported(known, line, code, MINSHENG_NO_CACHE="1")
