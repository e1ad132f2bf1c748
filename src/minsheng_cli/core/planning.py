"""New plans: the text of one, with what a person must still fill in as comments; and what a new year carries over."""

from __future__ import annotations

import re

from minsheng_cli.model.project import Project

MODELINE = "# yaml-language-server: $schema=../schema/plan.json\n"
#: Text that YAML takes as it stands; anything else is quoted.
_PLAIN = re.compile(r"[\w（）“”《》、·][\w（）“”《》、· ~％%+-]*(?<! )")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "~"))


def quoted(text: str) -> str:
    """A text as YAML has it: plain where that is sure to be read back, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text[:1].isdigit():
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def new_plan(key: str, number: int, title: str, lead: str, category: str, year: int) -> str:
    """The plan of a new project, valid as it is: the year's task as a milestone, targets to be filled in."""
    lines = [f"id: {key}", f"number: {number}", f"title: {quoted(title)}"]
    lines += [f"category: {quoted(category)}" if category else "# category: "]
    lines += [f"lead: {quoted(lead)}" if lead else "# lead: "]
    lines += [
        "# supervisor: ",
        "# targets:",
        "#   - key: ",
        "#     name: ",
        "#     unit: ",
        "#     number: ",
        "#     plan: {" + f"{year}-06-30: 50%" + "}",
        "milestones:",
        "  - key: annual",
        "    name: 年度目标任务",
        f"    due: {year}-12-31",
    ]
    return MODELINE + "\n".join(lines) + "\n"


def free_number(projects: list[Project]) -> int:
    """The number after the highest."""
    return max((project.number or 0 for project in projects), default=0) + 1
