"""The paper of a slip in a format: Word from the office's template, Markdown or plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from minsheng_cli.cli.session import Session
from minsheng_cli.core.slips import Slip
from minsheng_cli.core.standing import assess
from minsheng_cli.model.papername import paper_name
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.papers import SLIPS, check_writable
from minsheng_cli.words import Words

PaperForm = Literal["docx", "md", "txt"]
TEMPLATE = "slip.docx"


def paper_words(session: Session) -> Words:
    """A paper speaks the office's language, whoever makes it: the same data give the same bytes."""
    return Words(session.settings.language)


def paper_bytes(session: Session, slip: Slip, form: PaperForm) -> bytes:
    """The whole paper; raises Refusal when the office's template cannot be used."""
    from minsheng_cli.cli.emit import document_text
    from minsheng_cli.report.slip_paper import fields, paper, view_of

    words = paper_words(session)
    state = assess(slip.dossier, session.settings, slip.issued.day)
    told = fields(slip, state, view_of(state, session.settings), words)
    if form == "docx":
        return _word(session, told)
    return document_text(paper(told, words), "md" if form == "md" else "plain").encode()


def check_paper(session: Session, form: PaperForm) -> None:
    """Refuses a template that could not be filled in, before anything is recorded; raises Refusal."""
    from minsheng_cli.report.slip_paper import FIELDS

    if form == "docx":
        _word(session, dict.fromkeys(FIELDS, ""))


def check_place(session: Session, output: str | None) -> None:
    """Fails where no paper could be written, before anything is recorded; raises WriteError."""
    from minsheng_cli.cli.founding import make_folder
    from minsheng_cli.store.append import WriteError

    if output == "-":
        raise Refusal("no-effect", found="-o -")
    file = Path(output) if output else session.root / SLIPS / "slip"
    if not output:
        make_folder(file.parent, session.root)
    try:
        check_writable(file)
    except OSError as error:
        shown = output or SLIPS
        raise WriteError("not-written", shown, error.strerror or str(error)) from error


def paper_of_recorded(session: Session, place: str, slip: Slip, form: PaperForm, output: str | None) -> str | None:
    """Writes the paper of a recorded slip; None when that fails, and on stderr how to make it later."""
    from minsheng_cli.cli.tell import complain
    from minsheng_cli.report.messages import say
    from minsheng_cli.store.append import WriteError

    try:
        return write_paper(session, slip, form, output)
    except WriteError as error:
        reason = f"{error.path}: {session.words(error.reason)}"
    except Refusal as error:
        reason = say(error.code, error.details, session.words)[0]
    name = f"{slip.year}-{slip.number}"
    label = session.settings.slips.label(slip.year, slip.number)
    complain("paper-missing", session.words, label=label, place=place, number=name, why=reason)
    return None


def _word(session: Session, told: dict[str, str]) -> bytes:
    from minsheng_cli.cli.templates import filled
    from minsheng_cli.formats.wordtemplate import render

    return filled(session, TEMPLATE, lambda raw: render(raw, told))


def paper_file(session: Session, slip: Slip, form: PaperForm, output: str | None) -> Path:
    """Where the paper goes: as said, else data/slips/2020-007-bus-shelters-3f9c1d.docx."""
    name = paper_name(slip.dossier.project.id, slip.issued)
    return Path(output) if output else session.root / SLIPS / f"{name}.{form}"


def print_paper(session: Session, slip: Slip, form: PaperForm) -> int:
    """The paper to stdout; raises Refusal for a Word file on a terminal."""
    from minsheng_cli.cli.emit import write, write_bytes

    if form != "docx":
        write(paper_bytes(session, slip, form).decode())
    elif sys.stdout.isatty():
        raise Refusal("format-is-bytes", form=form)
    else:
        write_bytes(paper_bytes(session, slip, form))
    return 0


def write_paper(session: Session, slip: Slip, form: PaperForm, output: str | None) -> str:
    """Writes the paper as a whole and returns its path as messages show it; raises Refusal and WriteError."""
    from minsheng_cli.cli.emit import save
    from minsheng_cli.cli.founding import make_folder

    data = paper_bytes(session, slip, form)
    file = paper_file(session, slip, form, output)
    if not output:
        make_folder(file.parent, session.root)
    save(file, data)
    return str(file if output else file.relative_to(session.root))
