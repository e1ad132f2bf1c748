"""What is remembered between runs never shows: the same output with it and without it, whatever happens between."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from running import program
from support import DEFAULT_PLAN, LEDGER, PLAN, build

from minsheng_cli.__main__ import main
from minsheng_cli.store import answers, snapshot
from minsheng_cli.store import program as installed

OTHER = "data/projects/31-schools.yaml"
THIRD = "data/projects/road.yaml"
FILES = {
    PLAN: DEFAULT_PLAN,
    LEDGER: "date,event,item,value,qualifier,until,by,note,source,recorded,id\n2020-04-30,progress,shelters,60,,,,,月报,,\n",
    OTHER: "id: schools\nnumber: 31\ntitle: 新建学校\ncategory: 教育\ntargets:\n  - {key: a, name: 学校, unit: 所, number: 20}\n",
    OTHER.replace("yaml", "csv"): "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"
    "2020-03-31,progress,a,5,,,,,,2020-04-02,\n2020-06-30,progress,a,8,余,,甲某,,月报,2020-07-02,\n",
    THIRD: "id: road\ntitle: 农村公路\nmilestones:\n  - {key: open, name: 通车, due: 2020-05-01}\n",
}
COMMANDS = (
    ("status",), ("status", "--format", "json"), ("status", "--by", "category", "--as-of", "2020-09-30"),
    ("show", "bus-shelters"), ("report", "--quarter", "Q2", "-o", "-"), ("check",), ("lagging",), ("overdue",),
    ("log",), ("rollup", "."), ("why", "schools"), ("status", "--chart"), ("export", "--format", "yaml"),
)  # fmt: skip
LINES = (
    "2020-06-30,progress,shelters,159,,,,,月报,2020-07-02,", "2020-05-31,progress,shelters,90,约,,,,,,",
    "2020-06-30,progress,shelters,160,,,,,,,", "2020-06-30,correction,shelters,158,,,,重复计数,,2020-07-03,",
    "2020-06-30,note,,,,,,有序推进,,,", "2020-06-31,progress,shelters,1,,,,,,,", "2020-06-30,progress,shelt",
    "2020-06-30,milestone,routes,done,,,,,,,", "2020-06-29,visit,,,,,甲某,,,,", "",
)  # fmt: skip
CHANGES = (
    ("number: 104", "number: 204"), ("number: 104", "number: 一百"), ("title: 城市公交便利化", "title: 公交"),
    ("id: bus-shelters", "id: schools"), ("number: 30", "number: 31"), ("unit: 座", "unit: 座\n    weight: 2.0"),
    ("lead: 示例市交通运输局\n", ""), ("lead:", "leed:"), ("number: 104", "kind: tracked"), ("key: routes", "key: shelters"),
)  # fmt: skip
RULES = ("lights: {yellow: 5}", "as_of: 2020-06-30", "percent: {rounding: down}", "pace: daily", "year: 2021", "city:")


def runs(root: Path, *arguments: str) -> tuple[int, str, str]:
    """A run in this process: its exit code and all it said."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["-C", str(root), *arguments])
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()  # type: ignore[attr-defined]


@st.composite
def edits(draw):
    """One thing that happens between two runs: to a file of the workspace, or to the cache."""
    kind = draw(st.sampled_from(["row", "row", "change", "change", "rule", "delete", "rename", "swap", "harm", "back"]))
    choices = {"row": LINES, "change": CHANGES, "rule": RULES, "delete": (PLAN, LEDGER, OTHER, THIRD)}
    return kind, draw(st.sampled_from(choices.get(kind, (0,)))), draw(st.integers(0, 10**6))


def happen(root: Path, cache: Path, edit, before: dict[str, str]) -> None:
    """Makes the edit."""
    kind, what, draw = edit
    plan, ledger = root / PLAN, root / LEDGER
    if kind == "row":
        ledger.write_text(
            (ledger.read_text("utf-8") if ledger.exists() else "") + what + "\n" * (draw % 5 > 0), "utf-8"
        )
    elif kind == "change" and plan.exists():
        text = plan.read_text("utf-8")
        plan.write_text(text.replace(*what) if what[0] in text else text.replace(*reversed(what)), "utf-8")
    elif kind == "rule":
        with (root / "data/minsheng.yaml").open("a", encoding="utf-8") as rules:
            rules.write(f"{what}\n")
    elif kind == "delete":
        (root / what).unlink(missing_ok=True)
    elif kind == "rename" and plan.exists():
        plan.rename(root / f"data/projects/{('30-bus-shelters', '32-bus-shelters', 'x')[draw % 3]}.yaml")
    elif kind == "swap" and plan.exists() and (root / OTHER).exists():
        one, two = plan.read_bytes(), (root / OTHER).read_bytes()
        plan.write_bytes(two), (root / OTHER).write_bytes(one)
    elif kind == "back":
        build(root, before)
    elif kind == "harm":
        harm(cache, draw)


