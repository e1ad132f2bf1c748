"""A roll-up of many workspaces: remembered together, shared between processes, and always what one would read anew."""

from __future__ import annotations

import contextlib
import json
import os
import time
from datetime import datetime
from pathlib import Path

import pytest
from forgery import forge
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from support import HEAD
from test_snapshot import harm, runs

from minsheng_cli.cli import members, rolled, session
from minsheng_cli.store import cachefolder, forked

COUNT = 20
PLAN_OF = "id: p{n}\nnumber: {n}\ntitle: 示例项目{n}\ntargets:\n  - {{key: a, name: 甲, unit: 座, number: {of}}}\n"
ROW = "2020-06-30,progress,a,{total},,,,,月报,2020-07-02,\n"


def county(root: Path, at: int, projects: int = 3) -> Path:
    """A workspace of some projects, of which each has done another share of its target."""
    folder = root / f"县{at:02d}"
    (folder / "data/projects").mkdir(parents=True)
    (folder / "data/minsheng.yaml").write_text(f"city: 示例{at}县\nyear: 2020\n", "utf-8")
    for n in range(1, projects + 1):
        stem = folder / f"data/projects/{n:02d}-p{n}"
        stem.with_suffix(".yaml").write_text(PLAN_OF.format(n=n, of=100), "utf-8")
        stem.with_suffix(".csv").write_text(HEAD + ROW.format(total=at * 7 % 60 + n % 2), "utf-8")
    return folder


def counties(root: Path, count: int = COUNT) -> list[str]:
    """Names of so many workspaces."""
    return [county(root, at).name for at in range(count)]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    return tmp_path / "cache/minsheng"


@pytest.fixture
def province(tmp_path, monkeypatch):
    """A folder of twenty workspaces, in which the run is."""
    root = tmp_path / "示例 省"
    counties(root)
    monkeypatch.chdir(root)
    return sorted(os.listdir(root))


@pytest.fixture
def judgings(monkeypatch):
    """The folders that are judged, one after the other."""
    found, judge = [], rolled.judged_on
    monkeypatch.setattr(
        rolled, "judged_on", lambda root, *told, **more: found.append(root.name) or judge(root, *told, **more)
    )
    return found


def share(monkeypatch, processors, many=1, chunk=4):
    """Shares however little there is between so many processes."""
    monkeypatch.setattr(forked, "MANY", many)
    monkeypatch.setattr(forked, "CHUNK", chunk)
    monkeypatch.setattr(forked, "_processors", lambda: processors)


def test_the_second_run_judges_nothing_and_one_pack_holds_all(province, cache, judgings):
    first = runs(Path("."), "rollup", *province)
    assert (first[0], judgings) == (0, province)
    assert len(os.listdir(cache)) == 1
    assert runs(Path("."), "rollup", *province) == first
    assert judgings == province


def test_only_a_workspace_that_changed_is_judged_anew(province, cache, judgings):
    runs(Path("."), "rollup", *province)
    for edit in (
        lambda: Path("县03/data/projects/01-p1.csv").write_text(HEAD + ROW.format(total=99), "utf-8"),
        lambda: Path("县03/data/projects/01-p1.yaml").write_text(PLAN_OF.format(n=1, of=7), "utf-8"),
        lambda: Path("县03/data/projects/02-p2.csv").unlink(),
        lambda: Path("县03/data/projects/09-p9.yaml").write_text(PLAN_OF.format(n=9, of=7), "utf-8"),
        lambda: Path("县03/data/projects/orphan.csv").write_text(HEAD, "utf-8"),
        lambda: Path("县03/data/projects/orphan.csv").rename("县03/data/projects/x.yml"),
        lambda: Path("县03/data/projects/x.yml").unlink(),
        lambda: Path("县03/data/minsheng.yaml").write_text("city: 别市\nyear: 2020\nlights: {yellow: 1, red: 2}\n", "utf-8"),
        lambda: Path("县03/data/minsheng.yaml").write_text("city: 别市\nyear: 2020\nas_of: 2020-05-31\n", "utf-8"),
    ):  # fmt: skip
        edit()
        del judgings[:]
        plain = runs(Path("."), "rollup", *province, "--no-cache", "--as-of", "2020-07-10")
        del judgings[:]
        assert runs(Path("."), "rollup", *province, "--as-of", "2020-07-10") == plain
        assert judgings in ([], ["县03"])


