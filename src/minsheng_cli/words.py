"""Chinese and English: gettext with English msgids. The language is an argument, never a global."""

from __future__ import annotations

import os
from functools import cache

from minsheng_cli.catalogue import Catalogue

LANGUAGES = {"zh": "zh_CN", "en": "en"}
LOCALES = os.path.join(os.path.dirname(__file__), "locale")
DOMAIN = "minsheng"


def N_(text: str) -> str:  # noqa: N802  # gettext's own name
    """Marks a text for translation where no language is known yet."""
    return text


@cache
def _catalogue(language: str) -> Catalogue | None:
    """None for English, in which the texts stand in the program."""
    if language == "en":
        return None
    return Catalogue(os.path.join(LOCALES, LANGUAGES[language], "LC_MESSAGES", f"{DOMAIN}.mo"))


class Words:
    """The words of one language: `words("…")` translates, and fills in `{names}` when details are given."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)
        self._said: dict[str, str] = {}

    def __call__(self, text: str, **details: str) -> str:
        translated = self._said.get(text)
        if translated is None:
            translated = self._said[text] = self._catalogue.gettext(text) if self._catalogue else text
        return translated.format(**details) if details else translated

    def sentences(self, *texts: str) -> str:
        """Texts that are not empty, each ended as a sentence."""
        said = [
            text if text.endswith((self.stop, ":", "：", "…", "?", "？")) else text + self.stop
            for text in texts
            if text
        ]
        return ("" if self.language == "zh" else " ").join(said)

    def plural(self, one: str, many: str, count: int) -> str:
        """A counted thing, with `{count}` filled in; Chinese has one form."""
        said = self._catalogue.ngettext(one, many, count) if self._catalogue else one if count == 1 else many
        return said.format(count=count)

    def some(self, one: str, many: str, count: int) -> str:
        """The same where there is any; empty where there is none."""
        return self.plural(one, many, count) if count else ""

    @property
    def comma(self) -> str:
        """What stands between the parts of an enumeration."""
        return "、" if self.language == "zh" else ", "

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "：" if self.language == "zh" else ": "

    @property
    def stop(self) -> str:
        """What ends a sentence."""
        return "。" if self.language == "zh" else "."

    @property
    def comma_in_sentence(self) -> str:
        """What stands between the clauses of a sentence."""
        return "，" if self.language == "zh" else ", "
