"""Names and units of the items in a list of entries: looked up, and not gathered anew for each row."""

from __future__ import annotations

import pytest
from support import dossier, office, reached, reading, step, target

from minsheng_cli.model.project import Project
from minsheng_cli.report.logbook import logbook
from minsheng_cli.words import Words


def test_an_item_is_found_by_its_key():
    project = dossier(targets=[target(), target(key="benches", name="座椅")], milestones=[step()]).project
    assert [project.item(key) for key in ("shelters", "benches", "routes")] == list(project.items())
    assert project.item("x") is None


def test_the_items_of_a_project_are_not_gathered_for_each_entry(monkeypatch: pytest.MonkeyPatch):
    facts = [reading("2020-05-31", "9"), reached("2020-06-01"), reading("2020-06-30", "12", item="x")]
    found = dossier(*facts, targets=[target()], milestones=[step()])
    entries = [(found, fact) for fact in reversed(found.ledger.facts)]
    monkeypatch.setattr(Project, "items", lambda project: pytest.fail("gathered"))
    table = logbook(office(), entries, 3, Words("zh")).blocks[0]
    assert [[cell.text for cell in row[3:5]] for row in table.rows] == [
        ["x", "12"],
        ["线路优化方案印发", "完成"],
        ["候车亭", "9座"],
    ]
