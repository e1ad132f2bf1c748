"""Help is as wide as click would make it, though nothing is imported to ask the terminal."""

from __future__ import annotations

import os

import pytest
from click.formatting import HelpFormatter
from running import on_a_terminal

from minsheng_cli.cli import main


@pytest.mark.parametrize(
    "columns", ["", "0", "-5", "x", "1", "51", "52", "60", "79", "80", "81", "200", " 70 ", "７０"]
)
@pytest.mark.parametrize("seen", [None, 0, 30, 64, 200])
def test_it_is_clicks_own_rule(columns, seen, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)

    def size(descriptor=1):
        if seen is None:
            raise OSError
        return os.terminal_size((seen, 24))

    monkeypatch.setattr(os, "get_terminal_size", size)
    assert main.help_width(os.environ) == HelpFormatter().width


def test_without_a_wish_and_a_terminal_it_is_78(monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda descriptor: (_ for _ in ()).throw(OSError))
    assert main.help_width({}) == 78


@pytest.mark.parametrize(("columns", "most"), [(30, 50), (60, 58), (200, 78)])
def test_the_program_asks_its_own_terminal(workspace, columns, most):
    lines = on_a_terminal(workspace, columns, "--help").out.splitlines()
    assert most - 12 < max(len(line) for line in lines if "  " in line) <= most
