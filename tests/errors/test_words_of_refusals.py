"""What refusals say that no command provokes for certain, word for word in both languages: words.md."""

from __future__ import annotations

import os
import re

import pytest
from samples import HERE, LANGUAGES
from test_refusals import ELSEWHERE

from minsheng_cli.report.messages import MESSAGES, say
from minsheng_cli.words import Words

FILE = HERE / "words.md"


def written(code: str) -> str:
    """The code, and what it says and advises in each language, with each detail by its name in «»."""
    message = MESSAGES[code]
    details = {name: f"«{name}»" for name in re.findall(r"\{(\w+)\}", message.says + message.advice)}
    lines = (" → ".join(part for part in say(code, details, Words(language)) if part) for language in LANGUAGES)
    return "\n".join((code, *lines)) + "\n"


def test_the_file_has_a_paragraph_for_each_of_them():
    if os.environ.get("WRITE_GALLERY"):
        FILE.write_text("\n".join(map(written, sorted(ELSEWHERE))), "utf-8")
    assert [each.partition("\n")[0] for each in FILE.read_text("utf-8").split("\n\n")] == sorted(ELSEWHERE)


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_a_refusal_says_what_stands_in_the_file(code):
    assert f"\n\n{written(code)}\n" in f"\n\n{FILE.read_text('utf-8')}\n"
