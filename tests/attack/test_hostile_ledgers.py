"""Every hostile ledger is named, hides no other, and is never extended. `run.py` tries all the big ones, bounded."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile_ledgers import SECONDS, Answer, judge
from ledger_cases import Case, cases

from minsheng_cli.__main__ import main

CASES = [case for case in cases() if not case.big]
#: On both sides of the bound of rows; `run.py --quick` judges these and eleven more, in processes that are bounded.
BIG = ("rows-100000", "rows-100001", "rows-200000")


class TooSlowError(BaseException):
    """No answer within the time; nothing in the program takes it for an error of its own."""


def too_slow(number: int, frame: FrameType | None) -> None:
    """A case that reckons too long or waits for something fails, and the others still run."""
    raise TooSlowError(f"no answer within {SECONDS} seconds of work, or a minute of waiting")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """The program in this process."""
    monkeypatch.setenv("MINSHENG_LANG", "en")
    monkeypatch.delenv("MINSHENG_TODAY", raising=False)
    monkeypatch.delenv("MINSHENG_DIR", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")

    def answer(workspace: Path, arguments: tuple[str, ...]) -> Answer:
        monkeypatch.chdir(workspace)
        for each in (signal.SIGALRM, signal.SIGPROF):
            signal.signal(each, too_slow)
        signal.alarm(60)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # the processor's time: other work on the machine does not count
        try:
            code = main(arguments)
        finally:
            signal.alarm(0)
            signal.setitimer(signal.ITIMER_PROF, 0)
            for each in (signal.SIGALRM, signal.SIGPROF):
                signal.signal(each, signal.SIG_DFL)
        said = "\n".join(capfd.readouterr())
        return Answer(code, said, ["a flood"] if len(said) > 256 * 1024 else [])

    return answer


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_hostile_ledger(case: Case, tmp_path: Path, run):
    assert judge(case, tmp_path, run) == []


@pytest.mark.parametrize("case", [case for case in cases() if case.name in BIG], ids=BIG)
def test_a_big_ledger_is_answered_in_time(case: Case, tmp_path: Path, run):
    assert judge(case, tmp_path, run) == []


def test_there_are_more_than_two_hundred_of_them():
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 250
