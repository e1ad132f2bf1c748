"""Writes docs/checks.md from the messages and the gallery in tests/errors/ (run it after changing either)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from minsheng_cli.report.messages import FILES, LEDGERS, PLANS, YAML
from minsheng_cli.report.messages.honesty import HONESTY
from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import Words

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "tests" / "errors"
GROUPS: tuple[tuple[str, dict[str, Message]], ...] = (
    ("文件 · Files", FILES),
    ("YAML 的写法 · The form of YAML", YAML),
    ("计划和办公室设置 · Plans and minsheng.yaml", PLANS),
    ("台账 · Ledgers", LEDGERS),
    ("可再核对 · Worth a second look: `minsheng check --honesty`", HONESTY),
)
#: Longer samples are cut to this many lines, and lines to this many characters.
LINES, WIDTH = 14, 100
_LEVEL = re.compile(r": (error|warning|notice): ")
OPENING = """\
# 检查项 · Checks

`minsheng check` 一次列出数据中的全部问题：文件:行:列: 级别: 代码: 说明，随后是原文、位置和改法。
代码不变，脚本可以依赖。错误（error）使退出码为1；警告（warning）和提示（notice）不影响退出码。花括号处填入具体内容。

`minsheng check` names everything that is wrong at once: file:line:column: level: code: message, then the line, the
place and what to do. Codes are stable. Errors make it exit with 1; warnings and notices do not. `{names}` are filled
in.

本文件由 `tools/write_checks.py` 根据 `tests/errors/` 生成，那里的每个样例都由测试运行。
This file is generated from `tests/errors/`, whose samples the tests run.
"""


def page() -> str:
    """The whole page."""
    parts = [OPENING]
    for title, messages in GROUPS:
        parts.append(f"## {title}\n")
        parts += [_section(code, message) for code, message in messages.items()]
    return "\n".join(parts)


def _section(code: str, message: Message) -> str:
    inputs, _, said = (GALLERY / f"{code}.txt").read_text("utf-8").partition("== zh ==\n")
    level, printed = _level(code, said)
    lines = [f"### {code}\n", f"{level}\n" if printed == code else f"{level} · `{printed}`\n"]
    for language in ("zh", "en"):
        words = Words(language)
        lines.append(
            f"- {_text(words.sentences(words(message.says), words(message.advice) if message.advice else ''))}"
        )
    return "\n".join([*lines, "", "```", *_shown(inputs), "```", ""])


def _text(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", r"\*").replace("_", r"\_")


def _level(code: str, said: str) -> tuple[str, str]:
    """The level and code that the sample prints; a closer message has the code without its last words."""
    lines = said.splitlines()
    words = code.split("-")
    for name in ("-".join(words[:count]) for count in range(len(words), 0, -1)):
        for line in lines:
            if (found := _LEVEL.search(line)) and f"{found[0]}{name}:" in line:
                return found[1], name
    raise ValueError(f"{code}: the sample does not provoke it")


def _shown(text: str) -> list[str]:
    lines = [line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in text.splitlines()]
    return lines if len(lines) <= LINES else [*lines[:LINES], "…"]


def main() -> int:
    """Writes the page."""
    (ROOT / "docs" / "checks.md").write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
