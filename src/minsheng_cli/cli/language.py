"""Which language to speak: --lang, MINSHENG_LANG, the locale, else the workspace's, else Chinese."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping, Sequence

from minsheng_cli.words import DOMAIN, LANGUAGES, LOCALES

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_SETTING = rb"^language:[ \t]*[\"']?(zh|en)\b"
_PEEK = 100_000


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """`zh` or `en`, from what is known before the arguments are read in earnest."""
    wishes = (_option(arguments, "--lang"), environment.get("MINSHENG_LANG", ""), _locale(environment))
    for wish in wishes:
        if wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    return _of_workspace(_option(arguments, "-C") or environment.get("MINSHENG_DIR") or ".")


def speak(language: str) -> None:
    """Makes click, and the help texts, speak a language."""
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = LANGUAGES[language]


def _option(arguments: Sequence[str], name: str) -> str:
    """The last value given for an option, as `--lang zh`, `--lang=zh` or `-Cdir`."""
    found = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == name:
            found = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith(f"{name}=") or (len(name) == 2 and argument.startswith(name)):
            found = argument[len(name) :].removeprefix("=")
    return found


def _locale(environment: Mapping[str, str]) -> str:
    return next((environment[name] for name in _LOCALES if environment.get(name)), "")


def _of_workspace(folder: str) -> str:
    """The language in the nearest `data/minsheng.yaml`, read without parsing it."""
    try:
        folder, above = os.path.join(os.getcwd(), folder), ""
        while folder != above:
            file = os.path.join(folder, "data", "minsheng.yaml")
            if os.path.isfile(file):
                with open(file, "rb") as opened:
                    match = re.search(_SETTING, opened.read(_PEEK), re.MULTILINE)
                return match[1].decode() if match else "zh"
            folder, above = os.path.dirname(folder), folder
    except (OSError, ValueError):
        pass
    return "zh"
