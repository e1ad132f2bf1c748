"""The program in this process, in the workspace of the test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from city import CITY
from repository import Git, begin, in_git
from running import TODAY, UNSET, Run
from support import PLAN, build

from minsheng_cli.__main__ import main

Clerk = Callable[..., Run]


@pytest.fixture(autouse=True)
def _a_known_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """10 July 2020, in English unless a test says otherwise."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")  # the program sets it; this way it is put back
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("MINSHENG_LANG", "en")
    monkeypatch.setenv("MINSHENG_TODAY", TODAY)


@pytest.fixture
def minsheng(workspace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """`minsheng("status", "--key")`, in the workspace of the test."""
    monkeypatch.chdir(workspace)

    def run(*arguments: str) -> Run:
        capfd.readouterr()
        code = main(arguments)
        return Run(code, *capfd.readouterr())

    return run


@pytest.fixture
def city(workspace: Path) -> Path:
    """The small city of city.py."""
    (workspace / PLAN).unlink()
    return build(workspace, CITY)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one project and its ledger, committed."""
    return begin(tmp_path / "office")


@pytest.fixture
def git(repository: Path) -> Git:
    """Git in that repository."""
    return in_git(repository)


@pytest.fixture
def clerk(repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Clerk:
    """`clerk("add", "30", "160", "--commit")` in that repository, as 甲某, whatever git is told on this machine."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    git("config", "user.name", "甲某")
    git("config", "user.email", "clerk@example.org")
    monkeypatch.chdir(repository)

    def run(*arguments: str) -> Run:
        capfd.readouterr()
        code = main(arguments)
        return Run(code, *capfd.readouterr())

    return run


@pytest.fixture
def year(workspace):
    """The three projects of YEAR, and an office that sends out notices."""
    from report_year import OFFICE, YEAR

    (workspace / PLAN).unlink()
    return build(workspace, {**YEAR, "data/minsheng.yaml": OFFICE})
