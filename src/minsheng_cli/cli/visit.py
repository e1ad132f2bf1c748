"""minsheng visit: record a site visit."""

from __future__ import annotations

from minsheng_cli.cli.gathering import gathering
from minsheng_cli.words import N_

command = gathering(
    "visit",
    "visit",
    help=N_(
        "Record a site visit (现场调研) to one or several projects: all or nothing. "
        "Who went is the supervisor in office on that day, unless --by says another."
    ),
    examples=(
        "minsheng visit bus-shelters --date 2020-06-18 --note 现场已围挡",
        "minsheng visit 1 30",
    ),
)
