"""The rooms of the house, and who may import whom: one way only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import minsheng_cli

PACKAGE = Path(minsheng_cli.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("model", "store", "core", "report", "formats", "cli")

#: Modules of which most runs load many named tuples.
EVALUATED = (
    "cli/entries", "core/record", "core/standing", "model/dossier", "model/fact", "model/place", "model/project",
    "report/document", "store/dossiers",
)  # fmt: skip
#: What a room may import besides itself: rooms and modules of the package.
ALLOWED = {
    "model": (),
    "store": ("model",),
    "core": ("model",),
    "report": ("core", "model", "words"),
    "formats": ("report.document", "report.workbook", "report.shown"),
    "cli": ("", "model", "store", "core", "report", "formats", "words"),
    "words": ("catalogue",),
    "catalogue": (),
    "__init__": (),
    "__main__": ("", "cli"),
}
#: What reads the clock.
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}


def name_of(file: Path) -> str:
    """A module's name within the package: core.checks.plans."""
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree: ast.AST) -> Iterator[str]:
    """What a module imports of the package, anywhere in it: core.ratio; the package itself is the empty name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written out from the package on"
            names = [node.module or ""]
            if node.module == "minsheng_cli":
                names = [f"minsheng_cli.{each.name}" if each.name in ALLOWED else "minsheng_cli" for each in node.names]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        else:
            continue
        yield from (name.removeprefix("minsheng_cli").lstrip(".") for name in names if name.startswith("minsheng_cli"))


def is_allowed(room: str, imported: str) -> bool:
    """Whether a room may import a module of the package."""
    return any(imported == each or imported.startswith(f"{each}.") for each in (room, *ALLOWED[room]) if each) or (
        imported == "" and "" in ALLOWED[room]
    )


def forbidden(files: dict[str, str]) -> list[str]:
    """The imports of these modules that go against the one way."""
    return [
        f"{name} imports {imported}"
        for name, source in files.items()
        for imported in imports_of(ast.parse(source))
        if not is_allowed(name.partition(".")[0], imported)
    ]


def clocks(source: str) -> list[int]:
    """The lines on which a clock is read."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in CLOCK_OWNERS
    ]


def test_every_module_lives_in_a_room_that_is_known():
    assert {name_of(file).partition(".")[0] for file in FILES} == {*ROOMS, "words", "catalogue", "__init__", "__main__"}


def test_imports_run_one_way():
    assert forbidden({name_of(file): file.read_text("utf-8") for file in FILES}) == []


def test_an_import_against_the_way_is_seen_wherever_it_stands():
    wrong = {
        "model.fact": "from minsheng_cli.store import git",
        "core.ratio": "def f():\n    import minsheng_cli.store.git",
        "store.git": "if True:\n    from minsheng_cli.core.ratio import half_up",
        "report.board": "from minsheng_cli.formats.plain import render",
        "formats.plain": "from minsheng_cli.report.board import board",
        "core.standing": "from minsheng_cli import cli",
        "words": "from minsheng_cli.model.fact import Fact",
    }
    assert forbidden(wrong) == [
        "model.fact imports store",
        "core.ratio imports store.git",
        "store.git imports core.ratio",
        "report.board imports formats.plain",
        "formats.plain imports report.board",
        "core.standing imports cli",
        "words imports model.fact",
    ]


def test_only_the_rim_reads_the_clock():
    outside = [file for file in FILES if name_of(file).partition(".")[0] != "cli"]
    assert [f"{name_of(file)}:{line}" for file in outside for line in clocks(file.read_text("utf-8"))] == []


def test_a_clock_is_seen_however_it_is_called():
    assert clocks("date.today()\ndatetime.date.today()\ntime.time()\ndatetime.now(BEIJING)\nx.today\nlight.now") == [
        1,
        2,
        3,
        4,
    ]


def test_annotations_are_no_texts_where_many_named_tuples_are():
    # typing compiles each text when the class is made: 200 of them were a thirtieth of an entry.
    for module in EVALUATED:
        assert "from __future__ import annotations" not in (PACKAGE / f"{module}.py").read_text("utf-8")


def test_the_blocks_of_a_document_know_nothing_of_the_other_rooms():
    # So formats, which import them, never see core.
    forms = {"model.pattern"}
    beside = {"report.cell", "model.unsafe"}
    seen = {**dict.fromkeys(forms, frozenset[str]()), **dict.fromkeys(beside, forms)}
    for module in {*ALLOWED["formats"], *seen}:
        source = (PACKAGE / f"{module.replace('.', '/')}.py").read_text("utf-8")
        assert set(imports_of(ast.parse(source))) <= seen.get(module, beside)
