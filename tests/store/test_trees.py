"""Workspaces as git keeps them: what is read of them, and how much is held for it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from support import DEFAULT_PLAN, DEFAULT_SETTINGS, HEAD, LEDGER, PLAN, SETTINGS, write

from minsheng_cli.store.files import LEDGER_LIMIT, PLAN_LIMIT
from minsheng_cli.store.git import ask, said
from minsheng_cli.store.trees import contents, files_of, laid_out, staged_files

MANY = 20
ODD = "data/projects/6-parks.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one project and some files beside it, staged."""
    for path, text in {
        SETTINGS: DEFAULT_SETTINGS,
        PLAN: DEFAULT_PLAN,
        LEDGER: HEAD,
        ODD: "a plan with another suffix",
        "data/projects/附件.pdf": "an annex",
        "data/reports/2020-Q2.md": "a report",
        "data/templates/notice.docx": "a template",
    }.items():
        write(tmp_path, path, text)
    said(ask(tmp_path, "init", "-q"))
    said(ask(tmp_path, "add", "-A"))
    return tmp_path


def put(root: Path, size: int, *paths: str) -> None:
    """Stages one content of a size under many names."""
    blob = said(ask(root, "hash-object", "-w", "--stdin", given=b"a" * size)).decode().strip()
    lines = "".join(f"100644 {blob}\t{path}\n" for path in paths)
    said(ask(root, "update-index", "--add", "--index-info", given=lines.encode()))


def held(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_size for file in folder.rglob("*") if file.is_file()}


def test_only_what_a_workspace_is_read_from_is_laid_out(repository):
    with laid_out(repository, staged_files(repository)) as folder:
        sizes = {path: len(text.encode()) for path, text in ((SETTINGS, DEFAULT_SETTINGS), (PLAN, DEFAULT_PLAN))}
        assert held(folder) == {**sizes, LEDGER: len(HEAD), ODD: 0}  # of ODD the name alone is of use


def test_a_folder_of_projects_without_any_is_there_all_the_same(repository):
    tree = said(ask(repository, "write-tree")).decode().strip()
    said(ask(repository, "rm", "-rq", "--cached", PLAN, LEDGER, ODD))
    with laid_out(repository, staged_files(repository)) as folder:
        assert (folder / "data/projects").is_dir()
    assert PLAN in files_of(repository, tree)


def test_what_is_too_large_is_as_large_in_the_folder_and_takes_no_room(repository):
    put(repository, PLAN_LIMIT + 1, PLAN)
    put(repository, LEDGER_LIMIT + 1, LEDGER)
    with laid_out(repository, staged_files(repository)) as folder:
        assert (held(folder)[PLAN], held(folder)[LEDGER]) == (PLAN_LIMIT + 1, LEDGER_LIMIT + 1)
        assert (folder / LEDGER).stat().st_blocks < 100
    assert dict(contents(repository, staged_files(repository)))[LEDGER] is None


def test_one_content_under_many_names_is_held_a_few_times_at_once(repository):
    put(repository, LEDGER_LIMIT, *(f"data/projects/{number}-parks.csv" for number in range(100, 100 + MANY)))
    files = staged_files(repository)
    tracemalloc.start()
    try:
        read = [path for path, raw in contents(repository, files) if raw and len(raw) == LEDGER_LIMIT]
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(read) == MANY
    assert most < 12 * LEDGER_LIMIT  # git's answer, and the parts that it is put together from


def test_the_bytes_are_those_that_git_keeps_in_whatever_batch(repository, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.trees._BYTES", 40)
    plain = {PLAN: DEFAULT_PLAN.encode(), LEDGER: HEAD.encode(), SETTINGS: DEFAULT_SETTINGS.encode()}
    found = dict(contents(repository, staged_files(repository)))
    assert {path: found[path] for path in plain} == plain
