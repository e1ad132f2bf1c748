"""What was read once and found valid, kept between runs by the hash of its bytes: so it is never stale.

It belongs to one form of one program: the files of model, core and store, and the libraries that judge, are part of its
purpose. Nothing depends on it: without it, or where anything about it is damaged or is not what this program writes,
everything is read as ever. A mark shows damage and is no signature: who can write as this user can have a false figure
told in the right form.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice

from minsheng_cli.store.cachefolder import CacheFolder
from minsheng_cli.store.packs import Pack, PackWriter, digest_of
from minsheng_cli.store.program import program_key

#: A digest, and its data where it is new.
Entry = tuple[bytes, bytes | None]


class Shelf:
    """The entries of one purpose: those of the pack that is there, and those that the next one will have."""

    def __init__(self, path: str, name: str, purpose: bytes) -> None:
        self._path, self._name, self._purpose = path, name, purpose
        self._folder = _opened(path)
        self._pack = Pack(self._folder, name, purpose)
        self._used: list[bytes] = []
        self._later: list[Entry] = []
        self._writer: PackWriter | None = None
        self.get = self._pack.get

    def __len__(self) -> int:
        return len(self._pack)

    def later(self, entries: Sequence[Entry]) -> None:
        """What is to be kept once anything else is."""
        self._later += entries

    def keep(self, entries: Sequence[Entry]) -> None:
        """Says what was used of the pack, and what is new; raises nothing, for nothing depends on it."""
        if self._later:
            entries, self._later = [*self._later, *entries], []
        try:
            for digest, data in entries:
                if data is None:
                    self._used.append(digest)
                else:
                    self._new().add(digest, data)
        except OSError:
            self.abandon()

    def keep_beside(self, digest: bytes, data: bytes, most: int) -> None:
        """Keeps one entry more at once, beside those that are there while they are fewer than `most`."""
        known = self._pack.digests()
        self.keep([(digest, data), *((each, None) for each in known if len(known) < most)])
        self.save()

    def _new(self) -> PackWriter:
        if self._writer is None:
            self._folder = self._folder or CacheFolder(self._path, make=True)
            self._writer = PackWriter(self._folder, self._purpose)
        return self._writer

    def save(self, beside: int = 0) -> None:
        """Writes the pack anew when there is anything new; of what was not used only the latest `beside` stay."""
        if self._writer is None:
            return
        try:
            used = set(self._used)
            unused = (each for each in self._pack.digests() if each not in used) if beside else ()
            for digest in (*self._used, *islice(unused, beside)):
                if data := self._pack.get(digest):
                    self._writer.add(digest, data)
            self._writer.finish(self._name)
        except OSError:
            self.abandon()
        self._used, self._writer = [], None

    def forget(self) -> None:
        """Takes the pack that is there away: what is in it was forged."""
        if self._folder is not None:
            self._folder.drop(self._name)

    def abandon(self) -> None:
        """Leaves the pack that is there as it is."""
        if self._writer is not None:
            self._writer.abandon()
        self._used, self._writer = [], None


class Snapshot:
    """The shelves of one workspace: its plans and settings, and what was made of them for one view."""

    def __init__(self, path: str, root: os.PathLike[str]) -> None:
        self._path, self._root = path, os.fsencode(root)
        self.models = self.shelf(b"models")

    def shelf(self, *purpose: bytes) -> Shelf:
        """The shelf of a purpose."""
        return shelf_of(self._path, self._root, *purpose)


def shelf_of(path: str, root: bytes, *purpose: bytes) -> Shelf:
    """The shelf of a purpose for a folder, within the cache folder at this path."""
    return Shelf(path, digest_of(root, *purpose).hex()[:32], digest_of(program_key(), *purpose))


def _opened(path: str) -> CacheFolder | None:
    try:
        return CacheFolder(path)
    except OSError:
        return None
