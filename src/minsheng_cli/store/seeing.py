"""All projects looked at, part after part: by one process or several, remembered where that is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from minsheng_cli.model.tuples import NamedTuple
from minsheng_cli.store.dossiers import Memory, See, Seen, see
from minsheng_cli.store.forked import Step, in_order
from minsheng_cli.store.parts import Listing, carried, packed, part_digest, read_part, recalled, taken
from minsheng_cli.store.snapshot import Entry, Shelf


class Look(NamedTuple):
    """How projects are looked at: what is made of each, where that is remembered, on what day they were known.

    `digests`: where the hash of each part is told, of exactly the bytes that were looked at; None if one is unreadable.
    """

    see: See
    shelf: Shelf | None
    memory: Memory | None
    known_at: date | None
    keep: bool
    digests: list[bytes | None] | None = None

    @property
    def made(self) -> Shelf | None:
        """Where what is made is remembered; None where nothing is."""
        return self.memory.shelf if self.memory and self.keep and not self.known_at else None


class Part(NamedTuple):
    """What was seen of some projects, and the entry that remembers all of it."""

    seen: list[Seen]
    made: tuple[Entry, ...] = ()
    digest: bytes | None = None


def each_seen(root: Path, stems: list[str], listing: Listing | None, look: Look, step: Step) -> Iterator[Seen]:
    """What is made of each project, in order; kept on its shelves, which are written when all were seen."""
    us = os.getpid()

    def work(part: Sequence[str]) -> Part:
        made = see_part(root, part, listing, look)
        if os.getpid() == us or look.memory is None:
            return made
        return made._replace(seen=[carried(each, look.memory) for each in made.seen])

    shelves = [each for each in (look.shelf, look.made) if each is not None] if look.keep else []
    at = 0
    try:
        for part in in_order(work, stems, step):
            if look.made is not None:
                look.made.keep(part.made)
            if look.digests is not None:
                look.digests.append(part.digest)
            for each in part.seen:
                if shelves:
                    shelves[0].keep(each.models)
                yield taken(stems[at], each, look.memory, look.shelf)
                at += 1
        for kept in shelves:
            kept.save()
    finally:
        for kept in shelves:
            kept.abandon()


def see_part(root: Path, stems: Sequence[str], listing: Listing | None, look: Look) -> Part:
    """What is made of some projects: remembered for exactly these bytes, or else read and made."""
    files = read_part(root, stems, listing)
    digest = part_digest(files) if look.made is not None or look.digests is not None else None
    if digest is None or look.made is None or look.memory is None:
        return Part([see(each, look.see, look.shelf, look.known_at) for each in files], digest=digest)
    data = look.made.get(digest) if len(look.made) else None
    if data and (told := recalled(data, files)):
        seen = [each or see(file, look.see, look.shelf) for each, file in zip(told, files, strict=True)]
        return Part(seen, ((digest, None),), digest)
    seen = [see(each, look.see, look.shelf) for each in files]
    return Part(seen, ((digest, packed(seen, look.memory)),), digest)
