"""Requests to record something, and what becomes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support import dossier, step, target

from minsheng_cli.core import record
from minsheng_cli.core.record import Draft, Entry
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.refusal import Refusal

JUNE = Entry(date(2020, 6, 30), date(2020, 7, 2))
CORRECTING = JUNE._replace(correct=True, note="重复计数")


def project(*facts: Fact, **keys: Any) -> Dossier:
    """A project with one target of 104 shelters and one milestone."""
    return dossier(*facts, targets=[target(**keys)], milestones=[step()])


def add(typed: str, to: Dossier, entry: Entry = JUNE) -> Draft | None:
    """What becomes of a typed value for the only target."""
    return record.reading(to, to.project.targets[0], typed, entry)


def refused(typed: str, to: Dossier, entry: Entry = JUNE) -> tuple[str, dict[str, str]]:
    """Why a typed value is refused."""
    with pytest.raises(Refusal) as refusal:
        add(typed, to, entry)
    return refusal.value.code, refusal.value.details


#: Two targets and two milestones, of which a part of the name fits both.
TWO = {
    "targets": [target(name="新建候车亭"), target(key="rebuilt", name="改建候车亭")],
    "milestones": [step(name="方案印发"), step(key="tender", name="招标方案")],
}