@pytest.mark.parametrize(
    "more", [["--worst", "2"], ["--as-of", "2020-09-30"], ["--rules", "县01"], ["--known-at", "2020-07-01"]]
)
def test_what_is_asked_otherwise_is_another_answer_and_drives_none_out(province, cache, judgings, more):
    Path("县01/data/minsheng.yaml").write_text("city: 示例1县\nyear: 2020\nlights: {yellow: 1, red: 2}\n", "utf-8")
    plain = runs(Path("."), "rollup", *province, "--no-cache", *more)
    first = runs(Path("."), "rollup", *province)
    assert runs(Path("."), "rollup", *province, *more) == plain
    del judgings[:]
    assert runs(Path("."), "rollup", *province) == first
    assert judgings == []
    assert runs(Path("."), "rollup", *province, *more) == plain
    assert judgings == (province if "--known-at" in more else [])


def test_what_was_not_asked_for_lately_makes_room(province, cache, judgings, monkeypatch):
    monkeypatch.setattr(members, "BESIDE", 5)
    runs(Path("."), "rollup", *province)
    runs(Path("."), "rollup", *province, "--worst", "3")
    size = next(cache.iterdir()).stat().st_size
    runs(Path("."), "rollup", *province, "--worst", "4")
    assert next(cache.iterdir()).stat().st_size < size * 1.2


def test_a_workspace_more_or_less_leaves_the_others_known(province, cache, judgings):
    runs(Path("."), "rollup", *province[1:])
    del judgings[:]
    runs(Path("."), "rollup", *province)
    assert judgings == province[:1]
    runs(Path("."), "rollup", *province[:-1])
    assert judgings == province[:1]


def test_without_a_cache_nothing_is_written(province, cache, judgings):
    for _ in range(2):
        runs(Path("."), "rollup", *province, "--no-cache")
    assert judgings == [*province, *province]
    assert not cache.exists()


def test_a_cache_within_one_of_the_workspaces_is_not_used(province, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.abspath("县07/c"))
    assert runs(Path("."), "rollup", *province)[0] == 0
    assert not Path("县07/c").exists()


def test_few_workspaces_are_remembered_each_by_itself_as_for_status(province, cache, monkeypatch):
    first = runs(Path("."), "rollup", *province[:16])
    assert len(os.listdir(cache)) == 32  # settings, and states
    share(monkeypatch, 3, many=49)
    assert runs(Path("."), "rollup", *province[:16]) == first
    assert len(os.listdir(cache)) == 32
    share(monkeypatch, 3, many=48)  # shared, so not each by itself
    for _ in range(2):
        assert runs(Path("."), "rollup", *province[:16]) == first
    assert len(os.listdir(cache)) == 33


def test_from_seventeen_on_they_are_remembered_together(province, cache):
    runs(Path("."), "rollup", *province[:17])
    assert len(os.listdir(cache)) == 1


def test_more_workspaces_than_the_cache_has_files_are_found_again(tmp_path, cache, judgings, monkeypatch):
    monkeypatch.setattr(cachefolder, "MOST_FILES", 4)
    names = counties(tmp_path / "n", 40)
    monkeypatch.chdir(tmp_path / "n")
    first = runs(Path("."), "rollup", *names)
    del judgings[:]
    assert runs(Path("."), "rollup", *names) == first
    assert judgings == []


def break_some(root: Path) -> None:
    """What is wrong in five of them: a plan, a ledger, the settings, a folder that is gone, no projects."""
    (root / "县02/data/projects/02-p2.yaml").write_text("id: [\n", "utf-8")
    with (root / "县04/data/projects/01-p1.csv").open("a", encoding="utf-8") as ledger:
        ledger.write("2020-06-31,progress,a,1,,,,,,,\n2020-06-30,progress,a,2,,,,,,,\n")
    (root / "县06/data/minsheng.yaml").write_text("city:\n", "utf-8")
    (root / "县08/data/minsheng.yaml").unlink()
    for file in (root / "县10/data/projects").iterdir():
        file.unlink()
    with (root / "县12/data/projects/01-p1.csv").open("a", encoding="utf-8") as ledger:
        ledger.write(ROW.format(total=1))  # contradicts the row before it


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--worst", "0"], ["--worst", "1000", "--format", "csv"]])
def test_shared_and_remembered_or_not_it_is_told_alike_also_of_what_is_wrong(province, cache, monkeypatch, more):
    break_some(Path("."))
    plain = runs(Path("."), "rollup", *province, "--no-cache", *more)
    assert plain[0] == 3
    share(monkeypatch, 3, many=40)
    for no_cache in (["--no-cache"], [], []):
        assert runs(Path("."), "rollup", *province, *no_cache, *more) == plain


