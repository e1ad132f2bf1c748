"""Some projects at once: their files read, and what was made of them remembered together or handed over as plain data.

What is remembered is found by the hash of the names and bytes of all files of a part, so it is never stale. Where one
file of a part is another, the whole part is made again: that costs less than to look for each project alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.late import Late, LateDossier
from minsheng_cli.model.project import Project
from minsheng_cli.model.tuples import NamedTuple
from minsheng_cli.store.dossiers import PROJECTS, Files, Memory, Seen, misnamed, named, read_files, read_raw
from minsheng_cli.store.files import PLAN_LIMIT, UnreadableError, read_small
from minsheng_cli.store.forged import ForgedError
from minsheng_cli.store.kept import read_json
from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.plans import model_of
from minsheng_cli.store.snapshot import Shelf

#: Made once: to make it for each project costs as much again as what it writes.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
    row = _row(seen, memory)
    return seen if row is None else seen._replace(found=None, row=row)


def _row(seen: Seen, memory: Memory) -> bytes | None:
    """What was made as a line of JSON; None for what must be read anew each time."""
    if seen.row is not None or seen.found is None or seen.findings:
        return seen.row
    plain = memory.pack(*seen.found)
    return None if plain is None else _json(plain).encode()


def packed(seen: Sequence[Seen], memory: Memory) -> bytes:
    """What was made of a part as lines of JSON: first the models of all, then each project, or nothing."""
    rows = [_row(each, memory) for each in seen]
    heads = [
        None if row is None else [digest.hex() for digest, _ in each.models]
        for each, row in zip(seen, rows, strict=True)
    ]
    first = _json(heads).encode()
    return b"\n".join([first, *(row or b"" for row in rows)])


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


def taken(stem: str, seen: Seen, memory: Memory | None, shelf: Shelf | None) -> Seen:
    """The same with what was made, which is made again when anything of it is first asked for.

    Making it raises ForgedError where the row or the plan is not what this program remembers.
    """
    if seen.row is None or memory is None:
        return seen
    path, ledger = f"{PROJECTS}/{stem}.yaml", Ledger(f"{PROJECTS}/{stem}.csv")
    dossier: Any = LateDossier(path, ledger, partial(_dossier, memory, path, ledger, stem, seen.plan, shelf))
    return seen._replace(found=(dossier, Late(partial(_state, memory, dossier, seen.row))), row=None, plan=b"")


def _dossier(memory: Memory, path: str, ledger: Ledger, stem: str, plan: bytes, shelf: Shelf | None) -> Dossier:
    try:
        read = model_of(path, plan, Project, shelf)
    except UnreadableError as error:
        raise _forged(memory, error) from error
    if read.model is None or read.findings or misnamed(path, stem, read.model, read.marks):
        raise _forged(memory, ValueError(path))
    return Dossier(read.model, ledger, path, read.marks)


def _state(memory: Memory, dossier: Dossier, row: bytes) -> Any:
    try:
        return memory.unpack(dossier, read_json(row))[1]
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        raise _forged(memory, error) from error


def _forged(memory: Memory, error: Exception) -> Exception:
    """What to raise for what does not fit, and takes the pack away; without one nothing was forged, it is a bug."""
    if memory.shelf is None:
        return error
    memory.shelf.forget()
    return ForgedError()
