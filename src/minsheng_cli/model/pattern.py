"""Regular expressions that are compiled when they are first used: most runs use few of those that a module has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Late:
    """Behaves as a compiled expression, at no more than the cost of one from the second use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:

    def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """An expression that is compiled when it is first used."""

else:

    def late(pattern: str, flags: int = 0) -> _Late:
        """An expression that is compiled when it is first used."""
        return _Late(pattern, flags)
