"""What stands for a thing until anything of it is asked for: of ten thousand projects most are only counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from minsheng_cli.model.dossier import Dossier, Ledger


class Late:
    """Behaves as the tuple that `make` returns, which is called when it is first needed, and once."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self._made: Any = None

    def whole(self) -> Any:
        """The thing itself."""
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole(), name)

    def __getitem__(self, index: Any) -> Any:
        return self.whole()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def __eq__(self, other: object) -> bool:
        return bool(self.whole() == (other.whole() if isinstance(other, Late) else other))

    def __hash__(self) -> int:
        return hash(self.whole())

    def __repr__(self) -> str:
        return repr(self.whole())

    def __reduce__(self) -> tuple[Any, ...]:
        return _itself, (self.whole(),)


def _itself(made: Any) -> Any:
    return made


def at_once(things: Iterable[Any]) -> list[Any]:
    """The things themselves, of which all will be asked for: each made now, if it is late."""
    return [each.whole() if type(each) is Late else each for each in things]


class LateDossier(Late):
    """A dossier of whose ledger nothing was kept; its project is made when it is asked for."""

    __slots__ = ("ledger", "path")

    def __init__(self, path: str, ledger: Ledger, make: Callable[[], Dossier]) -> None:
        super().__init__(make)
        self.path, self.ledger = path, ledger
