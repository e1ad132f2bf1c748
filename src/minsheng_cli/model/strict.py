"""Frozen classes whose fields pydantic judges: declared once, and importable without it.

A class says its fields and rules as a pydantic model does, in the same words; only `model_validate`, or making an
instance from texts, imports pydantic (model/judging.py). What was judged before is made again by `model_construct`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from minsheng_cli.model.tuples import NamedTuple

#: A field without a default.
REQUIRED: Any = object()
_Method = TypeVar("_Method")


class Field(NamedTuple):
    """A default, and the name in the file where that is another than the attribute's."""

    default: Any = REQUIRED
    alias: str = ""


class BeforeValidator(NamedTuple):
    """Marks what reads a value before its type is judged."""

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.read, handler(source))


def field(*, default: Any = REQUIRED, alias: str = "") -> Any:
    """A field that is called otherwise in the file."""
    return Field(default, alias)


class Rule(NamedTuple):
    """A method that judges fields (`*`: all), or the whole instance when it names none."""

    method: Any
    fields: tuple[str, ...]
    mode: str


def field_validator(*fields: str, mode: str) -> Callable[[Any], Any]:
    """A class method judges these fields: the text `before` it is typed, or the value `after`."""
    return lambda method: Rule(method, fields, mode)


def model_validator(*, mode: str) -> Callable[[Any], Any]:
    """A method judges the instance as a whole, once each field is right, and returns it."""
    return lambda method: Rule(method, (), mode)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Strict:
    """Frozen, unknown keys refused. An instance has all its fields, equal ones are equal."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    #: Field and default by name, those of the base first; and the rules in the order of the class.
    model_fields: ClassVar[dict[str, Field]] = {}
    model_defaults: ClassVar[dict[str, Any]] = {}
    model_rules: ClassVar[tuple[Rule, ...]] = ()
    model_config: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        said = cls.__dict__.get("__annotations__", {})  # noqa: RUF063  # inspect costs as much as all our classes
        own = {name: _field(cls.__dict__.get(name, REQUIRED)) for name in said}
        cls.model_fields = {**cls.model_fields, **own}
        cls.model_defaults = {name: each.default for name, each in cls.model_fields.items()}
        cls.model_rules = (*cls.model_rules, *(each for each in cls.__dict__.values() if isinstance(each, Rule)))
        for name, value in list(cls.__dict__.items()):
            if type(value).__module__.startswith("pydantic"):
                raise TypeError(f"{cls.__name__}.{name}: take it from minsheng_cli.model.strict")
            if isinstance(value, Rule):
                setattr(cls, name, value.method)

    def __init__(self, **data: Any) -> None:
        made = type(self).model_validate(data) if data else type(self).model_construct()
        object.__setattr__(self, "__dict__", made.__dict__)

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """The instance that pydantic makes of plain data; raises pydantic's ValidationError."""
        from minsheng_cli.model.judging import judge_of

        made: Self = judge_of(cls).validate_python(data)  # type: ignore[arg-type]  # classes are hashable
        return made

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """An instance of values that were judged before; those not given are the defaults."""
        made, own = cls.__new__(cls), cls.__dict__.get("_model_shape") or _shape(cls)
        own = own.copy()  # shares its names with all of the class: two thirds of the memory of a dict of its own
        own.update(values)
        object.__setattr__(made, "__dict__", own)
        return made

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values, which were judged before."""
        return self.model_construct(**{**self.__dict__, **update})

    def lean(self) -> Self:
        """The same in two thirds of the memory, as `model_construct` makes it; pydantic does not."""
        values = {
            name: tuple([each.lean() for each in value]) if _holds(value) else value
            for name, value in self.__dict__.items()
        }
        return self.model_construct(**values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.__dict__)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from minsheng_cli.model.judging import core_schema_of

        return core_schema_of(cls, handler)


def _holds(value: Any) -> bool:
    """Whether a value holds instances of such classes."""
    return type(value) is tuple and bool(value) and isinstance(value[0], Strict)


def _shape(model: type[Strict]) -> dict[str, Any]:
    """The attributes of an instance with all defaults: a dict whose copies share their names."""
    first = model.__new__(model)
    for name, value in model.model_defaults.items():
        object.__setattr__(first, name, value)
    type.__setattr__(model, "_model_shape", first.__dict__)
    return first.__dict__


def _again(model: type[Strict], values: dict[str, Any]) -> Strict:
    return model.model_construct(**values)


def _field(default: Any) -> Field:
    return default if isinstance(default, Field) else Field(default)
