"""What `check --honesty` looks at twice."""

from __future__ import annotations

from decimal import Decimal

from minsheng_cli.model.scalars import Number, Whole
from minsheng_cli.model.strict import Strict


class Honesty(Strict):
    """`late_days`: recorded after more days, an entry is late. `jump_percent`: more of a target is a jump."""

    late_days: Whole = 35
    jump_percent: Number = Decimal(25)
