"""Work in a child has an end, also when the child is stopped and none of its own alarms can ring."""

from __future__ import annotations

import os
import signal
import time

import pytest

from minsheng_cli.store import bounded
from minsheng_cli.store.bounded import OutOfBoundsError


@pytest.fixture(autouse=True)
def _a_short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MAX_WAIT", 1)
    monkeypatch.setattr(bounded, "LATE", 1)


def test_what_the_work_returns_comes_back_however_long_it_is():
    assert bounded.bounded(lambda: ["一" * 300_000]) == ["一" * 300_000]


@pytest.mark.parametrize(
    ("work", "what"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGSTOP), "time"),
        (lambda: time.sleep(60), "time"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "memory"),
        (lambda: os._exit(1), "error"),
    ],
)
def test_work_that_does_not_end_is_ended_and_says_what_it_had_too_little_of(work, what):
    began = time.monotonic()
    with pytest.raises(OutOfBoundsError) as ended:
        bounded.bounded(work)
    assert ended.value.what == what
    assert time.monotonic() - began < 20
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # nobody is left


def test_a_child_that_stops_within_its_answer_is_ended_too(monkeypatch):
    """It has begun to write; what came is not taken for the whole."""

    def half_then_stop(work, writing):
        os.write(writing, b"[1")
        os.kill(os.getpid(), signal.SIGSTOP)

    monkeypatch.setattr(bounded, "_work", half_then_stop)
    with pytest.raises(OutOfBoundsError) as ended:
        bounded.bounded(lambda: [1])
    assert ended.value.what == "time"
