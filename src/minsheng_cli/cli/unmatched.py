"""What is said when a choice of projects comes to none: which word matches nothing, and what there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import complain
from minsheng_cli.core.selection import Selection, supervisor_names
from minsheng_cli.core.standing import ProjectState

#: More names than this are not listed.
LISTED = 20
_OPTIONS = ("category", "lead", "supervisor")


def tell_unmatched(session: Session, selection: Selection, states: Sequence[ProjectState]) -> None:
    """Says on stderr which option no project matches, and the names that there are or that may be meant."""
    nothing = True
    for option in _OPTIONS:
        wanted = getattr(selection, option)
        alone = Selection()._replace(**{option: wanted})
        if wanted and not any(alone.takes(state, session.settings) for state in states):
            nothing = False
            _tell(session, f"--{option}", wanted, sorted(set(_names(session, option, states))))
    text = Selection(text=selection.text)
    if selection.text and not any(text.takes(state, session.settings) for state in states):
        complain("unmatched-text", session.words, found=selection.text)
    elif nothing:
        complain("unmatched-together", session.words)


def _names(session: Session, option: str, states: Sequence[ProjectState]) -> Iterator[str]:
    for state in states:
        project = state.dossier.project
        if option == "supervisor":
            yield from (name for name in supervisor_names(state, session.settings) if name)
        elif name := {"category": project.category, "lead": project.lead}[option]:
            yield name


def _tell(session: Session, option: str, wanted: str, names: Sequence[str]) -> None:
    import difflib

    words = session.words
    if meant := difflib.get_close_matches(wanted, names, 1, 0.5):
        complain("unmatched-meant", words, option=option, found=wanted, meant=meant[0])
        return
    known = words.comma.join(names[:LISTED]) + (" …" if len(names) > LISTED else "")
    complain("unmatched", words, option=option, found=wanted, known=known)
