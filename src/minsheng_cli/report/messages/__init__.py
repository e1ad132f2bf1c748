"""What every code means, in words: what is wrong, and what to do. Codes never change their meaning."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng_cli.model.place import Finding
from minsheng_cli.report.messages.files import FILES
from minsheng_cli.report.messages.honesty import HONESTY
from minsheng_cli.report.messages.ledgers import LEDGERS
from minsheng_cli.report.messages.message import Message
from minsheng_cli.report.messages.plans import PLANS
from minsheng_cli.report.messages.refusals import REFUSALS
from minsheng_cli.report.messages.yaml import OTHER_PROBLEM, PROBLEMS, YAML
from minsheng_cli.words import Words

#: What can be wrong in the data, and why a request is not carried out.
FINDINGS: dict[str, Message] = {**FILES, **YAML, **PLANS, **LEDGERS, **HONESTY}
MESSAGES: dict[str, Message] = {**FINDINGS, **REFUSALS}


class _Gentle(dict[str, str]):
    """Leaves a name without details visible, instead of failing over a message."""

    def __missing__(self, key: str) -> str:
        return "…"


def say(code: str, details: Mapping[str, str], words: Words) -> tuple[str, str]:
    """What is wrong and what to do, in the language of `words`."""
    message = MESSAGES[variant(code, details)]
    fill = _Gentle(details)
    if code == "syntax" and fill.get("problem") not in PROBLEMS:
        fill["problem"] = OTHER_PROBLEM
    for foreign in ("problem", "reason"):  # what the parser and the system said
        if fill.get(foreign):
            fill[foreign] = words(fill[foreign])
    advice = message.advice
    if "{known}" in advice and fill.get("known") in ("", "-"):
        advice = ""  # a list of nothing helps nobody
    return words(message.says).format_map(fill), words(advice).format_map(fill) if advice else ""


def variant(code: str, details: Mapping[str, str]) -> str:
    """A code with a closer message when its details allow one."""
    if code == "encoding" and details.get("hint"):
        return f"encoding-{details['hint']}"
    if code == "columns" and details.get("full"):
        return "columns-full-width"
    if code == "unknown-key" and details.get("meant"):
        return "unknown-key-meant"
    return code


def say_finding(finding: Finding, words: Words) -> tuple[str, str]:
    """What is wrong at a place and what to do about it."""
    return say(finding.code, finding.details, words)
