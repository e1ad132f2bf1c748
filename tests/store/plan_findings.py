"""What is said of a plan or of the office's settings."""

from __future__ import annotations

from support import PLAN, write

from minsheng_cli.model.project import Project
from minsheng_cli.store.plans import read_model


def wrong(root, text: str | bytes) -> list[str]:
    """What is wrong in a plan of this text, as `line:column code`."""
    write(root, PLAN, text)
    read = read_model(root, PLAN, Project)
    assert read.model is None
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in read.findings]
