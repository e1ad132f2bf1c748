"""What `status` printed is told again when the very same is asked of the very same files, and only then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from running import environment, on_a_terminal, program, shell
from support import LEDGER, PLAN, build
from test_snapshot import FILES, THIRD, harm, runs

from minsheng_cli.cli import remembered
from minsheng_cli.store import answers, packs
from minsheng_cli.store.workspace import MAX_FILES

FORMS = (
    "status", "status --format json", "status --format csv", "status --format md", "status --format plain", "status --by lead",
    "status --chart", "status --slips", "status --category 教育", "status 公交", "status --standing red", "status --as-of 2020-09-30",
    "--as-of 2020-09-30 status", "--lang en status", "status --sort number",
)  # fmt: skip


@pytest.fixture
def office(workspace, tmp_path, monkeypatch):
    """Three projects that are all right, in a cache of their own; files may be as new as they like."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    monkeypatch.setattr(answers, "FRESH", float("-inf"))
    return build(workspace, FILES)


@pytest.fixture
def anew(monkeypatch):
    """Counts the runs that were not told from memory."""
    count: list[int] = []
    real = remembered._anew
    monkeypatch.setattr(remembered, "_anew", lambda arguments: count.append(1) or real(arguments))
    return count


@pytest.mark.parametrize("form", FORMS)
def test_the_same_is_told_again(office, anew, form):
    first = runs(office, *form.split())
    assert [runs(office, *form.split()) for _ in range(2)] == [first, first]
    assert first[0] == 0
    assert len(anew) == 1


def test_told_again_it_needs_no_click(office):
    time.sleep(until_old(office))
    code = "import sys; from minsheng_cli.__main__ import main\nmain(['status'])\nprint('@@', *sys.modules, file=sys.stderr)"
    first, second = (
        subprocess.run([sys.executable, "-c", code], cwd=office, capture_output=True, timeout=60, check=True, env=env)
        for env in [environment()] * 2
    )
    assert first.stdout == second.stdout != b""
    assert "click" in first.stderr.decode().partition("@@")[2].split()
    assert not {"click", "pathlib"} & set(second.stderr.decode().partition("@@")[2].split())


def until_old(office) -> float:
    """Seconds until the files of an office are old enough to be trusted by a program of its own."""
    state = answers.state_of(str(office))
    return max(0.0, (state.touched if state else 0.0) + 2.1 - time.time())


