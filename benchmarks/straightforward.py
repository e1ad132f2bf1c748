"""A status as anyone would write it in an afternoon: yaml.safe_load, pydantic and rich."""

import csv
import sys
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table


class Target(BaseModel):
    key: str
    name: str
    unit: str
    number: float | None = None


class Milestone(BaseModel):
    key: str
    name: str
    due: date | None = None


class Project(BaseModel):
    id: str
    number: int
    title: str
    category: str = ""
    targets: list[Target] = []
    milestones: list[Milestone] = []


class Fact(BaseModel):
    date: date
    event: str
    item: str
    value: str


table = Table("No.", "Project", "Target", "Done", "Ratio")
for file in sorted(Path(sys.argv[1], "data/projects").glob("*.yaml")):
    project = Project.model_validate(yaml.safe_load(file.read_text("utf-8")))
    with file.with_suffix(".csv").open(encoding="utf-8", newline="") as ledger:
        facts = [Fact.model_validate(row) for row in csv.DictReader(ledger)]
    last = {
        fact.item: float(fact.value) for fact in sorted(facts, key=lambda fact: fact.date) if fact.event == "progress"
    }
    for target in project.targets:
        done = last.get(target.key)
        ratio = f"{done / target.number:.1%}" if done is not None and target.number else ""
        table.add_row(str(project.number), project.title, target.name, f"{done}{target.unit}", ratio)
Console().print(table)