def test_small_ones_are_judged_by_several_processes_and_large_ones_part_by_part(province, cache, monkeypatch):
    county(Path("."), 50, 60)
    share(monkeypatch, 3, many=40)
    forks, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: forks.append(1) or fork())
    names = [*province[:19], "县50", province[19]]
    plain = runs(Path("."), "rollup", *names, "--no-cache")
    assert len(forks) == 4  # two for the small ones, two for the large one, none for the one after it
    assert runs(Path("."), "rollup", *names) == runs(Path("."), "rollup", *names) == plain


def test_a_killed_process_is_made_up_for(province, cache, monkeypatch):
    us, plain = os.getpid(), runs(Path("."), "rollup", *province, "--no-cache")
    share(monkeypatch, 3, many=40)
    judge = rolled.judged_on

    def die_elsewhere(*told, **more):
        if os.getpid() != us:
            os._exit(9)
        return judge(*told, **more)

    monkeypatch.setattr(rolled, "judged_on", die_elsewhere)
    assert runs(Path("."), "rollup", *province) == plain
    assert runs(Path("."), "rollup", *province) == plain


@pytest.mark.parametrize("processors", [1, 3])
def test_it_is_told_how_many_projects_of_all_are_done(province, cache, monkeypatch, processors):
    told = []

    @contextlib.contextmanager
    def progress(began, name):
        yield lambda done, of: told.append((done, of))

    monkeypatch.setattr("minsheng_cli.cli.session.progress", progress)
    share(monkeypatch, processors, many=40)
    runs(Path("."), "rollup", *province)
    assert told == sorted(told)
    assert (told[-1], len(told)) == ((60, 60), 10)


EDITS = st.tuples(
    st.sampled_from(["row", "target", "rule", "swap", "break", "gone", "harm", "harm"]), st.integers(0, COUNT - 1), st.integers(0, 10**6)
)  # fmt: skip


