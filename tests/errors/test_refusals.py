"""Every refusal is provoked by a command, and says what stands in its sample, in both languages."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from samples import HERE, LANGUAGES, make, read, text_of
from support import DEFAULT_PLAN, PLAN, write

from minsheng_cli.__main__ import main
from minsheng_cli.report.messages import MESSAGES
from minsheng_cli.report.messages.refusals import REFUSALS

FOLDER = HERE / "refusals"
SAMPLES = sorted(file.stem for file in FOLDER.glob("*.txt"))
#: Refusals that no command provokes for certain, and what holds them instead; their words stand in words.md.
ELSEWHERE = {
    "locked": "another process must hold the lock for 20 seconds: tests/store/test_append_writers.py",
    "file-there": "another program must make the very file between two looks under the lock; tests/cli/test_new.py",
    "changed-since": "the file must change between the look and the lock: tests/cli/test_fix.py",
    "moved-on": "the ledger must change between two reads under the lock: tests/store/test_append.py",
    "template-syntax": "a closer message fits every template that we know of: tests/formats/test_wordtemplate.py",
    "template-endless": "the time must run out: tests/cli/test_report_template.py",
    "paper-missing": "the row is written by then, and said on stdout: tests/cli/test_slip_papers.py",
    **dict.fromkeys(
        (
            "no-day",
            "bad-day",
            "unknown-row-project",
            "which-row-project",
            "unknown-row-item",
            "row-twice",
            "no-row-item",
            "cell-merged",
            "cell-formula",
            "share-or-percent",
            "bad-done",
        ),
        "import tells it in its preview, at its cell: tests/cli/test_form.py",
    ),
    "no-title": "import --plan tells it in its preview, at its cell: tests/cli/test_import_plan.py",
    "too-slow": "depends on the machine; tests/store/test_texts.py",
    "too-much-memory": "depends on the machine; tests/store/test_texts.py",
    "many-workspaces": "a line of 5,001 folders is no reading: tests/cli/test_rollup.py",
    "long-cell": "told with sheet-unmended: tests/store/test_sheets.py",
    "list-too-long": "a list of 5,001 rows is no reading: tests/cli/test_import_plan.py",
    "list-too-wordy": "a list of a million bytes is no reading: tests/cli/test_import_plan.py",
    "not-a-sheet": "told with sheet-unreadable, whose sample shows it",
    **dict.fromkeys(
        (
            "not-committed",
            "commit-no-git",
            "commit-under-way",
            "commit-unmerged",
            "commit-nobody",
            "commit-diverged",
            "commit-moved",
            "commit-filtered",
            "commit-ignored",
            "commit-elsewhere",
            "commit-locked",
            "commit-raced",
            "commit-failed",
            "commit-unwritten",
        ),
        "the row is written by then, and said on stdout: tests/cli/test_commit_refused.py",
    ),
    "unchanged": "stands around what the codes of git say, whose samples show it",
    "git-slow": "git must hang for ten seconds: tests/store/test_git.py",
    "git-owner": "the folder must belong to someone else: tests/store/test_git.py",
    "git-unknown": "git must fail for a reason of its own: tests/store/test_git.py",
    **dict.fromkeys(
        ("unmatched", "unmatched-meant", "unmatched-text", "unmatched-together"),
        "said beside an empty list, which is no refusal: tests/cli/test_status.py",
    ),
    "replaced": "another program must put another file there within the entry: tests/store/test_replaced.py",
    "read-back": "the disk must lie: tests/store/test_append_failures.py",
    "format-is-bytes": "the output must be a terminal: tests/cli/test_report_files.py",
}


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Runs a line of a sample, which may begin with a variable and may be one of git's."""
    words = shlex.split(command)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        monkeypatch.setenv(name, value)
    if words[0] == "git":
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return subprocess.run(["git", *identity, *words[1:]], check=True, capture_output=True, env=env).returncode
    assert words[0] == "minsheng"
    return main(words[1:])


def before_and_after(root: Path) -> dict[str, bytes]:
    """What the files of a workspace hold."""
    files = (root / "data").rglob("*")
    return {str(file): file.read_bytes() for file in files if file.is_file() and file.name != ".minsheng.lock"}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_refusal_says_what_its_sample_shows_and_writes_nothing(tmp_path, monkeypatch, capfd, code):
    sample = read(code, FOLDER)
    (commands,) = [text_of(part).splitlines() for part in sample.parts if part.path == "run"]
    said = {}
    for language in LANGUAGES:
        root = tmp_path / language
        make(root, sample._replace(parts=[part for part in sample.parts if part.path != "run"]))
        if not any(root.glob("data/projects/*.yaml")):
            write(root, PLAN, DEFAULT_PLAN)
        monkeypatch.chdir(root)
        monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
        monkeypatch.setenv("MINSHENG_LANG", language)
        for command in commands[:-1]:
            assert run(command, monkeypatch) == 0, capfd.readouterr()
        held = before_and_after(root)
        capfd.readouterr()
        exit_code = run(commands[-1], monkeypatch)
        out, err = capfd.readouterr()
        assert (out, before_and_after(root)) == ("", held)
        said[language] = f"{err.replace(str(root), 'WORKSPACE')}exit {exit_code}\n"
    if os.environ.get("WRITE_GALLERY"):
        text = (FOLDER / f"{code}.txt").read_text("utf-8").partition("== zh ==\n")[0]
        (FOLDER / f"{code}.txt").write_text(
            text + "".join(f"== {name} ==\n{said[name]}" for name in LANGUAGES), "utf-8"
        )
    else:
        assert said == sample.said


def test_every_refusal_has_its_sample_or_a_reason_why_not():
    assert sorted([*REFUSALS]) == sorted({sample.partition(".")[0] for sample in SAMPLES} & {*REFUSALS} | {*ELSEWHERE})


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sample_shows_the_words_of_its_own_code(code):
    # Without the details: what stands before the first of them and after the last.
    says = MESSAGES[code.partition(".")[0]].says
    said = read(code, FOLDER).said["en"]
    assert all(part in said for part in re.split(r"\{\w+\}", says.partition("\n")[0]))
