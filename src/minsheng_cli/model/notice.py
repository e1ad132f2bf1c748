"""The circular notice (通报) as the office sends it out: who issues it, to whom, under which number, in which fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from minsheng_cli.model.pattern import late
from minsheng_cli.model.scalars import Day, Text, problem
from minsheng_cli.model.strict import BeforeValidator, Strict, field_validator, model_validator

PERIOD = late(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-H[12])?", re.ASCII)
#: 代字〔2020〕7号: six-sided brackets round the year, no leading zero.
PAPER_NUMBER = late(r"\S{1,30}〔[0-9]{4}〕[1-9][0-9]{0,5}号")


def read_period(value: Any) -> str:
    """The name of a period as reports have it: 2020-Q2."""
    if not isinstance(value, str) or not PERIOD.fullmatch(value):
        raise problem("bad-period-name", found=str(value))
    return value


def read_paper_number(value: Any) -> str:
    """A document number as an office writes it."""
    if not isinstance(value, str) or not PAPER_NUMBER.fullmatch(value):
        raise problem("bad-paper-number", found=str(value))
    return value


class Issued(Strict):
    """A notice that goes out: of which period, under which number, on which day."""

    period: Annotated[str, BeforeValidator(read_period)]
    number: Annotated[str, BeforeValidator(read_paper_number)] = ""
    date: Day | None = None


class Fonts(Strict):
    """Fonts by their place in the paper, each with those that stand in for it; none: as the template has it."""

    title: tuple[Text, ...] = ()
    heading: tuple[Text, ...] = ()
    subheading: tuple[Text, ...] = ()
    body: tuple[Text, ...] = ()
    page: tuple[Text, ...] = ()
    latin: tuple[Text, ...] = ()

    @field_validator("*", mode="before")
    @classmethod
    def _some(cls, value: Any) -> Any:
        """A list that is written has something in it."""
        if value == []:
            raise problem("empty-list")
        return value


class NoticeRules(Strict):
    """What is around the text of a notice; what is not given is left out."""

    head: Text = ""
    office: Text = ""
    to: Text = ""
    issued: tuple[Issued, ...] = ()
    fonts: Fonts = Fonts()

    @model_validator(mode="after")
    def _periods_are_unique(self) -> NoticeRules:
        """One notice a period."""
        periods: Sequence[str] = [each.period for each in self.issued]
        if len(periods) > len(set(periods)):
            second = next(index for index, each in enumerate(periods) if each in periods[:index])
            raise problem("duplicate-period", at=f"issued.{second}.period", found=periods[second])
        return self

    def issue_of(self, period: str) -> Issued | None:
        """The number and day of a period's notice; None where neither is written."""
        return next((each for each in self.issued if each.period == period), None)
