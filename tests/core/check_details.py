"""What a check says besides its code, asked of one project; and rows that several files need."""

from __future__ import annotations

from datetime import date

from support import dossier, office, step, target

from minsheng_cli.model.dossier import Workspace

TODAY = date(2021, 1, 31)


def said(check, *facts, rules=None, marks=None, **plan):
    """Code, level, line, cell and details of what a check finds in a project."""
    keys = {"targets": [target()], "milestones": [step()], **plan}
    project = dossier(*facts, **keys)._replace(marks=marks or {})
    workspace = Workspace(office(**(rules or {})), (project,), (), {})
    return [
        (each.code, each.level.name, each.place.line, each.cell, dict(each.details))
        for each in check.find(workspace, TODAY)
    ]


ADJUSTED = {
    "date": "2020-07-01",
    "type": "adjusted",
    "target": "shelters",
    "from": "104",
    "to": "120",
    "reason": "站点",
}


CHANGES = {"changes": (1, 1, {0: (20, 3, {"target": (20, 9, None), "from": (20, 30, None), "type": (20, 5, None)}),
                              1: (21, 3, {"from": (21, 30, None), "to": (21, 40, None), "type": (21, 5, None)})})}  # fmt: skip
