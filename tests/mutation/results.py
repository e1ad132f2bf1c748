"""What is known of each mutant, and its table; what was found of a function that has changed since is dropped."""

from __future__ import annotations

import ast
import difflib
import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from explained import Change, change
from made import TOP, TREE, chosen, function, hashes, module

FILE = TOP / "build" / "mutation.json"
KILLED, ALIVE = ("killed", "timeout"), ("survived", "untested")


def read() -> dict[str, str]:
    """What is known of each mutant of a function that is as it was."""
    if not FILE.exists():
        return {}
    now, told = hashes(), json.loads(FILE.read_text())
    return {mutant: how for mutant, (how, was) in told.items() if now.get(function(mutant)) == was}


def save(found: Mapping[str, str]) -> None:
    """Keeps what was found beside what other runs keep meanwhile."""
    FILE.parent.mkdir(exist_ok=True)
    now = hashes()
    with open(FILE.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        held = json.loads(FILE.read_text()) if FILE.exists() else {}
        held |= {mutant: [how, now.get(function(mutant), "")] for mutant, how in found.items()}
        part = FILE.with_suffix(".part")
        part.write_text(json.dumps(held, indent=0, sort_keys=True))
        part.replace(FILE)  # whole or as before, whatever ends the run


def table(known: Mapping[str, str], mutants: Sequence[str]) -> str:
    """A line for each module: mutants, tried, killed, survived, in no test, and the share of the tried that was killed."""
    names = sorted({module(mutant) for mutant in known})
    lines = [
        "| module | mutants | tried | killed | survived | in no quick test | killed |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_line(name, known, mutants) for name in [*names, ""])])


def _line(name: str, known: Mapping[str, str], mutants: Sequence[str]) -> str:
    how = [state for mutant, state in known.items() if not name or module(mutant) == name]
    of = sum(not name or module(mutant) == name for mutant in mutants)
    killed = sum(state in KILLED for state in how)
    cells = [name or "all", of, len(how), killed, how.count("survived"), how.count("untested")]
    return f"| {' | '.join(f'{each:,}' if isinstance(each, int) else each for each in cells)} | {100 * killed / max(1, len(how)):.1f}% |"


def survivors(known: Mapping[str, str], wanted: Sequence[str]) -> list[Change]:
    """What each survivor changed, as explained.csv has it."""
    alive = [mutant for mutant, how in known.items() if how in ALIVE and chosen(mutant, wanted)]
    return [what(mutant) for mutant in alive]


def what(mutant: str) -> Change:
    """What a mutant changed."""
    return change(mutant, _changed(mutant))


def shown(known: Mapping[str, str], wanted: Sequence[str]) -> Iterator[str]:
    """What each survivor changed."""
    for mutant, how in sorted(known.items()):
        if how in ALIVE and chosen(mutant, wanted):
            yield f"{how} {mutant}"
            yield from (f"    {line}" for line in _changed(mutant))


def _changed(mutant: str) -> list[str]:
    file = TREE / "src/minsheng_cli" / f"{module(mutant).replace('.', '/')}.py"
    file = file if file.exists() else file.with_suffix("") / "__init__.py"
    name = mutant.rpartition(".")[2]
    first, second = (_body(file, each) for each in (f"{function(name)}__mutmut_orig", name))
    lines = difflib.unified_diff(first, second, n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[1:3] not in ("--", "++")]


_TREES: dict[Path, ast.Module] = {}


def _body(file: Path, name: str) -> list[str]:
    """The lines of a function without its decorators and its name."""
    tree = _TREES.setdefault(file, ast.parse(file.read_text("utf-8"))) if file not in _TREES else _TREES[file]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return [ast.unparse(node.args), *(line for each in node.body for line in ast.unparse(each).splitlines())]
    return []
