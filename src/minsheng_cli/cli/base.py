"""click with translated words, examples in every help, and the options that all commands share."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.words import N_

if TYPE_CHECKING:
    from pathlib import Path

Body = Callable[..., int]
#: The option that names where to write, in every command that has one.
OUTPUT = "-o"


class Translated:
    """An attribute that is stored in English and read in the language of the run."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_english_{name}"

    def __get__(self, holder: object, owner: type | None = None) -> str | None:
        text = getattr(holder, self.name, None)
        return gettext.gettext(text) if text else text

    def __set__(self, holder: object, text: str | None) -> None:
        setattr(holder, self.name, text)


class Option(click.Option):
    """An option whose help speaks the language of the run."""

    help = Translated()

    def __init__(self, *arguments: Any, help: str | None = None, **settings: Any) -> None:  # noqa: A002  # click's own name
        super().__init__(*arguments, **settings)
        self.help = help  # past click, which mends its lines with what takes as long to import as all of click


class Helped(click.Command):
    """A command of which `--help` is translated when it is asked, not in every run."""

    help = Translated()
    _asks_help: Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, made once: click compares the objects."""
        names = self.get_help_option_names(ctx)
        if self._asks_help is None and names:
            self._asks_help = flag(
                *names, "asks_help", says=click.Context.get_help, help=N_("Show this message and exit.")
            )
        return self._asks_help

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help as it is: click looks for indents first, with what takes as long to import as all of click."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.help)


def flag(*names: str, says: Callable[[click.Context], str], help: str) -> Option:  # noqa: A002  # click's own name
    """An option that prints what it `says`, and nothing else is done."""

    def say(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(says(ctx), color=ctx.color)
            ctx.exit()

    return Option(names, is_flag=True, is_eager=True, expose_value=False, callback=say, help=help)


class Command(Helped):
    """A command whose help speaks the language of the run and ends in examples."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one a line."""
        write_examples(self.examples, formatter)


class Commands(Command, click.Group):
    """A group of commands of ours."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with the first sentence of their help."""
        rows = [(name, _first_sentence(command.help or "")) for name, command in self.commands.items()]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(rows)


def _first_sentence(text: str) -> str:
    return text.partition(": ")[0].partition("：")[0].rstrip(".。")


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """A section of command lines that can be typed as they stand."""
    if examples:
        with formatter.section(gettext.gettext(N_("Examples"))):
            for example in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


class DayType(click.ParamType[Any, Any]):
    """A day as people write it."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the value looks in help."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, or a usage error that shows the form."""
        from minsheng_cli.model.days import typed_day

        day = typed_day(value) if isinstance(value, str) else value
        if day is None:
            self.fail(gettext.gettext(N_("{found} is not a day. Write it as 2020-06-30.")).format(found=value))
        return day


DAY = DayType()


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """`click.option` with translated help."""
    return click.option(*names, cls=Option, **settings)


def format_option(*more: str) -> Callable[[Any], Any]:
    """`--format` of a command that prints: as a table, plainly, as Markdown or as JSON, and `more` formats."""
    choice = click.Choice(["table", "plain", "md", *more, "json"])
    told = N_("How to print it; table is plain text in a pipe.")
    return option("--format", "form", type=choice, default="table", help=told)


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keeps a common option for the session; one given to the command wins over one given before it."""
    if value is not None and param.name:
        ctx.meta[f"minsheng.{param.name}"] = value


def common(command: Any, shows: bool = True) -> Any:
    """Adds -C, --as-of, --known-at, --lang and --no-cache, which may stand before or after a command's name."""
    shared = {"expose_value": False, "callback": _remember}
    folder = option("-C", "folder", metavar="DIR", help=N_("Work in this folder (or MINSHENG_DIR)."), **shared)
    as_of = option("--as-of", type=DAY, help=N_("The day to speak of; facts after it do not count."), **shared)
    language = option("--lang", type=click.Choice(["zh", "en"]), help=N_("Language: Chinese or English."), **shared)
    told = N_("Leave out facts that were recorded after this day; plans are as they stand.")
    known_at = option("--known-at", type=DAY, help=told, hidden=not shows, **shared)
    cache = option(
        "--no-cache", is_flag=True, default=None, help=N_("Read everything anew (or MINSHENG_NO_CACHE=1)."), **shared
    )
    return folder(as_of(known_at(language(cache(command)))))


def commit_option(command: Any) -> Any:
    """--commit and --no-commit of a command that enters facts; the session knows them."""
    told = N_("Commit the entry to git, and nothing else; else as git.commit in minsheng.yaml says.")
    return option("--commit/--no-commit", default=None, help=told, expose_value=False, callback=_remember)(command)


def _check_places(ctx: click.Context, folder: Path, options: dict[str, Any]) -> None:
    """Refuses data as the place of -o, whatever command it is; raises Refusal."""
    for param in ctx.command.params:
        if OUTPUT in param.opts and param.name and options.get(param.name) is not None:
            from minsheng_cli.cli.places import check_output

            others = {name: value for name, value in options.items() if name != param.name}
            check_output(options[param.name], folder, others)


def cli_command(
    name: str, *, help: str, examples: Sequence[str], shows: bool = False,  # noqa: A002  # click's own name
) -> Callable[[Any], Command]:  # fmt: skip
    """A command of minsheng: its body gets the session and its own options, and returns an exit code.

    `shows`: it only shows figures of the ledgers, so that it can show them as they were known on another day.
    """

    def make(body: Body) -> Command:
        @click.pass_context
        def start(ctx: click.Context, /, **options: Any) -> int:
            from minsheng_cli.cli.session import Session

            session = Session.of(ctx)
            if session.known_at and not shows:
                from minsheng_cli.model.refusal import Refusal

                raise Refusal("known-at-here", found=ctx.command_path)
            _check_places(ctx, session.folder, options)
            return body(session, **options)

        start.__click_params__ = getattr(body, "__click_params__", [])  # type: ignore[attr-defined]
        made: Command = click.command(name, cls=Command, help=help, examples=examples)(common(start, shows))
        return made

    return make