def _rewrite(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHANGES = {
    "a byte of a plan": lambda root, patch: _rewrite(root / PLAN, "104", "105"),
    "a row": lambda root, patch: (root / LEDGER).write_text((root / LEDGER).read_text("utf-8") + "2020-06-30,note,,,,,,x,,,\n", "utf-8"),
    "a plan that goes": lambda root, patch: (root / THIRD).unlink(),
    "a plan that comes": lambda root, patch: (root / "data/projects/x.yaml").write_text("id: x\ntitle: 新\nmilestones: [{key: a, name: 甲}]\n", "utf-8"),
    "another name": lambda root, patch: (root / THIRD).rename(root / "data/projects/50-road.yaml"),
    "a file that is not read": lambda root, patch: (root / "data/projects/x.yml").write_text("", "utf-8"),
    "the rules": lambda root, patch: (root / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\npace: daily\n", "utf-8"),
    "the day": lambda root, patch: patch.setenv("MINSHENG_TODAY", "2020-07-11"),
    "the day of the clock": lambda root, patch: patch.setattr(time, "time", lambda: 1e9),
    "the language": lambda root, patch: patch.setenv("MINSHENG_LANG", "zh"),
    "the locale": lambda root, patch: patch.setenv("LC_ALL", "C"),
    "the width": lambda root, patch: patch.setenv("COLUMNS", "60"),
    "the program": lambda root, patch: patch.setattr(answers, "printing_key", lambda: b"another"),
    "the folder of the run": lambda root, patch: patch.chdir(root),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_it_depends_on_makes_it_anew(office, anew, monkeypatch, change):
    runs(office, "status")
    runs(office, "status")
    assert len(anew) == 1
    CHANGES[change](office, monkeypatch)
    again = runs(office, "status")
    assert len(anew) == 2
    assert again == runs(office, "status", "--no-cache")


@pytest.mark.parametrize("words", [
    ("status", "--no-cache"), ("--no-cache", "status"), ("show", "30"), ("add", "30", "--note", "status"), ("check",),
    ("status", "-C", "."), ("-C", "status", "check"), ("--format", "json", "status"), ("status", "--lead", "-Cx"),
])  # fmt: skip
def test_only_plain_questions_are_remembered(office, words):
    assert remembered._answers(["-C", str(office), "status"]) is not None
    assert remembered._answers(["-C", str(office), *words]) is None


@pytest.mark.parametrize("off", ["MINSHENG_NO_CACHE", "_MINSHENG_COMPLETE"])
def test_it_can_be_switched_off(office, monkeypatch, off):
    monkeypatch.setenv(off, "1")
    assert remembered._answers(["-C", str(office), "status"]) is None


@pytest.mark.parametrize(("path", "text", "code"), [
    (PLAN, "id: bus-shelters\ntitel: x\n", 3), ("data/projects/x.yml", "", 3), (LEDGER, "2020-06-30,progress,shel", 3),
])  # fmt: skip
def test_what_is_wrong_is_said_each_time(office, anew, path, text, code):
    (office / path).write_text(text, "utf-8")
    first, second = runs(office, "status"), runs(office, "status")
    assert (first[0], first, len(anew)) == (code, second, 2)
    assert first[2]


def test_what_speaks_on_stderr_is_not_remembered(office, anew):
    first, second = runs(office, "status", "不存在的项目"), runs(office, "status", "不存在的项目")
    assert first == second
    assert first[2]
    assert len(anew) == 2


def test_other_words_are_another_question(office, anew):
    told = [runs(office, *form.split()) for form in FORMS]
    assert len(anew) == len(FORMS)
    assert told == [runs(office, *form.split(), "--no-cache") for form in FORMS]


def test_only_what_went_well_is_remembered(office, anew, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(remembered, "_anew", lambda arguments: sys.stdout.write("x\n") and 3)
        assert runs(office, "status") == (3, "x\n", "")
    assert runs(office, "status")[0] == 0
    assert len(anew) == 1


def test_a_file_touched_just_before_is_not_trusted(office, anew, monkeypatch):
    monkeypatch.setattr(answers, "FRESH", 60.0)
    runs(office, "status")
    runs(office, "status")
    assert len(anew) == 2


@pytest.mark.parametrize("touched", [PLAN, LEDGER, "data/minsheng.yaml"])
def test_a_file_touched_meanwhile_is_not_trusted(office, anew, monkeypatch, touched):
    real = remembered._anew

    def meanwhile(arguments):
        code = real(arguments)
        raw = (office / touched).read_bytes()
        (office / touched).write_bytes(raw)
        return code

    with monkeypatch.context() as patch:
        patch.setattr(remembered, "_anew", meanwhile)
        runs(office, "status")
    runs(office, "status")
    assert len(anew) == 2


def test_a_day_that_ends_meanwhile_is_not_trusted(office, anew, monkeypatch):
    real, days = remembered._anew, iter(range(1, 9))
    monkeypatch.setattr(time, "time", lambda: 86400.0 * 20_000)
    with monkeypatch.context() as patch:
        patch.setattr(remembered, "_anew", lambda words: (real(words), patch.setattr(time, "time", lambda: 86400.0 * (20_000 + next(days))))[0])  # fmt: skip
        runs(office, "status")
    runs(office, "status")
    assert len(anew) == 2


def test_more_files_than_a_workspace_has_are_not_read_here(office, monkeypatch):
    assert answers.MOST_FILES == MAX_FILES
    monkeypatch.setattr(answers, "MOST_FILES", 3)
    assert answers.state_of(str(office)) is None


def test_what_lies_beside_is_named_and_not_read(office):
    before = answers.state_of(str(office))
    os.mkfifo(office / "data/projects/照片.jpg")
    after = answers.state_of(str(office))
    assert before is not None
    assert after is not None
    assert before.content != after.content


@pytest.mark.parametrize("odd", ["link", "pipe", "folder"])
def test_anything_but_plain_files_is_left_to_the_run(office, odd):
    file = office / "data/projects/x.yaml"
    {"link": lambda: file.symlink_to(office / PLAN), "pipe": lambda: os.mkfifo(file), "folder": file.mkdir}[odd]()
    assert answers.state_of(str(office)) is None
    assert runs(office, "status") == runs(office, "status", "--no-cache")


def test_a_shelf_that_is_full_begins_anew(office, tmp_path):
    for number in range(answers.MOST + 3):
        runs(office, "status", "--as-of", f"2020-03-{number + 1:02d}")
    (name,) = [file.name for file in (tmp_path / "cache/minsheng").iterdir() if file.name.startswith("answers-")]
    folder = packs.CacheFolder(str(tmp_path / "cache/minsheng"))
    pack = packs.Pack(folder, name, packs.digest_of(answers.printing_key(), b"answers"))
    assert 0 < len(pack) <= answers.MOST


def test_a_harmed_answer_is_no_answer(office, tmp_path):
    told = runs(office, "status")
    for draw in range(60):
        harm(tmp_path / "cache", draw)
        assert runs(office, "status") == told


def test_a_long_answer_is_not_kept(office, anew, monkeypatch):
    monkeypatch.setattr(answers, "LONGEST", 10)
    runs(office, "status")
    runs(office, "status")
    assert len(anew) == 2


def test_a_terminal_is_told_the_same_again_and_another_width_anew(office):
    time.sleep(until_old(office))
    first = on_a_terminal(office, 80, "status")
    assert on_a_terminal(office, 80, "status") == first
    wide = on_a_terminal(office, 200, "status")
    assert wide.out != first.out
    assert wide == on_a_terminal(office, 200, "--no-cache", "status") == on_a_terminal(office, 200, "status")
    assert program(office, "status").out != first.out


@pytest.mark.parametrize("end", ["| head -c 0", "> /dev/full"])
def test_an_output_that_does_not_leave_is_told_alike(office, end):
    time.sleep(until_old(office))
    program(office, "status")
    anew, told = (
        shell(office, f"minsheng {how} status {end}; echo ${{PIPESTATUS[0]}} >&2") for how in ("--no-cache", "")
    )
    assert (told.out, told.err) == (anew.out, anew.err)


PROBE = """
import json, os, sys
root, seen = os.path.realpath(sys.argv[3]), []
def hook(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        name = os.fsdecode(arguments[0])  # one without a folder is opened below the descriptor of that of projects
        seen.append(os.path.realpath(name if "/" in name or name == "." else os.path.join(root, "data/projects", name)))
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "socket.connect"):
        seen.append(event)
sys.addaudithook(hook)
from minsheng_cli.__main__ import main
main(sys.argv[1:])
print(json.dumps(sorted({path for path in seen if path.startswith(root) or "/" not in path})), file=sys.stderr)
"""


@pytest.mark.parametrize("form", (*FORMS, "status --known-at 2020-06-30", "status --key"))
def test_it_reads_nothing_but_what_is_hashed(office, form):
    """Else a change of what it reads besides would go unseen."""
    (office / "data/holidays.csv").write_text("date,kind,name\n2020-06-25,holiday,端午节\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "--no-cache", "-C", str(office), *form.split()], cwd=office.parent, env=environment(), capture_output=True,
        timeout=60, check=True,
    )  # fmt: skip
    root = os.path.realpath(office)
    hashed = {file for file, _ in answers._files(root)[0]} | {os.path.join(root, answers.FOLDER)}
    assert set(json.loads(done.stderr.decode().splitlines()[-1])) == hashed