def harm(cache: Path, draw: int) -> None:
    """Does something to the cache that no program of ours does."""
    files = sorted(file for file in cache.rglob("*") if file.is_file())
    if not files:
        return
    file, raw = files[draw % len(files)], files[draw % len(files)].read_bytes()
    at = draw // 8 % max(1, len(raw))
    new = (
        raw[:at] + bytes([raw[at] ^ (1 << draw % 8)]) + raw[at + 1 :] if raw else b"x", raw[:at], raw + raw, b"",
        files[draw // 3 % len(files)].read_bytes(), raw[:at] + raw[at + 1 :], bytes(len(raw)),
    )  # fmt: skip
    file.write_bytes(new[draw % len(new)])


@settings(
    max_examples=int(os.environ.get("SNAPSHOT_EXAMPLES", "12")), deadline=None, derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a failure is short as it is; making it shorter takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@example([(("rule", "pace: daily", 0), ("status",)), (("rule", "lights: {red: 5, yellow: 3}", 0), ("lagging",))])
@example([(("swap", 0, 0), ("status",)), (("rename", 0, 1), ("check",)), (("back", 0, 0), ("show", "schools"))])
@example([(("rename", 0, 1), ("status",))])
@example([(("row", LINES[0], 1), ("status",)), (("row", LINES[2], 1), ("log",)), (("delete", LEDGER, 0), ("status",))])
@example([(("change", CHANGES[0], 0), ("status",)), (("change", CHANGES[5], 0), ("show", "30"))])
@example([(("harm", 0, draw), ("status",)) for draw in range(14)])
@given(st.lists(st.tuples(edits(), st.sampled_from(COMMANDS)), min_size=3, max_size=8))
def test_with_it_and_without_it_every_output_is_the_same(tmp_path_factory, steps):
    """Each edit is seen twice: with whole answers kept however new the files are, and with none."""
    for fresh in (float("-inf"), float("inf")):
        compare(tmp_path_factory, steps, fresh)


def compare(tmp_path_factory, steps, fresh):
    """Makes the edits, and compares what is printed with memory and without after each."""
    folder = tmp_path_factory.mktemp("city")
    root, cache = build(folder / "民生 项目", FILES), folder / "cache"
    before = {path: (root / path).read_text("utf-8") for path in (*FILES, "data/minsheng.yaml")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setattr(answers, "FRESH", fresh)
        runs(root, "status")
        for edit, command in steps:
            happen(root, cache, edit, before)
            plain = runs(root, *command, "--no-cache")
            assert runs(root, *command) == plain
            assert runs(root, *command) == plain
            assert runs(root, "status") == runs(root, "status", "--no-cache")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(answers, "FRESH", float("inf"))  # whole answers are test_answers.py's
    return tmp_path / "cache/minsheng"


@pytest.fixture
def office(workspace):
    """Three projects that are all right."""
    return build(workspace, FILES)


def test_what_is_remembered_is_neither_parsed_nor_judged(office, cache, monkeypatch):
    told = runs(office, "status")
    for module in ("minsheng_cli.store.yamltext", "minsheng_cli.store.ledgers", "minsheng_cli.model.judging"):
        monkeypatch.setitem(sys.modules, module, None)  # so that importing it fails
    assert runs(office, "status") == told


def test_a_new_row_does_not_have_plans_judged_again(office, cache, monkeypatch):
    runs(office, "status")
    with (office / OTHER.replace("yaml", "csv")).open("a", encoding="utf-8") as ledger:
        ledger.write("2020-07-05,progress,a,9,,,,,,,\n")
    for module in ("minsheng_cli.store.yamltext", "minsheng_cli.model.judging"):
        monkeypatch.setitem(sys.modules, module, None)
    assert "45.0%" in runs(office, "status")[1]


def test_adding_reads_one_plan_and_judges_none_that_is_known(office, cache, monkeypatch):
    runs(office, "status")
    for module in ("minsheng_cli.store.yamltext", "minsheng_cli.model.judging"):
        monkeypatch.setitem(sys.modules, module, None)
    assert runs(office, "add", "schools", "9", "--date", "2020-07-05")[0] == 0


def test_what_is_wrong_is_read_anew_each_time(office, cache):
    (office / PLAN).write_text("id: bus-shelters\ntitel: x\n", "utf-8")
    first = runs(office, "status")
    assert (first[0], runs(office, "status")) == (3, first)
    assert "titel" in first[2]


@pytest.mark.parametrize(
    "off", [{"MINSHENG_NO_CACHE": "1"}, {"HOME": "", "XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "x", "HOME": "y"}]
)
def test_it_can_be_switched_off(office, tmp_path, off):
    assert program(office, "status", **{"XDG_CACHE_HOME": str(tmp_path / "c"), **off}).code == 0
    assert not (tmp_path / "c").exists()
    assert sorted(file.name for file in office.iterdir()) == ["data"]


def test_no_cache_neither_reads_nor_writes_one(office, cache):
    runs(office, "status", "--no-cache")
    runs(office, "--no-cache", "status")
    assert not cache.exists()


def test_it_is_never_in_the_workspace(office, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(office / "data/x"))
    assert runs(office, "status")[0] == 0
    assert not (office / "data/x").exists()


def test_only_its_owner_can_read_it(office, cache):
    umask = os.umask(0)
    try:
        runs(office, "status")
    finally:
        os.umask(umask)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in cache.iterdir()}
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert list(modes.values()) == [0o600, 0o600]


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_may_enter_is_not_used(office, cache, mode):
    cache.mkdir(parents=True)
    cache.chmod(mode)
    assert runs(office, "status")[0] == 0
    assert list(cache.iterdir()) == []


def test_a_link_in_place_of_the_folder_is_not_followed(office, cache, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    cache.parent.mkdir()
    cache.symlink_to(tmp_path / "elsewhere")
    assert runs(office, "status")[0] == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_place_of_a_pack_is_replaced_and_not_followed(office, cache, tmp_path):
    told = runs(office, "status")
    victim = tmp_path / "victim"
    victim.write_text("mine", "utf-8")
    for file in cache.iterdir():
        file.unlink()
        file.symlink_to(victim)
    assert runs(office, "status") == told
    assert victim.read_text("utf-8") == "mine"
    assert not any(file.is_symlink() for file in cache.iterdir())


def test_a_pipe_or_a_folder_in_place_of_a_pack_holds_nothing_up(office, cache):
    told = runs(office, "status")
    first, second = cache.iterdir()
    first.unlink(), second.unlink()
    os.mkfifo(first)
    second.mkdir()
    assert runs(office, "status") == told


def test_a_cache_that_cannot_be_written_does_no_harm(office, cache, monkeypatch):
    def full(*told, **more):
        raise OSError(28, "No space left on device")

    told = runs(office, "status", "--no-cache")
    monkeypatch.setattr(os, "rename", full)
    assert runs(office, "status") == told
    assert list(cache.iterdir()) == []  # nothing half written is left
    cache.parent.chmod(0o500)
    assert runs(office, "status") == told


def test_what_another_program_remembered_is_not_believed(office, cache, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "program_key", lambda: b"another")
        runs(office, "status")
    before = {file.name: file.read_bytes() for file in cache.iterdir()}
    runs(office, "status")
    after = {file.name: file.read_bytes() for file in cache.iterdir()}
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)


@pytest.mark.parametrize(("key", "library"), [
    ("program_key", "pydantic/version.py"), ("printing_key", "pydantic/version.py"), ("printing_key", "rich/__init__.py"),
])  # fmt: skip
def test_a_program_with_another_library_is_another_one(monkeypatch, tmp_path, key, library):
    made = getattr(installed, key).__wrapped__
    one = made()
    assert made() == one
    (tmp_path / library).parent.mkdir()
    (tmp_path / library).write_text("", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert made() != one


@pytest.mark.parametrize(("key", "file", "differs"), [
    ("program_key", "core/ratio.py", True), ("program_key", "report/board.py", False),
    ("printing_key", "core/ratio.py", True), ("printing_key", "report/board.py", True),
    ("printing_key", "locale/zh_CN/LC_MESSAGES/minsheng.mo", True),
])  # fmt: skip
def test_a_program_whose_files_changed_is_another_one(monkeypatch, tmp_path, key, file, differs):
    shutil.copytree(installed._PACKAGE, tmp_path / "minsheng_cli", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(installed, "_PACKAGE", str(tmp_path / "minsheng_cli"))
    made = getattr(installed, key).__wrapped__
    one = made()
    (tmp_path / "minsheng_cli" / file).write_bytes(b"# another\n")
    assert (made() != one) is differs


def test_reading_leaves_the_workspace_as_it_was(office, cache):
    def state():
        return {
            str(file): (file.stat().st_mtime_ns, file.is_file() and file.read_bytes()) for file in office.rglob("*")
        }

    before = state()
    for _ in range(2):
        for command in COMMANDS:
            runs(office, *command)
    assert state() == before
