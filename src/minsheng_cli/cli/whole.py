"""A whole number on the command line."""

from __future__ import annotations

import re
from gettext import gettext
from typing import Any

import click

from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.words import N_

_WHOLE = re.compile("-?[0-9]{1,9}")
#: So much of anything else is shown.
_SHOWN = 20


class Whole(click.IntRange):
    """A whole number in the ten digits, also full-width. Python's int() takes those of every script, and 1_000."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, within the range."""
        if isinstance(value, int):
            return value
        plain = with_plain_digits(str(value).strip())
        if not _WHOLE.fullmatch(plain):
            found = plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
            self.fail(gettext(N_("{found} is not a whole number.")).format(found=found), param, ctx)
        return super().convert(int(plain), param, ctx)
