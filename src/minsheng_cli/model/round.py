"""The office's round: how often a project is reviewed, visited and inspected (月调度, 现场调研, 季督查)."""

from __future__ import annotations

from minsheng_cli.model.scalars import Whole
from minsheng_cli.model.strict import Strict


class Round(Strict):
    """How many are needed: reviews and visits a month, inspections a quarter; `key_…` of None means the same."""

    reviews: Whole = 1
    visits: Whole = 1
    inspections: Whole = 1
    key_reviews: Whole | None = None
    key_visits: Whole | None = None
    key_inspections: Whole | None = None

    def needed(self, event: str, key: bool) -> int:
        """How many of an event (`review`, `visit`, `inspection`) a project needs in its period."""
        name = f"{event}s"
        special: int | None = getattr(self, f"key_{name}") if key else None
        usual: int = getattr(self, name)
        return usual if special is None else special
