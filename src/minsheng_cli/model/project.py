"""The plan of one project: what was promised, by whom, by when."""

from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Annotated, Any, Literal, NamedTuple, Self

from minsheng_cli.model.scalars import (
    PERCENT,
    Count,
    Day,
    Key,
    Number,
    Prose,
    Text,
    Truth,
    Whole,
    problem,
    read_day,
    read_number,
)
from minsheng_cli.model.strict import BeforeValidator, Strict, field, field_validator, model_validator

Kind = Literal["at-least", "at-most", "between", "tracked"]
ChangeType = Literal["adjusted", "suspended", "deferred", "resumed", "terminated"]


class Checkpoint(NamedTuple):
    """What should be done by a day: a percentage of the target, or an amount in its unit."""

    day: date
    percent: Decimal | None
    amount: Decimal | None


class YearAgo(NamedTuple):
    """The running total on a day of the year before, for 同比."""

    day: date
    total: Decimal


def _by_day(value: Any) -> list[tuple[date, Any]]:
    if not isinstance(value, dict):
        raise problem("not-a-mapping")
    return sorted((read_day(key), amount) for key, amount in value.items())


def read_checkpoints(value: Any) -> tuple[Checkpoint, ...]:
    return tuple(_checkpoint(day, amount) for day, amount in _by_day(value))


def _checkpoint(day: date, amount: Any) -> Checkpoint:
    if isinstance(amount, str) and PERCENT.fullmatch(amount):
        return Checkpoint(day, Decimal(amount[:-1]), None)
    return Checkpoint(day, None, read_number(amount))


def read_years_ago(value: Any) -> tuple[YearAgo, ...]:
    return tuple(YearAgo(day, read_number(total)) for day, total in _by_day(value))


class Item(Strict):
    """What the ledger can speak of: a target or a milestone."""

    key: Key
    name: Text
    source: Prose = ""
    derived: Prose = ""


class Target(Item):
    """What is to be reached: a number in a unit by a day.

    `start` and `due` of None mean the ends of the workspace's year. `number` is the one first published;
    a later one is a `Change`. An at-least target without a number is shown, never judged.
    """

    unit: Text
    kind: Kind = "at-least"
    number: Number | None = None
    low: Number | None = None
    high: Number | None = None
    start: Day | None = None
    due: Day | None = None
    weight: Number = Decimal(1)
    plan: Annotated[tuple[Checkpoint, ...], BeforeValidator(read_checkpoints)] = ()
    verb: Text = ""
    last_year: Annotated[tuple[YearAgo, ...], BeforeValidator(read_years_ago)] = ()

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        """Refuses what would make the arithmetic meaningless: no span, no weight, no number to compare with."""
        if self.start and self.due and self.due < self.start:
            raise problem("due-before-start", at="due", start=str(self.start), due=str(self.due))
        if self.weight <= 0:
            raise problem("not-positive", at="weight", key="weight")
        if self.kind == "at-least" and self.number is not None and self.number <= 0:
            raise problem("not-positive", at="number", key="number")
        if self.kind == "at-most" and self.number is None:
            raise problem("needs-key", at="kind", kind=self.kind, key="number")
        if self.kind == "between" and (self.low is None or self.high is None or self.low > self.high):
            raise problem("needs-key", at="kind", kind=self.kind, key="low, high")
        return self


class Milestone(Item):
    """A dated step of the plan; one without a date is never overdue."""

    due: Day | None = None
    remind: Whole | None = None


class Change(Strict):
    """A recorded change of the plan, valid from its date on.

    `before` and `after` (`from` and `to` in the file) belong to `adjusted` alone.
    """

    date: Day
    type: ChangeType
    reason: Prose
    target: Key = ""
    before: Number | None = field(default=None, alias="from")
    after: Number | None = field(default=None, alias="to")
    until: Day | None = None
    document: Text = ""


class Project(Strict):
    """One numbered entry of the year's list (为民办实事项目)."""

    id: Key
    title: Text
    number: Count | None = None
    category: Text = ""
    key: Truth = False
    lead: Text = ""
    undertakers: tuple[Text, ...] = ()
    supporters: tuple[Text, ...] = ()
    leader: Text = ""
    supervisor: Key = ""
    public: Truth = False
    source: Prose = ""
    remark: Prose = ""
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    changes: tuple[Change, ...] = ()

    @field_validator("undertakers", "supporters", "targets", "milestones", "changes", mode="before")
    @classmethod
    def _some(cls, value: Any) -> Any:
        """A list that is written has something in it."""
        if value == []:
            raise problem("empty-list")
        return value

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        """Two items with one key could not be told apart in the ledger."""
        keys = [item.key for item in self.items()]
        if len(keys) > len(set(keys)):
            second = next(index for index, key in enumerate(keys) if key in keys[:index])
            behind = second - len(self.targets)
            at = f"targets.{second}.key" if behind < 0 else f"milestones.{behind}.key"
            raise problem("duplicate-item", at=at, found=keys[second])
        return self

    def items(self) -> tuple[Item, ...]:
        """All targets and milestones."""
        return (*self.targets, *self.milestones)

    def item(self, key: str) -> Item | None:
        """The target or milestone of a key; None where there is none."""
        return next((each for each in chain(self.targets, self.milestones) if each.key == key), None)
