"""The formats of a report, one file each: what each is called and how its bytes are made."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from minsheng_cli.cli.session import Session
    from minsheng_cli.report.periodical import Issue

Make = Callable[["Session", "Issue", bool], bytes]


class Form(NamedTuple):
    """A format of files.

    `suffix`: how its files end. `make`: its bytes, of an issue, in prose or not. `prose`: whether that makes a
    difference. `text`: whether it can be read on a terminal.
    """

    suffix: str
    make: Make
    prose: bool = False
    text: bool = True


def _document(renderer: str) -> Make:
    """A format that prints the blocks of a document, by its file in formats."""

    def make(session: Session, told: Issue, prose: bool) -> bytes:
        from minsheng_cli.report.periodical import periodical

        document = periodical(told, session.words, prose)
        render = import_module(f"minsheng_cli.formats.{renderer}").render
        text: str = render(document, session.words.language) if renderer == "html" else render(document)
        return text.encode()

    return make


def _json(session: Session, told: Issue, prose: bool) -> bytes:
    from minsheng_cli.report.issue_records import report_record
    from minsheng_cli.report.records import json_text

    return json_text(report_record(told)).encode()


def _csv(session: Session, told: Issue, prose: bool) -> bytes:
    """CSV with a BOM, which Excel needs for Chinese."""
    from minsheng_cli.report.issue_records import report_record
    from minsheng_cli.report.rows import status_rows

    return status_rows(report_record(told)["projects"]).encode("utf-8-sig")


def _docx(session: Session, told: Issue, prose: bool) -> bytes:
    from minsheng_cli.cli.templates import filled
    from minsheng_cli.formats.docx import render
    from minsheng_cli.report.notice import notice

    told_as_notice = notice(told, session.words, prose)
    return filled(session, "notice.docx", lambda raw: render(told_as_notice, raw))


def _xlsx(session: Session, told: Issue, prose: bool) -> bytes:
    from minsheng_cli.formats.xlsx import render
    from minsheng_cli.report.issue_sheets import workbook

    return render(workbook(told, session.words))


FORMS: dict[str, Form] = {
    "md": Form(".md", _document("markdown"), prose=True),
    "plain": Form(".txt", _document("plain"), prose=True),
    "html": Form(".html", _document("html"), prose=True),
    "docx": Form(".docx", _docx, prose=True, text=False),
    "xlsx": Form(".xlsx", _xlsx, text=False),
    "csv": Form(".csv", _csv),
    "json": Form(".json", _json),
}


def form_of(file: Path) -> str | None:
    """The format that a file's suffix names; None when it names none."""
    return next((name for name, form in FORMS.items() if form.suffix == file.suffix.lower()), None)
