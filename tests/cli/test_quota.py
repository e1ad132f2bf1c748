"""A quota that is used up answers otherwise than a full disk, and is told alike."""

from __future__ import annotations

import errno
import os

import pytest
from support import HEAD, LEDGER, write

from minsheng_cli.store import placing


@pytest.mark.parametrize("held", [None, HEAD])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_quota_that_is_used_up_leaves_the_file_as_it_was(workspace, minsheng, monkeypatch, call, held):
    if held is not None:
        write(workspace, LEDGER, held)
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}

    def no_quota(*arguments: object) -> int:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    with monkeypatch.context() as patch:
        patch.setattr(placing.os, call, no_quota)
        said = minsheng("add", "bus-shelters", "--note", "有序推进")
    assert (said.code, said.out) == (4, "")
    assert f"{LEDGER}: Disk quota exceeded" in said.err
    after = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    assert {path: raw for path, raw in after.items() if not path.name.startswith(".")} == before
