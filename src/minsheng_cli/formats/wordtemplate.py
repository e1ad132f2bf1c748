"""An office's own Word template filled in: strictly, in a sandbox, data as text, the same bytes from the same data."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from minsheng_cli.formats.shown import shown
from minsheng_cli.formats.templatesigns import broken_sign, sign_beyond
from minsheng_cli.formats.zipped import settled

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

#: A template is a page or two of Word; more than this unpacked is not one.
LIMIT = 20_000_000
#: What a template may do to a text; none of it makes much out of little.
FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper")


class TemplateError(Exception):
    """A template that cannot be used: `template-` and `unreadable`, `field`, `sign`, `beyond` or `syntax`."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def render(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The document that a .docx template gives with these fields.

    Texts are shown as they are, never taken as markup; `markupsafe.Markup` is WordprocessingML of our own for a
    `{{p field }}`. Raises TemplateError for a file that is no template and for a field that the context does not have.
    """
    from jinja2.exceptions import TemplateError as JinjaError
    from jinja2.exceptions import UndefinedError

    word, environment = _opened(template), _environment()
    try:
        if unknown := sorted(word.get_undeclared_template_variables(environment, dict(context))):
            raise TemplateError("template-field", found=unknown[0], known=_known(context))
        word.render(dict(context), environment)
    except UndefinedError as error:
        raise TemplateError("template-field", found=str(error.message), known=_known(context)) from error
    except (JinjaError, SyntaxError, ValueError, TypeError, ArithmeticError) as error:
        if sign := broken_sign(template, environment):
            raise TemplateError("template-sign", found=sign) from error
        if sign := sign_beyond(template, environment):
            raise TemplateError("template-beyond", found=sign) from error
        raise TemplateError("template-syntax", reason=str(error).partition("\n")[0]) from error
    out = io.BytesIO()
    word.save(out)
    return settled(out.getvalue())


def _opened(template: bytes) -> DocxTemplate:
    """A template as docxtpl holds it, once it is sure to be a Word file of a bearable size."""
    from docxtpl import DocxTemplate
    from lxml import etree

    class Whole(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        """docxtpl mends a body that is no XML by leaving parts of it out; a person should know."""

        def fix_tables(self, xml: str) -> Any:
            """Raises SyntaxError for a body that is no XML."""
            etree.fromstring(xml)
            return super().fix_tables(xml)

    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LIMIT:
                raise TemplateError("template-unreadable")
        word = Whole(io.BytesIO(template))
        word.init_docx()
        if getattr(word.docx.element, "body", None) is None:
            raise TemplateError("template-unreadable")
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise TemplateError("template-unreadable") from error
    return word


def _environment() -> Environment:
    """Jinja2 that reaches nothing but the fields, and fails over one that is not there."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Missing(StrictUndefined):
        """A field that is not there; its message is its name alone."""

        @property
        def _undefined_message(self) -> str:
            return str(self._undefined_name)

    class Office(ImmutableSandboxedEnvironment):
        """A template puts texts in their places; it has no need to call or reckon, which could fill the memory."""

        intercepted_binops = frozenset(["*", "**", "%"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            """Refuses the operators that make much out of little."""
            raise SecurityError(operator)

        def call(self, *arguments: Any, **named: Any) -> Any:
            """Refuses every call."""
            raise SecurityError(f"{getattr(arguments[1], '__name__', '')}(…)")

    environment = Office(undefined=Missing, autoescape=True, finalize=_text)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def _text(value: Any) -> Any:
    """A field as text of a Word file; docxtpl would take `{_{` for its own sign, and a line feed for a new line."""
    from jinja2 import Undefined
    from markupsafe import Markup, escape

    if isinstance(value, Markup | Undefined):
        return value
    text = str(escape(shown("" if value is None else str(value))))
    return Markup(text.replace("{_", "{&#95;").replace("%_", "%&#95;").replace("_}", "&#95;}"))  # noqa: S704  # escaped


def _known(context: Mapping[str, Any]) -> str:
    """The names of all fields, for a person who misspelt one."""
    return ", ".join(sorted(set(_names(context))))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield str(name)
            yield from _names(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _names(each)
