"""Slips (交办单, 催办单, 督办通知单): their levels, deadlines and numbers, as the office sets them."""

from __future__ import annotations

from typing import Literal

from minsheng_cli.model.scalars import Count, Key, Text, problem
from minsheng_cli.model.strict import Strict, field_validator


class SlipLevel(Strict):
    """One level: the next is taken when this one stays unanswered. `days`: until when an answer is due."""

    key: Key
    name: Text
    days: Count = 7
    colour: Literal["yellow", "red"] = "yellow"


class Slips(Strict):
    """How slips are numbered, which levels there are in turn, and which standings get one."""

    number: Text = "督办〔{year}〕{number}号"
    office: Text = ""
    standings: tuple[Literal["red", "yellow"], ...] = ("red", "yellow")
    levels: tuple[SlipLevel, ...] = (
        SlipLevel.model_construct(key="assignment", name="交办单", days=7, colour="yellow"),
        SlipLevel.model_construct(key="reminder", name="催办单", days=5, colour="yellow"),
        SlipLevel.model_construct(key="notice", name="督办通知单", days=3, colour="red"),
    )

    @field_validator("number", mode="after")
    @classmethod
    def _has_its_fields(cls, value: str) -> str:
        """The template of a number has a year and a number and no other field."""
        import string

        try:
            fields = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
        except ValueError:
            fields = set()
        if fields != {"year", "number"}:
            raise problem("slip-number", found=value)
        return value

    @field_validator("levels", mode="after")
    @classmethod
    def _are_unique(cls, value: tuple[SlipLevel, ...]) -> tuple[SlipLevel, ...]:
        """Two levels with one key could not be told apart in the ledger."""
        keys = [level.key for level in value]
        if not keys or len(keys) > len(set(keys)):
            raise problem("slip-levels")
        return value

    def level(self, key: str) -> SlipLevel | None:
        """The level with a key; None when there is none."""
        return next((level for level in self.levels if level.key == key), None)

    def rank(self, key: str) -> int:
        """The place of a level, from 0; that of an unknown one is -1."""
        return next((index for index, level in enumerate(self.levels) if level.key == key), -1)

    def after(self, key: str) -> SlipLevel | None:
        """The level that follows; None after the last."""
        rank = self.rank(key) + 1
        return self.levels[rank] if 0 < rank < len(self.levels) else None

    def is_last(self, key: str) -> bool:
        """Whether a level is the highest."""
        return key == self.levels[-1].key

    def label(self, year: int, number: int) -> str:
        """示政办交〔2020〕7号."""
        return self.number.format(year=year, number=number)
