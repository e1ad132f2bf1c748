"""A document as a message that a mail program opens and a person sends; nothing is ever sent from here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from minsheng_cli.formats import plain
from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Document


def render(document: Document, to: str, day: date) -> bytes:
    """A message without an address: the recipient's name is an empty group, to be filled in before sending."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = shown(document.title)
    message["To"] = f"{_name(to)}:;"
    message["Date"] = format_datetime(datetime.combine(day, time(), UTC))
    message["X-Unsent"] = "1"
    message.set_content(plain.render(document), cte="base64")
    return message.as_bytes()


def _name(text: str) -> str:
    """A name as a quoted word, without what would end it."""
    return '"' + shown(text).replace("\\", "").replace('"', "") + '"'
