"""docs/promises.md and tests/README.md name tests that exist and limits that hold."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PROMISES = (TOP / "docs/promises.md").read_text("utf-8")
TEXTS = PROMISES + "".join((TOP / file).read_text("utf-8") for file in ("tests/README.md", "docs/mutation.md"))
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXTS)))
LIMITS = re.findall(r"^\| .+ \| ([0-9,]+)[^|]*\| `([\w.]+)\.(\w+)` \|$", PROMISES, re.MULTILINE)

#: Named like a limit: the same as another one, more than there can be, and what a list shows before it says "and more".
NO_BOUNDS = {
    "minsheng_cli.store.answers.MOST_FILES", "minsheng_cli.store.idle._MOST", "minsheng_cli.formats.templatesigns._LONGEST", "minsheng_cli.cli.remind.MOST",
}  # fmt: skip


def names_in(file: Path) -> set[str]:
    """The functions, classes and variables at the top of a module."""
    tree = ast.parse(file.read_text("utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return found | {target.id for target in assigned if isinstance(target, ast.Name)}


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_exists(file: str, name: str):
    assert name in names_in(TOP / file)


def test_every_promise_names_what_holds_it():
    chapters = re.split(r"^## ", PROMISES, flags=re.MULTILINE)[1:]
    promises = [chapter for chapter in chapters if chapter[0].isdigit()]
    assert [chapter[0] for chapter in promises] == list("1234567")
    assert all("::test_" in chapter for chapter in promises)


@pytest.mark.parametrize(("limit", "module", "name"), LIMITS)
def test_a_written_limit_is_that_of_the_code(limit: str, module: str, name: str):
    assert getattr(import_module(module), name) == int(limit.replace(",", ""))


def test_no_limit_of_the_code_is_left_out():
    """What is named like a limit stands in the table, but for what is no bound of an input or an output."""
    written = {f"{module}.{name}" for _, module, name in LIMITS}
    for file in (TOP / "src/minsheng_cli").rglob("*.py"):
        module = ".".join(file.relative_to(TOP / "src").with_suffix("").parts)
        found = {
            name for name in names_in(file) if re.fullmatch(r"_?((MAX|MOST|LONGEST)\w*|\w*LIMIT|\w*SECONDS)", name)
        }
        assert {f"{module}.{name}" for name in found} <= written | NO_BOUNDS
    assert len(written) == PROMISES.count("| `minsheng_cli.")
