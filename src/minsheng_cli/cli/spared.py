"""Modules of Python that libraries import and most runs never ask anything of: loaded when something is asked."""

from __future__ import annotations

import os
import sys
from _thread import RLock
from collections.abc import Iterable
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

#: click imports `inspect` and, by `uuid`, `platform`; `pathlib` imports `ipaddress`; `hashlib` begins OpenSSL, where
#: Python's own is enough for a few rows.
SPARED = ("inspect", "platform", "ipaddress", "hashlib")
#: What is asked while a module that needs it is imported, and what is answered.
_ANSWERS = {"platform": {"system": lambda: os.uname().sysname}} if hasattr(os, "uname") else {}


#: One thread loads, the others wait for it; and what is being loaded, which may ask itself for what it has not yet.
_turn, _loading = RLock(), set[str]()


class _Spared(ModuleType):
    """A module that is loaded, into itself, when it is first asked for what it does not have yet."""

    def __getattr__(self, name: str) -> Any:
        with _turn:
            if self.__class__ is _Spared and self.__name__ not in _loading:
                self._load()
        if name not in self.__dict__:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return self.__dict__[name]

    def _load(self) -> None:
        _loading.add(self.__name__)
        try:
            self.__spec__.loader.exec_module(self)  # type: ignore[union-attr]  # `spare` knows that it has one
            self.__class__ = ModuleType  # type: ignore[assignment]  # asked no more
        finally:
            _loading.discard(self.__name__)


def spare(names: Iterable[str] = SPARED) -> None:
    """From now on an import of these modules loads none of them; those that are loaded stay as they are."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            module.__class__ = _Spared
            module.__dict__.update(_ANSWERS.get(name, {}))
            sys.modules[name] = module
