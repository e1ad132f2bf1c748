"""Some projects at once: their files read, and what was made of them remembered together or handed over as plain data.

What is remembered is found by the hash of the names and bytes of all files of a part, so it is never stale. Where one
file of a part is another, the whole part is made again: that costs less than to look for each project alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.late import Late, LateDossier
from minsheng_cli.model.place import LateMarks
from minsheng_cli.model.unsafe import has_unsafe
from minsheng_cli.store.dossiers import PROJECTS, Files, Memory, Seen, named, read_files, read_raw
from minsheng_cli.store.files import PLAN_LIMIT, UnreadableError, read_small
from minsheng_cli.store.forged import ForgedError
from minsheng_cli.store.kept import read_json
from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.plainplans import plain_plan, plan_of
from minsheng_cli.store.plans import marks_of
from minsheng_cli.store.snapshot import Shelf

#: Made once: to make it for each project costs as much again as what it writes.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: Hex digits by which a plan is known: those of a row that was torn from its place fit no other one.
_MARK = 16


class Listing(NamedTuple):
    """What the folder of projects was seen to hold: the stems of ledgers, and names that are no plain files."""

    ledgers: frozenset[str] | set[str] = frozenset()
    strange: frozenset[str] | set[str] = frozenset()


def read_part(root: Path, stems: Sequence[str], listing: Listing | None) -> list[Files]:
    """The files of some projects; without a listing each is looked for."""
    if listing is None:
        return [read_files(root, stem) for stem in stems]
    try:
        folder = os.open(root / PROJECTS, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return [read_files(root, stem) for stem in stems]
    try:
        return [_files(root, folder, stem, listing) for stem in stems]
    finally:
        os.close(folder)


def _files(root: Path, folder: int, stem: str, listing: Listing) -> Files:
    plan, ledger = f"{stem}.yaml", f"{stem}.csv"
    told = read_small(folder, plan) if plan not in listing.strange else None
    if stem not in listing.ledgers:
        return Files(stem, told or read_raw(root, f"{PROJECTS}/{plan}", PLAN_LIMIT), None)
    rows = read_small(folder, ledger) if ledger not in listing.strange else None
    if told is None or rows is None:
        return read_files(root, stem)
    return Files(stem, told, rows)


def part_digest(files: Sequence[Files]) -> bytes | None:
    """The hash of all names and bytes; None when a file cannot be read."""
    told = sha256()
    heads = []
    for stem, plan, ledger in files:
        if isinstance(plan, UnreadableError) or isinstance(ledger, UnreadableError):
            return None
        told.update(plan)
        told.update(ledger or b"")
        heads.append(f"{stem}\0{len(plan)}\0{-1 if ledger is None else len(ledger)}")
    return digest_of(os.fsencode("\0".join(heads)), told.digest())


def carried(seen: Seen, memory: Memory) -> Seen:
    """The same with plain data instead of what was made, as far as that goes: in a tenth of the bytes."""
    seen = written(seen, memory)
    return seen if seen.row is None else seen._replace(found=None)


def written(seen: Seen, memory: Memory) -> Seen:
    """The same with what was made as plain data beside it, as far as that goes."""
    row = _row(seen, memory)
    return seen if row is seen.row else seen._replace(row=row)


def _row(seen: Seen, memory: Memory) -> bytes | None:
    """What was made as a line of JSON; None for what must be read anew each time."""
    if seen.row is not None or seen.found is None or seen.findings:
        return seen.row
    plain = memory.pack(*seen.found)
    if plain is None:
        return None
    return _json([plan_mark(seen.plan), plain_plan(seen.found[0].project), plain]).encode()


def packed(seen: Sequence[Seen]) -> bytes:
    """What was made of a part as lines of JSON: first the models of all, then each project as written, or nothing."""
    heads = [None if each.row is None else [digest.hex() for digest, _ in each.models] for each in seen]
    return b"\n".join([_json(heads).encode(), *(each.row or b"" for each in seen)])


def recalled(data: bytes, files: Sequence[Files]) -> list[Seen | None] | None:
    """What `packed` wrote, with None for each project that must be read anew; None for anything else."""
    first, *rows = data.split(b"\n")
    try:
        heads = json.loads(first)
        return [_recalled(*each) for each in zip(heads, rows, files, strict=True)]
    except (ValueError, TypeError, RecursionError):
        return None  # whole, and yet not what this program writes


def _recalled(models: Any, row: bytes, files: Files) -> Seen | None:
    """A project by its row; its id and number are those of its file's name, or its plan would not count."""
    if models is None or not isinstance(files.plan, bytes):
        return None
    kept = tuple([(bytes.fromhex(each), None) for each in models])
    number, id_ = named(files.stem)
    return Seen(None, [], id_, number, kept, files.plan, row)


def taken(stem: str, seen: Seen, memory: Memory | None, shelf: Shelf | None, late: bool) -> Seen:
    """The same with what was made, if need be again from its row: no plan is read for it.

    `late`: it is made when anything of it is first asked for. Making it raises ForgedError where the row is not what
    this program remembers of that plan.
    """
    if seen.row is None or memory is None:
        return seen
    make = partial(_found, memory, stem, seen.plan, seen.row, shelf)
    return seen._replace(found=seen.found or (_late(stem, make) if late else make()), row=None, plan=b"")


def _late(stem: str, make: Callable[[], Any]) -> tuple[Any, Any]:
    pair: Any = Late(make)
    dossier = LateDossier(f"{PROJECTS}/{stem}.yaml", Ledger(f"{PROJECTS}/{stem}.csv"), lambda: pair[0])
    return dossier, Late(lambda: pair[1])


def _found(memory: Memory, stem: str, plan: bytes, row: bytes, shelf: Shelf | None) -> tuple[Dossier, Any]:
    path = f"{PROJECTS}/{stem}.yaml"
    try:
        mark, plain, made = read_json(row)
        project = plan_of(plain)
        if mark != plan_mark(plan) or named(stem) != (project.number, project.id) or has_unsafe(row.decode()):
            raise ValueError(path)
        marks = LateMarks(partial(marks_of, path, plan, shelf))
        return memory.unpack(Dossier(project, Ledger(f"{PROJECTS}/{stem}.csv"), path, marks), made)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        raise _forged(memory, error) from error


def plan_mark(plan: bytes) -> str:
    """What tells a plan from every other one."""
    return sha256(plan).hexdigest()[:_MARK]


def _forged(memory: Memory, error: Exception) -> Exception:
    """What to raise for what does not fit, and takes the pack away; without one nothing was forged, it is a bug."""
    if memory.shelf is None:
        return error
    memory.shelf.forget()
    return ForgedError()
