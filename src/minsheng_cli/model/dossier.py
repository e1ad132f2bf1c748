"""One dossier a project (一项一档): its plan and its ledger, each with its file."""

from datetime import date
from typing import NamedTuple

from minsheng_cli.model.fact import Fact
from minsheng_cli.model.place import Finding, Marks, Place, find_mark
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings


class Ledger(NamedTuple):
    """The facts of one project, in the order of the file; `path` exists only when there is one."""

    path: str
    facts: tuple[Fact, ...] = ()

    def undated(self) -> list[Fact]:
        """The facts that do not say when they were recorded."""
        return [fact for fact in self.facts if not fact.recorded]

    def place(self, fact: Fact) -> Place:
        """The file and line of one of its facts."""
        return Place(self.path, fact.line)


class Dossier(NamedTuple):
    """A project with its ledger, and where each part of the plan stands."""

    project: Project
    ledger: Ledger
    path: str
    marks: Marks

    def place(self, *location: str | int) -> Place:
        """Where a part of the plan stands: `place("targets", 0, "number")`."""
        return Place(self.path, *find_mark(self.marks, location))


class Workspace(NamedTuple):
    """Everything that could be read, and everything that was wrong, sorted by place.

    `known_at`: only facts that were recorded by this day are in it; None means all.
    `snapshot`: what the store remembers of it between runs; None when nothing is.
    """

    settings: Settings
    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    marks: Marks
    unread: int = 0
    known_at: date | None = None
    snapshot: object = None
