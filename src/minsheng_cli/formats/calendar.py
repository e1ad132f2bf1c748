"""Appointments as an iCalendar file of whole days; the same appointments give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from minsheng_cli.formats.shown import shown
from minsheng_cli.report.document import Appointment


def render(title: str, days: Sequence[Appointment], as_of: date) -> bytes:
    """The calendar, stamped with the day that the data speak of."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//minsheng//minsheng//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", shown(title))
    for each in days:
        event = Event()
        event.add("uid", f"{shown(each.key)}@minsheng")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", shown(each.summary))
        event.add("description", shown(each.details))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
