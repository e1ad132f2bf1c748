"""From a text's file to verdicts: each sentence is compared with the data of the day that it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import tell
from minsheng_cli.core.press.counts import counted
from minsheng_cli.core.press.figures import Figure, figures, normal
from minsheng_cli.core.press.matching import matched
from minsheng_cli.core.press.subjects import subjects
from minsheng_cli.core.press.verdicts import Judged, judged
from minsheng_cli.core.press.wholes import Whole, wholes
from minsheng_cli.core.standing import assess_all
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.report.heading import View
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.texts import read_text


def judge(session: Session, file: str, view: View) -> tuple[list[Judged], list[Whole]]:
    """The verdict on every figure of a text, and the wholes that do not add up; raises Refusal."""
    text = normal(_simplified(_read(session, file)))
    units = {target.unit for state in view.states for target in state.dossier.project.targets}
    found = figures(text, units, session.settings.year)
    done: list[Judged] = []
    for day in sorted({_of(figure, view) for figure in found}):
        mine = [figure for figure in found if _of(figure, view) == day]
        done += _on(mine, day, session, view)
    return sorted(done, key=lambda each: each.figure.start), wholes(found)


def _of(figure: Figure, view: View) -> date:
    """The day a figure speaks of: that of its sentence, never later than the day of the run."""
    return min(figure.day, view.as_of) if figure.day else view.as_of


def _on(found: Sequence[Figure], day: date, session: Session, view: View) -> list[Judged]:
    states = (
        list(view.states) if day == view.as_of else assess_all((s.dossier for s in view.states), session.settings, day)
    )
    return judged(matched(found, subjects(states), counted(states)), session.settings.percent)


def _read(session: Session, file: str) -> str:
    try:
        return read_text(file)
    except UnreadableError as error:
        tell([error.finding], session.words)
        raise Refusal("text-unreadable", found=file) from error


def _simplified(text: str) -> str:
    """The text in simplified characters; converted only where it has traditional ones."""
    from opencc import OpenCC

    converted: str = OpenCC("t2s").convert(text)
    return converted
