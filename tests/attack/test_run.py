"""The command that runs the attacks fails when an attack itself does not run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from run import QUEUE  # noqa: E402

CSV = """
import sys
with open(sys.argv[sys.argv.index("--csv") + 1], "w") as file:
    file.write("case,status,detail\\n")
"""
ONE = f'{CSV}    file.write("one,{{status}},said\\\\n")\n'


@pytest.fixture
def attacks(tmp_path: Path) -> Path:
    """A copy of the attacks, to be broken; without the big lists of strings."""
    copy = tmp_path / "attack"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("data", "__pycache__", "test_*"))
    return copy


def run(attacks: Path, only: str = "race") -> tuple[int, str]:
    command = [sys.executable, str(attacks / "run.py"), "--quick", "--only", only, "--out", str(attacks / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("raise SystemExit('broken')", id="no file"),
        pytest.param("", id="no file, and all is well"),
        pytest.param(CSV, id="no case"),
        pytest.param(f"{ONE.format(status='ok')}sys.exit(1)", id="a failure that no case shows"),
        pytest.param(f"{ONE.format(status='ok')}sys.exit(2)", id="a code without a meaning"),
        pytest.param(f"{ONE.format(status='ok')}raise ValueError", id="a traceback after a case"),
    ],
)
def test_a_kit_that_breaks_fails_the_whole_run(attacks, broken):
    (attacks / "kit/race.py").write_text(broken, "utf-8")
    code, said = run(attacks)
    assert code == 1, said
    assert "THE KIT ITSELF DID NOT RUN" in said


def test_a_kit_that_is_not_there_fails_the_whole_run(attacks):
    (attacks / "kit/race.py").unlink()
    code, said = run(attacks)
    assert code == 1, said
    assert "THE KIT ITSELF DID NOT RUN: it is not in this folder" in said


def test_hostile_ledgers_that_leave_no_case_fail_the_whole_run(attacks):
    (attacks / "hostile_ledgers.py").write_text("", "utf-8")
    code, said = run(attacks, "ledgers")
    assert code == 1, said
    assert "FAIL ledgers: THE KIT ITSELF DID NOT RUN" in said


def test_a_case_that_fails_is_named(attacks):
    (attacks / "kit/race.py").write_text(f"{ONE.format(status='FAIL')}sys.exit(1)", "utf-8")
    code, said = run(attacks)
    assert code == 1, said
    assert "FAIL race: one: said" in said
    assert "DID NOT RUN" not in said


@pytest.mark.parametrize(("kills", "code"), [(31, 0), (18, 1)])
def test_kills_that_do_not_reach_their_points_are_a_failure(attacks, kills, code):
    """They are counted in one run and tried in others, which may have fewer system calls before."""
    told = f"print('syscall: 34 kill points; openat×34'); print('syscall: {kills} kills; litter []'); sys.exit(0)"
    (attacks / "kit/crash.py").write_text(ONE.format(status="ok") + told, "utf-8")
    ended, said = run(attacks, "crash")
    assert ended == code, said
    assert ("FAIL crash: 18 kills at 34 points of syscall" in said) is bool(code)


def test_a_kit_that_finds_nothing_wrong_ends_well(attacks):
    (attacks / "kit/race.py").write_text(f"{ONE.format(status='ok')}sys.exit(0)", "utf-8")
    code, said = run(attacks)
    assert code == 0, said
    assert "1 cases, 0 failed" in said


def test_each_attack_of_the_kit_is_in_the_queue_and_what_two_say_at_once_is_not_mixed(attacks):
    said_by_each = f"{ONE.format(status='ok')}import time; time.sleep(0.1)\n"
    for script in (attacks / "kit").glob("[a-z]*.py"):
        if script.name != "run_all.py":
            script.write_text("" if script.name == "make_bad_yaml.py" else said_by_each, "utf-8")
    (attacks / "kit/enospc.sh").write_text('exec "$PYTHON" "$(dirname "$0")/enospc.py" "$@"', "utf-8")
    one = f"{CSV}    file.write('big,ok,said\\n')\n"
    lines = "import time\nfor each in range(20): print('ledgers', each, flush=True); time.sleep(0.03)\n"
    (attacks / "hostile_ledgers.py").write_text(one + lines, "utf-8")

    code, said = run(attacks, ",".join(QUEUE))
    assert code == 0, said
    alone = [sys.executable, "kit/run_all.py", "minsheng.toml", "--quick", "--out", "alone"]
    kit = subprocess.run(alone, cwd=attacks, capture_output=True, text=True, timeout=60, check=True).stdout
    assert set(re.findall(r"^(\w+) +\d+ cases", kit, re.M)) == set(QUEUE) - {"ledgers"}
    assert set(re.findall(r"^(\w+) +1 cases", said, re.M)) == set(QUEUE) - {"ledgers"}
    assert "".join(f"ledgers {each}\n" for each in range(20)) in said
    assert f"{len(QUEUE)} cases, 0 failed" in said
