"""`NamedTuple` as of `typing`, whose classes are made in two thirds of the time: annotations are not compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Making(type):
        def __new__(cls, name, bases, space):
            said = space.pop("__annotations__", {})
            defaults = [space.pop(field) for field in said if field in space]
            made = namedtuple(name, said, defaults=defaults, module=space.pop("__module__"))
            made.__annotations__ = said
            for key, value in space.items():
                setattr(made, key, value)
            return made

    #: What a class is made of that names it as its base: the base itself is none of its ancestors.
    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
