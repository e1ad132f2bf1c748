"""The JSON Schema of plans and of `minsheng.yaml`, made from the models, for editors that check and complete YAML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from minsheng_cli.model import notice, project, scalars, settings
from minsheng_cli.model.amount import PLAIN
from minsheng_cli.model.days import FIRST_YEAR, LAST_YEAR
from minsheng_cli.model.judging import adapter_of
from minsheng_cli.model.strict import Strict
from minsheng_cli.report.meanings import MEANINGS
from minsheng_cli.words import Words

#: The schemas by name, and the model of each.
MODELS: dict[str, type[Strict]] = {"plan": project.Project, "office": settings.Settings}
_DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = f"^{scalars.DAY.pattern}$"
_NUMBER: JsonSchemaValue = {"type": ["number", "string"], "minimum": 0, "pattern": f"^{PLAIN.pattern.lstrip('-?')}$"}
_BY_DAY = {"type": "object", "propertyNames": {"pattern": _DAY}, "minProperties": 1}
_CHECKPOINT = {"anyOf": [{"type": "string", "pattern": f"^{scalars.PERCENT.pattern}$"}, _NUMBER]}


def _text(limit: int) -> JsonSchemaValue:
    return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": limit}


def _whole(least: int, most: int = 999_999) -> JsonSchemaValue:
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "^[0-9]+$"}


#: How a value is written, by the function that reads it: what the reader accepts, an editor must not mark as wrong.
_FORMS: dict[Callable[..., Any], JsonSchemaValue] = {
    scalars.read_day: {"type": "string", "pattern": _DAY},
    scalars.read_number: _NUMBER,
    scalars.read_key: {"type": "string", "pattern": f"^{scalars.KEY.pattern}$"},
    scalars.read_text: _text(scalars.TEXT),
    scalars.read_prose: _text(scalars.PROSE),
    scalars.read_truth: {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]},
    scalars.read_whole: _whole(0),
    scalars.read_count: _whole(1),
    settings.read_decimals: _whole(0, 4),
    settings.read_year: _whole(FIRST_YEAR, LAST_YEAR),
    notice.read_period: {"type": ["string", "integer"], "pattern": f"^{notice.PERIOD.pattern}$"},
    notice.read_paper_number: {"type": "string", "pattern": f"^{notice.PAPER_NUMBER.pattern}$"},
    project.read_checkpoints: {**_BY_DAY, "additionalProperties": _CHECKPOINT},
    project.read_years_ago: {**_BY_DAY, "additionalProperties": _NUMBER},
}


class _Forms(GenerateJsonSchema):
    """Pydantic's generator, with the forms in which our files write values."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """The form of a reader of ours; of other validators what they validate."""
        form = _FORMS.get(schema["function"]["function"])
        return dict(form) if form else super().function_before_schema(schema)

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list that is written has something in it."""
        return {**super().tuple_schema(schema), "minItems": 1}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults stand in docs/format.md; an editor need not insert them."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key without a value is refused, also where it may be left out."""
        return self.generate_inner(schema["schema"])


def schema_text(name: str) -> str:
    """A schema (`plan` or `office`) as JSON, ended by a newline."""
    adapter = adapter_of(MODELS[name])  # type: ignore[arg-type]  # classes are hashable
    made = adapter.json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Forms)
    definitions = {key: _described(key, value) for key, value in made.pop("$defs", {}).items()}
    whole = {"$schema": _DRAFT, **_described(MODELS[name].__name__, made), "definitions": definitions}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _described(model: str, schema: Mapping[str, Any]) -> JsonSchemaValue:
    """A model's schema with the meaning of each key in both languages, without pydantic's titles."""
    keys = {key: _meant(form, MEANINGS[model].get(key, "")) for key, form in schema["properties"].items()}
    kept = {name: value for name, value in schema.items() if name not in ("title", "description", "properties")}
    return {**kept, "properties": keys}


def _meant(form: Mapping[str, Any], text: str) -> JsonSchemaValue:
    bare = {name: value for name, value in form.items() if name not in ("title", "default")}
    said = f"{Words('zh')(text)}\n\n{Words('en')(text)}"
    return {"allOf": [bare], "description": said} if "$ref" in bare else {**bare, "description": said}
