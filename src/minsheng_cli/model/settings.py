"""The office: its city and year, and the rules by which it judges."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.model.honesty import Honesty
from minsheng_cli.model.notice import NoticeRules
from minsheng_cli.model.round import Round
from minsheng_cli.model.scalars import Day, Key, Number, Prose, Text, Truth, Whole, problem
from minsheng_cli.model.slips import Slips
from minsheng_cli.model.strict import BeforeValidator, Strict, model_validator

Rounding = Literal["half-up", "down"]
Pace = Literal["monthly", "quarterly", "daily"]


def read_decimals(value: Any) -> int:
    if value not in ("0", "1", "2", "3", "4"):
        raise problem("bad-number", found=str(value))
    return int(value)


def read_year(value: Any) -> int:
    year = re.fullmatch("[0-9]{4}", value, re.ASCII) if isinstance(value, str) else None
    if year is None or not FIRST_YEAR <= int(year[0]) <= LAST_YEAR:
        raise problem("bad-number", found=str(value))
    return int(year[0])


class Percent(Strict):
    """How a completion ratio is printed."""

    decimals: Annotated[int, BeforeValidator(read_decimals)] = 1
    rounding: Rounding = "half-up"


class Lights(Strict):
    """Where a standing begins: percentage points behind or ahead, and days."""

    yellow: Number = Decimal(10)
    red: Number = Decimal(30)
    ahead: Number = Decimal(10)
    milestone_red_days: Whole = 30
    unreported_days: Whole = 35

    @model_validator(mode="after")
    def _red_is_worse(self) -> Lights:
        """Yellow begins before red."""
        if self.yellow > self.red:
            raise problem("lights-order", at="yellow", yellow=str(self.yellow), red=str(self.red))
        return self


class Holder(Strict):
    """Who held a post from a day on."""

    name: Text
    since: Day


class Post(Strict):
    """A supervisor's post (督办员), with its holders in turn."""

    key: Key
    name: Text
    holders: tuple[Holder, ...]

    def holder_on(self, day: date) -> str:
        """The name in office on a day; empty before the first one."""
        held = [holder for holder in self.holders if holder.since <= day]
        return max(held, key=lambda holder: holder.since).name if held else ""


class Committing(Strict):
    """What the program does in git of its own accord."""

    commit: Truth = False


class Settings(Strict):
    """`data/minsheng.yaml`."""

    city: Text
    year: Annotated[int, BeforeValidator(read_year)]
    as_of: Day | None = None
    language: Literal["zh", "en"] = "zh"
    percent: Percent = Percent()
    pace: Pace = "monthly"
    lights: Lights = Lights()
    due_soon_days: Whole = 7
    round: Round = Round()
    slips: Slips = Slips()
    honesty: Honesty = Honesty()
    categories: tuple[Text, ...] = ()
    posts: tuple[Post, ...] = ()
    notice: NoticeRules = NoticeRules()
    git: Committing = Committing()
    remark: Prose = ""

    @model_validator(mode="after")
    def _posts_are_unique(self) -> Settings:
        """Two posts with one key could not be told apart in a plan."""
        keys = [post.key for post in self.posts]
        if len(keys) > len(set(keys)):
            second = next(index for index, key in enumerate(keys) if key in keys[:index])
            raise problem("duplicate-post", at=f"posts.{second}.key", found=keys[second])
        return self

    def first_day(self) -> date:
        """The first day of the list's year."""
        return date(self.year, 1, 1)

    def last_day(self) -> date:
        """The last day of the list's year."""
        return date(self.year, 12, 31)

    def holder(self, post: str, day: date) -> str:
        """Who held a post on a day; empty when the post is unknown or was not held."""
        return next((each.holder_on(day) for each in self.posts if each.key == post), "")

    def post_name(self, post: str) -> str:
        """The name of a post; its key when the office does not list it."""
        return next((each.name for each in self.posts if each.key == post), post)

    def supervisor_text(self, post: str, day: date) -> str:
        """A post and who held it on a day: 督办一岗 甲某; empty without a post."""
        return " ".join(part for part in (self.post_name(post), self.holder(post, day)) if part)
