"""minsheng inspect: record a quarterly inspection."""

from __future__ import annotations

from minsheng_cli.cli.gathering import gathering
from minsheng_cli.words import N_

command = gathering(
    "inspect",
    "inspection",
    help=N_(
        "Record a quarterly inspection (季督查) of one or several projects: all or nothing. "
        "Who led it is the supervisor in office on that day, unless --by says another."
    ),
    examples=(
        "minsheng inspect bus-shelters --date 2020-06-28 --note 资料齐全",
        "minsheng inspect 1 30 --by 督查组",
    ),
)
