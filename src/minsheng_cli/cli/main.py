"""Runs the command line: streams, language, and what every failure becomes."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Mapping, Sequence

import click

from minsheng_cli.cli.commands import minsheng
from minsheng_cli.cli.exits import FAILED, FINE, INTERRUPTED, REFUSED
from minsheng_cli.cli.language import choose_language, speak
from minsheng_cli.words import Words

#: Told to a run that must not believe what is remembered.
_ANEW = "--no-cache"


def run(arguments: Sequence[str]) -> int:
    """Runs the arguments and returns the exit code; everything printed has left the program by then."""
    _prepare_streams()
    words = Words(choose_language(arguments, os.environ))
    speak(words.language)
    if "_MINSHENG_COMPLETE" in os.environ:
        if not _can_complete(os.environ):
            return FINE
        minsheng.main(list(arguments), "minsheng", obj=words)
    try:
        code = _invoke(arguments, words)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise
        return unwritten(error, words)


def _can_complete(told: Mapping[str, str]) -> bool:
    """Whether a shell that asks for completions says of what; a script for the shell needs nothing."""
    asked = told["_MINSHENG_COMPLETE"]
    if not asked.endswith("_complete"):
        return True
    where = told.get("COMP_CWORD")
    return "COMP_WORDS" in told and where is not None and (asked.startswith("fish") or where.isdecimal())


def unwritten(error: OSError, words: Words) -> int:
    """The exit code when the output did not leave the program; that a pipe's reader went away is no failure."""
    _drop_output()
    if isinstance(error, BrokenPipeError):
        return FINE
    said = words("cannot write the output: {reason}", reason=words(error.strerror or str(error)))
    sys.stderr.write(f"minsheng: {said}\n")
    return FAILED


def _invoke(arguments: Sequence[str], words: Words) -> int:
    try:
        width = help_width(os.environ)
        with minsheng.make_context("minsheng", list(arguments), obj=words, terminal_width=width) as context:
            return int(minsheng.invoke(context) or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as stop:
        click.echo(stop.ctx.get_help() if stop.ctx else "")
        return REFUSED
    except click.ClickException as error:
        error.show()
        return REFUSED
    except click.Abort:
        return INTERRUPTED
    except (MemoryError, ImportError):
        raise  # there is no room to explain it
    except Exception as error:
        from minsheng_cli.store.forged import ForgedError

        if isinstance(error, ForgedError):
            return _invoke((_ANEW, *arguments), words)  # nothing was printed: what is printed is made whole before
        from minsheng_cli.cli.failures import explain

        return explain(error, words)


def help_width(environment: Mapping[str, str]) -> int:
    """The columns of a help text, 50 to 78: click's own rule, without what it imports to ask for the terminal."""
    try:
        columns = max(0, int(environment.get("COLUMNS", "")))
    except ValueError:
        columns = 0
    try:
        columns = columns or os.get_terminal_size(1).columns
    except OSError:  # no terminal
        columns = 0
    return max(min(columns or 80, 80) - 2, 50)


def _prepare_streams() -> None:
    """What leaves in a pipe or a file is UTF-8; what a terminal cannot show becomes ?; closed streams swallow all."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # lives as long as the run
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _drop_output() -> None:
    """Nobody reads on: what is left unwritten must not fail a second time at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
