"""The mutants: made by mutmut, all of a module in one file, of properties and context managers too."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import libcst as cst
from mutmut import __main__ as mutmut
from mutmut.mutation import file_mutation
from mutmut.mutation.trampoline import set_mutant_under_test

TOP = Path(__file__).resolve().parents[2]
TREE = TOP / "mutants"
#: Decorators below which mutmut changes nothing by itself, though a function of ours can be exchanged there.
BELOW = ("property", "contextlib.contextmanager")
_skips = file_mutation.MutationVisitor._skip_node_and_children
_arranged = file_mutation.function_trampoline_arrangement


def generated() -> list[str]:
    """All mutants, made where a source is newer than they are."""
    os.chdir(TOP)
    file_mutation.MutationVisitor._skip_node_and_children = _skips_but_ours
    file_mutation.function_trampoline_arrangement = _arranged_without_decorators
    set_mutant_under_test("mutant_generation")
    TREE.mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(1)
    return [mutant for meta in _metas() for mutant in meta["exit_code_by_key"]]


def hashes() -> dict[str, str]:
    """A hash of the source of each function that has mutants."""
    found = {}
    for meta in _metas():
        told = meta["hash_by_function_name"]
        for name in {function(mutant) for mutant in meta["exit_code_by_key"]}:
            found[name] = told.get(name.rpartition(".")[2], "")
    return found


def _metas() -> Iterable[dict[str, dict[str, str]]]:
    return (json.loads(file.read_text()) for file in sorted(TREE.rglob("*.meta")))


def module(mutant: str) -> str:
    """The module of a mutant: core.ratio."""
    return mutant.rpartition(".")[0].removeprefix("minsheng_cli.")


def function(mutant: str) -> str:
    """The function of a mutant, as the tests that enter it name it."""
    return mutant.rpartition("__mutmut_")[0]


def chosen(mutant: str, wanted: Sequence[str]) -> bool:
    """Whether a mutant is of one of the modules, or packages, that were asked for."""
    return not wanted or any(f"{module(mutant)}.".startswith(f"{each}.") for each in wanted)


def in_order(mutants: Iterable[str], wanted: Sequence[str], sample: int) -> list[str]:
    """The mutants by module, in the order asked for; of each module the first so many of a shuffle that is always
    the same (0: all), so that what was tried when time is up is a sample by chance."""
    by_module: dict[str, list[str]] = {}
    for mutant in sorted(mutants):
        by_module.setdefault(module(mutant), []).append(mutant)
    for name, each in by_module.items():
        random.Random(name).shuffle(each)  # noqa: S311  # a sample, no secret
    rank = {
        name: min((at for at, w in enumerate(wanted) if f"{name}.".startswith(f"{w}.")), default=0)
        for name in by_module
    }
    return [
        mutant
        for name in sorted(by_module, key=lambda name: (rank[name], name))
        for mutant in by_module[name][: sample or None]
    ]


def _decorator(node: cst.FunctionDef) -> str:
    return cst.Module([]).code_for_node(node.decorators[0].decorator) if len(node.decorators) == 1 else ""


def _skips_but_ours(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
    if isinstance(node, cst.FunctionDef) and _decorator(node) in BELOW:
        return False
    return _skips(visitor, node)


def _arranged_without_decorators(function, mutants, class_name):  # type: ignore[no-untyped-def]
    """What is called below a decorator is the bare function."""
    before, nodes, after, names = _arranged(function, mutants, class_name)
    if _decorator(function) in BELOW:
        nodes = [nodes[0], *(node.with_changes(decorators=[]) for node in nodes[1:])]
    return before, nodes, after, names
