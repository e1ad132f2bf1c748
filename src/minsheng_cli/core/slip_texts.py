"""Hidden characters in what would go out on a slip, named where a person can delete them."""

from __future__ import annotations

from minsheng_cli.core.record import refuse_hidden
from minsheng_cli.core.slip_record import NewSlip, Wish
from minsheng_cli.core.slips import Matter
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.place import Place
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.model.unsafe import UNSAFE


def refuse_hidden_texts(dossier: Dossier, new: NewSlip, wish: Wish, typed: str, said: str) -> None:
    """Refuses a unit or requirement with a character that hides or moves; what is typed by its option.

    `typed` is the requirement as a person gave it, `said` what the slip would ask for. Raises Refusal.
    """
    before = new.follows
    earlier = dossier.ledger.place(before.issued) if before else None
    refuse_hidden("--to", wish.unit)
    refuse_hidden("--requirement", typed)
    sent = dossier.ledger.place(before.issued) if before and before.unit else dossier.place("lead")
    _refuse(new.unit, "--to", sent)
    repeated = earlier if before and said == before.issued.note else None
    _refuse(said, "--requirement", repeated or _named_at(dossier, new.matter))


def _named_at(dossier: Dossier, matter: Matter) -> Place:
    """Where the plan names a matter."""
    for part, items in (("targets", dossier.project.targets), ("milestones", dossier.project.milestones)):
        for index, item in enumerate(items):
            if item.key == matter.key:
                return dossier.place(part, index, "name")
    return dossier.place("title")


def _refuse(text: str, option: str, place: Place) -> None:
    if unsafe := UNSAFE.search(text):
        raise Refusal("slip-hidden", place=str(place), option=option, mark=f"U+{ord(unsafe.group()):04X}")
