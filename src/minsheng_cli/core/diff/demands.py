"""Whether a target asks for less than it did."""

from __future__ import annotations

from decimal import Decimal

from minsheng_cli.model.project import Target


def asks_less(was: Target, now: Target) -> set[str]:
    """The fields by which a target asks for less: a lower number, a looser limit, a wider range, or none at all.

    Another kind or unit counts too, because the numbers can then no longer be compared.
    """
    found = {name for name in ("kind", "unit") if getattr(was, name) != getattr(now, name)}
    if was.kind == "at-least" and _less(now.number, was.number):
        found.add("number")
    if was.kind == "at-most" and _less(was.number, now.number):
        found.add("number")
    if was.kind == "between":
        found |= {"low"} if _less(now.low, was.low) else set()
        found |= {"high"} if _less(was.high, now.high) else set()
    return found


def _less(this: Decimal | None, that: Decimal | None) -> bool:
    """Whether one number asks for less than another; one that is no longer there asks for nothing."""
    if that is None:
        return False
    return this is None or this < that