def happen(root: Path, cache: Path, what: str, at: int, draw: int) -> None:
    """Something that happens to a workspace or to the cache between two runs."""
    folder = root / f"县{at:02d}/data"
    plan, ledger = folder / "projects/01-p1.yaml", folder / "projects/01-p1.csv"
    if what == "row" and ledger.exists():
        with ledger.open("a", encoding="utf-8") as rows:
            rows.write(ROW.format(total=draw % 100).replace("06-30", f"0{draw % 6 + 1}-20"))
    elif what == "target":
        plan.write_text(PLAN_OF.format(n=1 + draw % 3 // 2, of=draw % 50 + 1), "utf-8")
    elif what == "rule":
        told = ("lights: {yellow: 1, red: 2}", "as_of: 2020-06-30", "pace: daily", "")[draw % 4]
        (folder / "minsheng.yaml").write_text(f"city: 示例{draw % 3}县\nyear: 2020\n{told}\n", "utf-8")
    elif what == "swap":
        other = root / f"县{draw % COUNT:02d}/data"
        (root / "x").unlink(missing_ok=True)
        folder.rename(root / "x"), other.exists() and other.rename(folder), (root / "x").rename(other)
    elif what == "break":
        plan.write_text(("id: [\n", "", PLAN_OF.format(n=2, of=3))[draw % 3], "utf-8")
    elif what == "gone":
        ledger.unlink(missing_ok=True)
    elif what == "harm":
        harm(cache, draw)


@settings(
    max_examples=int(os.environ.get("SNAPSHOT_EXAMPLES", "5")), deadline=None, derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@example([("harm", 0, draw) for draw in range(7)])
@example(
    [("swap", 1, 2), ("target", 3, 4), ("swap", 1, 2), ("row", 5, 6), ("rule", 5, 0), ("break", 5, 0), ("gone", 4, 0)]
)
@given(st.lists(EDITS, min_size=3, max_size=8))
def test_with_and_without_cache_and_with_one_or_more_processes_the_bytes_are_the_same(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("省")
    names = [str(folder / "省" / each) for each in counties(folder / "省")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("MINSHENG_TODAY", "2020-07-10")
        for edit in (("none", 0, 0), *edits):
            happen(folder / "省", folder / "cache", *edit)
            share(patch, 1)
            plain = runs(folder, "rollup", *names, "--no-cache")
            for processors in (1, 3, 1):
                share(patch, processors, many=(40, 10**6)[edit[2] % 2])
                assert runs(folder, "rollup", *names) == plain
            share(patch, 3, many=40)
            assert runs(folder, "rollup", *names, "--no-cache") == plain


def in_members(change):
    """Changes what is remembered of each workspace: its counts, and its worst projects."""

    def changed(entry):
        return json.dumps(change(*json.loads(entry)), ensure_ascii=False).encode() if entry.startswith(b"[[") else entry

    return changed


def in_worst(change):
    """Changes each of the worst projects."""
    return in_members(lambda counts, rows: [counts, [change(*row) for row in rows]])


FORGERIES = {
    "no list": in_members(lambda counts, rows: {}),
    "counts too short": in_members(lambda counts, rows: [counts[1:], rows]),
    "counts below nothing": in_members(lambda counts, rows: [[-1, *counts[1:]], rows]),
    "counts in words": in_members(lambda counts, rows: [["x", *counts[1:]], rows]),
    "counts of nothing": in_members(lambda counts, rows: [[0 for _ in counts], rows]),
    "the wrong way round": in_members(lambda counts, rows: [counts, [*rows[::-1], *rows]]),
    "another project": in_worst(lambda stem, *row: ["02-p2" if stem == "01-p1" else "01-p1", *row[:3], row[3][:-1]]),
    "an unknown project": in_worst(lambda stem, *row: ["../x", *row]),
    "a worse standing": in_worst(lambda stem, standing, *row: [stem, standing - 1, *row]),
    "a worse gap": in_worst(lambda stem, standing, above, below, row: [stem, standing, above - below, below, row]),
    "no gap": in_worst(lambda stem, standing, above, below, row: [stem, standing, above, 0, row]),
    "a huge gap": in_worst(lambda stem, standing, above, below, row: [stem, standing, -(10**400), below, row]),
    "no state": in_worst(lambda stem, standing, above, below, row: [stem, standing, above, below, []]),
    "an unknown standing": in_worst(lambda *row: [*row[:-1], ["purple", *row[-1][1:]]]),
    "no target": in_worst(lambda *row: [*row[:-1], [row[-1][0], [], *row[-1][2:]]]),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGERIES)
@pytest.mark.parametrize("processors", [1, 3])
def test_what_is_forged_with_right_marks_is_read_anew(province, cache, judgings, monkeypatch, what, processors):
    plain = runs(Path("."), "rollup", *province)
    assert forge(cache, FORGERIES[what])
    share(monkeypatch, processors, many=40)
    assert runs(Path("."), "rollup", *province) == plain
    if processors == 1:
        del judgings[: len(province)]
        assert judgings
    assert runs(Path("."), "rollup", *province) == plain


def test_all_workspaces_are_judged_on_one_day_also_when_midnight_comes_between(province, monkeypatch):
    us = os.getpid()

    class Clock:
        """It is a day later wherever else it is asked."""

        @staticmethod
        def now(zone):
            return datetime(2020, 7, 10 if os.getpid() == us else 11, tzinfo=zone)

    monkeypatch.delenv("MINSHENG_TODAY")
    monkeypatch.setattr(session, "datetime", Clock)
    judge = rolled.judged_on
    slowly = lambda *told, **more: (time.sleep(0.3 if os.getpid() == us else 0), judge(*told, **more))[1]  # noqa: E731
    monkeypatch.setattr(rolled, "judged_on", slowly)  # until then another process has begun
    share(monkeypatch, 3, many=40)
    said = json.loads(runs(Path("."), "rollup", *province, "--format", "json")[1])
    assert {each["as_of"] for each in said["workspaces"]} == {"2020-07-10"}
