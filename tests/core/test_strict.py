"""The classes of plans: frozen, judged by pydantic, and there without it."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pydantic
import pytest

from minsheng_cli.model.project import Change, Item, Project, Target
from minsheng_cli.model.settings import Percent, Settings
from minsheng_cli.model.strict import Strict, field_validator, model_validator

PLAN = {"id": "bus", "title": "公交", "targets": [{"key": "a", "name": "候车亭", "unit": "座", "number": "104"}]}


def test_a_plan_is_judged_and_typed():
    made = Project.model_validate(PLAN)
    assert (made.targets[0].number, made.number, made.supporters) == (Decimal(104), None, ())
    assert isinstance(made.targets[0], Target)
    assert isinstance(made.targets[0], Item)


def test_what_is_wrong_is_said_by_pydantic():
    with pytest.raises(pydantic.ValidationError) as wrong:
        Project.model_validate({**PLAN, "leed": "x", "number": "0", "targets": [{"key": "A"}]})
    assert {(error["type"], error["loc"]) for error in wrong.value.errors()} == {
        ("bad-number", ("number",)),
        ("bad-key", ("targets", 0, "key")),
        ("missing", ("targets", 0, "name")),
        ("missing", ("targets", 0, "unit")),
        ("extra_forbidden", ("leed",)),
    }


def test_nothing_can_be_set_or_deleted():
    made = Project.model_validate(PLAN)
    with pytest.raises(AttributeError):
        made.title = "x"
    with pytest.raises(AttributeError):
        del made.title


def test_equal_are_those_with_equal_values():
    made = Project.model_validate(PLAN)
    assert made == Project.model_validate(copy.deepcopy(PLAN))
    assert hash(made) == hash(Project.model_validate(PLAN))
    assert made != Project.model_validate({**PLAN, "number": "3"})
    assert made == pickle.loads(pickle.dumps(made))  # noqa: S301  # our own


def test_a_copy_has_the_other_values_and_all_else():
    made = Settings.model_validate({"city": "示例市", "year": "2020"})
    other = made.model_copy(update={"percent": Percent(rounding="down")})
    assert (other.percent.rounding, other.city, made.percent.rounding) == ("down", "示例市", "half-up")


def test_a_lean_one_is_the_same_all_through():
    made = Project.model_validate(PLAN)
    assert (repr(made.lean()), made.lean()) == (repr(made), made)
    assert made.lean().targets[0] is not made.targets[0]
    with pytest.raises(AttributeError):
        made.lean().title = "x"


def test_a_field_is_named_in_the_file_by_its_alias():
    said = {"date": "2020-03-01", "type": "adjusted", "reason": "疫情", "from": "3", "to": "4"}
    made = Change.model_validate(said)
    assert (made.before, made.after, made.date) == (Decimal(3), Decimal(4), date(2020, 3, 1))
    with pytest.raises(pydantic.ValidationError):
        Change.model_validate({**said, "before": "3"})


def test_a_rule_of_pydantics_own_is_refused_and_not_forgotten():
    with pytest.raises(TypeError, match=r"Bad\.check: take it from"):

        class Bad(Strict):
            name: str

            @pydantic.field_validator("name")
            @classmethod
            def check(cls, value):
                return value


def test_the_rules_of_a_base_hold_in_its_heirs():
    class Base(Strict):
        low: int

        @field_validator("low", mode="after")
        @classmethod
        def _even(cls, value):
            assert value % 2 == 0
            return value

    class Heir(Base):
        high: int = 9

        @model_validator(mode="after")
        def _in_order(self):
            assert self.low < self.high
            return self

    assert Heir.model_validate({"low": 4}).high == 9
    for wrong in ({"low": 3}, {"low": 10}):
        with pytest.raises(pydantic.ValidationError):
            Heir.model_validate(wrong)


def test_the_classes_are_there_without_pydantic():
    code = "import sys, minsheng_cli.model.dossier; print([name for name in sys.modules if 'pydantic' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"[]\n"
