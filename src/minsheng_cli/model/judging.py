"""How pydantic judges the classes of model/strict.py. Imported only when something must be judged."""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from minsheng_cli.model.strict import REQUIRED, Rule, Strict


@cache
def adapter_of(model: Any) -> TypeAdapter[Any]:
    """What pydantic knows of a class: it validates, and describes itself as JSON Schema."""
    return TypeAdapter(model)


@cache
def judge_of(model: Any) -> SchemaValidator:
    """What validates plain data as a class."""
    return SchemaValidator(adapter_of(model).core_schema)


def core_schema_of(model: type[Strict], handler: GetCoreSchemaHandler) -> CoreSchema:
    """The fields and rules of a class as pydantic's core takes them: unknown keys are refused."""
    hints = get_type_hints(model, include_extras=True)
    fields = {
        name: core_schema.model_field(_field_schema(model, name, handler.generate_schema(hints[name])),
                                      validation_alias=field.alias or None)
        for name, field in model.model_fields.items()
    }  # fmt: skip
    whole: CoreSchema = core_schema.model_schema(
        model, core_schema.model_fields_schema(fields, model_name=model.__name__, extra_behavior="forbid"), frozen=True
    )
    for rule in model.model_rules:
        if not rule.fields:
            whole = core_schema.no_info_after_validator_function(rule.method, whole)
    return {**whole, "ref": f"{model.__module__}.{model.__qualname__}"}


def _field_schema(model: type[Strict], name: str, schema: CoreSchema) -> CoreSchema:
    for rule in model.model_rules:
        if name in rule.fields or "*" in rule.fields:
            schema = _with_rule(model, rule, schema)
    default = model.model_fields[name].default
    return schema if default is REQUIRED else core_schema.with_default_schema(schema, default=default)


def _with_rule(model: type[Strict], rule: Rule, schema: CoreSchema) -> CoreSchema:
    method = rule.method.__get__(None, model)
    if rule.mode == "before":
        return core_schema.no_info_before_validator_function(method, schema)
    return core_schema.no_info_after_validator_function(method, schema)
