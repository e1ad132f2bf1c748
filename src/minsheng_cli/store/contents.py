"""The content of a whole workspace: whether it holds exactly the plans and ledgers that were seen before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from minsheng_cli.store.forked import parted
from minsheng_cli.store.packs import digest_of
from minsheng_cli.store.parts import Listing, part_digest, read_part
from minsheng_cli.store.workspace import MAX_FILES, PROJECTS, listed


class Contents(NamedTuple):
    """The hash of all plans and ledgers, with their names; and the bytes of the plans, by stem."""

    digest: bytes
    plans: dict[str, bytes]


def contents_of(root: Path) -> Contents | None:
    """What a workspace holds; None where anything in the folder of projects cannot be read or does not belong there."""
    stems, ledgers, odd, strange = listed(root)
    if odd or not ledgers <= set(stems):
        return None
    digests: list[bytes | None] = []
    plans: dict[str, bytes] = {}
    for part, _ in parted(stems, [1] * len(stems)):
        files = read_part(root, part, Listing(ledgers, strange))
        digests.append(part_digest(files))
        plans |= {each.stem: each.plan for each in files if isinstance(each.plan, bytes)}
    digest = whole_digest(digests)
    return None if digest is None else Contents(digest, plans)


def whole_digest(digests: Sequence[bytes | None]) -> bytes | None:
    """The hash of all parts; None when one of them could not be read."""
    known = [each for each in digests if each is not None]
    return digest_of(*known) if len(known) == len(digests) else None


def count_plans(root: Path) -> int:
    """How many plans a workspace seems to have, found without opening one: 0 where there is no folder of them."""
    try:
        with os.scandir(root / PROJECTS) as entries:
            return sum(each.name.endswith(".yaml") for each in islice(entries, MAX_FILES))
    except (OSError, ValueError):
        return 0
