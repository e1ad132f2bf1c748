"""Documents to stdout or a file, problems to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng_cli.cli.exits import FINE, INCOMPLETE
from minsheng_cli.cli.session import Session
from minsheng_cli.model.dossier import Workspace
from minsheng_cli.model.place import Finding, Level
from minsheng_cli.words import Words

if TYPE_CHECKING:
    from minsheng_cli.report.document import Document

#: Rows that are laid out with colours; rich takes a second for 1,000 and eleven for 10,000.
MANY = 500
FORMATS = ("table", "plain", "md")


def write(text: str) -> None:
    """Text to stdout."""
    sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """Bytes to stdout, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def document_text(document: Document, form: str) -> str:
    """A document as `md`, or else as plain text."""
    if form == "md":
        from minsheng_cli.formats import markdown

        return markdown.render(document)
    from minsheng_cli.formats import plain

    return plain.render(document)


def emit(document: Document, form: str) -> None:
    """A document to stdout; `table` is laid out for a terminal when it is one, and plain text in a pipe."""
    from minsheng_cli.report.document import rows_of

    if form != "table" or not sys.stdout.isatty():
        write(document_text(document, form))
    elif (rows := rows_of(document)) > MANY:
        _write_many(document, rows)
    else:
        _lay_out(document)


def _write_many(document: Document, rows: int) -> None:
    """More rows than a person reads: how many there are, then plain columns as wide as the terminal."""
    import shutil

    from minsheng_cli.formats import plain
    from minsheng_cli.report.document import Paragraph

    words: Words = click.get_current_context().find_root().obj
    said = words.plural(
        "{count} row; so many are written plainly. Choose fewer, or write them to a file.",
        "{count} rows; so many are written plainly. Choose fewer, or write them to a file.",
        rows,
    )
    blocks = [Paragraph(said), *document.blocks]
    write(plain.render(document._replace(blocks=blocks), shutil.get_terminal_size().columns or 80))


def _lay_out(document: Document) -> None:
    """The document with colours, in the width of the terminal."""
    from rich.console import Console

    from minsheng_cli.formats import terminal

    width = os.environ.get("COLUMNS", "")
    console = Console(
        markup=False, emoji=False, highlight=False, width=80 if width in ("0", "") and not _size() else None
    )
    terminal.render(document, console)


def _size() -> int:
    """The columns of the terminal; 0 when it does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if os.environ.get("COLUMNS") != "0" else 0
    except (OSError, ValueError):
        return 0


def save(file: Path, content: str | bytes) -> None:
    """Replaces a file as a whole; raises WriteError."""
    from minsheng_cli.store.append import WriteError
    from minsheng_cli.store.placing import replace_file

    try:
        replace_file(file, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise WriteError("not-written", str(file), error.strerror or str(error)) from error


def save_output(place: str | Path, content: str | bytes) -> bool:
    """Writes where -o says, and says whether that was a file; raises WriteError, and Refusal for a link to data.

    `-` is stdout; a link is followed, and a device or pipe written into, for the user has named it.
    """
    if str(place) == "-":
        write(content) if isinstance(content, str) else write_bytes(content)
        return False
    if os.path.islink(place):
        from minsheng_cli.cli.places import check_real

        check_real(place)
    if os.path.exists(place) and not os.path.isfile(place) and not os.path.isdir(place):
        _pour(Path(place), content.encode() if isinstance(content, str) else content)
        return False
    save(Path(os.path.realpath(place)) if os.path.islink(place) else Path(place), content)
    return True


def _pour(file: Path, content: bytes) -> None:
    from minsheng_cli.store.append import WriteError

    try:
        with file.open("wb", buffering=0) as stream:
            stream.write(content)
    except OSError as error:
        raise WriteError("not-written", str(file), error.strerror or str(error)) from error


def tell_problems(session: Session, workspace: Workspace) -> int:
    """Names on stderr what is wrong in the data; the exit code says whether something could not be read."""
    from minsheng_cli.core.disputes import disputes

    found = sorted([*workspace.findings, *disputes(workspace)], key=Finding.order)
    if not found:
        return FINE
    from minsheng_cli.cli.tell import tell
    from minsheng_cli.report.findings import worth_telling

    findings = worth_telling(found)
    tell(findings, session.words)
    return INCOMPLETE if any(finding.level is Level.ERROR for finding in findings) else FINE
