"""Issuing a slip: its number is found and its row appended under one lock, so that no two get the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minsheng_cli.cli.entries import Written, record
from minsheng_cli.cli.papers import paper_words
from minsheng_cli.cli.session import Session
from minsheng_cli.core.record import Draft, Entry
from minsheng_cli.core.slip_record import Wish, issued, planned
from minsheng_cli.core.slip_texts import refuse_hidden_texts
from minsheng_cli.core.slips import Slip, slips_of
from minsheng_cli.core.standing import assess
from minsheng_cli.model.dossier import Dossier
from minsheng_cli.model.fact import MAX_NUMBER
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.report.slip_paper import requirement as usual_requirement
from minsheng_cli.store.slipnumbers import next_number


def issue_slip(
    session: Session, project: str, check: Callable[[], None], *, matter: str, level: str, due: date | None, unit: str,
    requirement: str, day: date | None, by: str,
) -> tuple[Written, Slip]:  # fmt: skip
    """Records a new slip and returns it; raises Refusal and WriteError. `decide` runs under the workspace's lock.

    `check` fails where its paper could not be written; it is asked once the slip can be issued, before its row is.
    """
    on = day or session.as_of
    entry = Entry(on, session.today, requirement, by=by)
    wish = Wish(matter, level, due, unit)

    def decide(dossier: Dossier) -> list[Draft]:
        state = assess(dossier, session.settings, on)
        new = planned(state, session.settings, wish, on)
        before = new.follows.issued.note if new.follows else ""
        said = requirement or usual_requirement(new.matter, state, paper_words(session)) or before
        if not said:
            raise Refusal("slip-needs-requirement", item=new.matter.name, day=on.isoformat())
        refuse_hidden_texts(dossier, new, wish, requirement, said)
        check()
        number = next_number(session.root, on.year)
        if number > MAX_NUMBER:
            raise Refusal("slip-no-number-left", year=str(on.year), number=str(MAX_NUMBER))
        return [issued(new, number, entry._replace(note=said))]

    written = record(session, project, decide)
    assert written is not None  # noqa: S101  # a new number is always a new row
    number = int(written.drafts[0].item)
    found = next(slip for slip in slips_of(written.dossier, on) if slip.order() == (on.year, number))
    return written, found
