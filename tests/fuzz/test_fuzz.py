"""The corpus that the fuzzer found, and every input that once broke a reader, without the fuzzer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ALL = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from readers import TARGETS, speak
made = spoken = 0
for file in sorted(Path(sys.argv[2]).iterdir()):
    began = time.process_time()
    verdict = TARGETS[sys.argv[3]](file.read_bytes())
    speak(verdict)
    made += bool(verdict.made)
    spoken += bool(verdict.findings)
    assert time.process_time() - began < 5, file
print(made, spoken)
"""


def run(folder: Path, target: str) -> list[int]:
    """How many inputs of a folder gave data, and how many findings; in a process of its own, for it fakes the disk."""
    done = subprocess.run(
        [sys.executable, "-c", ALL, str(HERE), str(folder), target], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [int(count) for count in done.stdout.split()]


@pytest.mark.parametrize("target", ["plan", "office", "ledger", "days"])
def test_every_input_of_the_corpus_gets_a_calm_answer(target):
    made, spoken = run(HERE / "corpus" / target, target)
    assert made >= 1
    assert spoken >= 5


@pytest.mark.parametrize("target", ["plan", "office"])
def test_what_once_broke_a_reader_never_does_again(target):
    assert run(HERE / "found" / target, target)[1] >= 1


def test_the_corpus_stays_small():
    assert sum(file.stat().st_size for file in (HERE / "corpus").rglob("*") if file.is_file()) < 200_000
