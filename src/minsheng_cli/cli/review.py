"""minsheng review: record a review."""

from __future__ import annotations

from minsheng_cli.cli.gathering import gathering
from minsheng_cli.words import N_

command = gathering(
    "review",
    "review",
    help=N_(
        "Record a review (调度) of one or several projects, as after a review meeting: all or nothing. "
        "Who held it is the supervisor in office on that day, unless --by says another."
    ),
    examples=(
        "minsheng review bus-shelters --date 2020-06-12 --note 协调管线迁改",
        "minsheng review 1 2 30 --date 2020-06-12",
        "minsheng review 30 --by 甲某",
    ),
)
