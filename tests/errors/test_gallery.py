"""Every code that `check` can print has a broken sample, and says of it what stands here, in both languages."""

from __future__ import annotations

import os
import sys
from datetime import date
from string import Formatter

import pytest
from samples import HERE, LANGUAGES, is_staged, make, read
from support import found

from minsheng_cli.__main__ import main
from minsheng_cli.cli.committed import ledgers_here
from minsheng_cli.cli.session import Session
from minsheng_cli.cli.staging import staged
from minsheng_cli.core.checks.honesty import look_twice
from minsheng_cli.report.messages import FINDINGS, variant
from minsheng_cli.report.messages.honesty import HONESTY
from minsheng_cli.store.pastplans import past_plans
from minsheng_cli.store.removedrows import removed_rows
from minsheng_cli.store.workspace import NoWorkspaceError, load, open_workspace, read_projects
from minsheng_cli.words import Words

TODAY = date(2020, 7, 10)

SAMPLES = sorted(file.stem for file in HERE.glob("*.txt"))


def options(code, sample):
    """How check is asked for a code."""
    return ["--honesty"] if code.partition(".")[0] in HONESTY else ["--staged"] if is_staged(sample) else []


@pytest.mark.parametrize("code", SAMPLES)
def test_check_says_what_the_gallery_shows(tmp_path, monkeypatch, capfd, code):
    sample = read(code)
    make(tmp_path, sample)
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    said = {}
    for language in LANGUAGES:
        exit_code = main(["-C", str(tmp_path), "--lang", language, "check", *options(code, sample)])
        said[language] = f"{capfd.readouterr().out}exit {exit_code}\n"
    if os.environ.get("WRITE_GALLERY"):
        text = (HERE / f"{code}.txt").read_text("utf-8").partition("== zh ==\n")[0]
        (HERE / f"{code}.txt").write_text(text + "".join(f"== {name} ==\n{said[name]}" for name in LANGUAGES), "utf-8")
    else:
        assert said == sample.said


@pytest.mark.parametrize("code", SAMPLES)
def test_the_sample_provokes_its_own_code(tmp_path, code):
    sample = read(code)
    make(tmp_path, sample)
    assert code.partition(".")[0] in {variant(each.code, each.details) for each in everything(tmp_path, code, sample)}


@pytest.mark.parametrize("code", SAMPLES)
def test_every_detail_that_a_message_names_is_there(tmp_path, code):
    # A missing one would be shown as …, and nobody would know what is meant.
    sample = read(code)
    make(tmp_path, sample)
    for finding in everything(tmp_path, code, sample):
        named = fields(FINDINGS[variant(finding.code, finding.details)])
        assert named <= set(finding.details), finding


def everything(root, code, sample):
    """All findings of a workspace, also of one whose `minsheng.yaml` is wrong; of a commit, the rows that are gone."""
    if is_staged(sample) and code not in HONESTY:
        with staged(Session(Words("en"), root)) as commit:
            return commit.gone
    try:
        workspace, past = load(root, open_workspace(root)), past_plans(root)
        return [*found(root, TODAY), *look_twice(workspace, TODAY, past, removed_rows(root), ledgers_here(root))]
    except NoWorkspaceError as error:
        return [*error.findings, *read_projects(root).findings]


def fields(message):
    """The details that a message names."""
    return {name for text in message for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_its_sample():
    assert sorted(FINDINGS) == sorted({sample.partition(".")[0] for sample in SAMPLES})


def test_the_page_of_checks_is_fresh():
    sys.path.insert(0, str(HERE.parents[1] / "tools"))
    from write_checks import page

    assert (HERE.parents[1] / "docs/checks.md").read_text("utf-8") == page()
