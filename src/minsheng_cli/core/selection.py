"""Which projects are asked for, in which order and in which groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.model.project import Project
from minsheng_cli.model.settings import Settings

Group = Literal["category", "lead", "supervisor"]
Order = Literal["worst", "number"]


class Selection(NamedTuple):
    """What a project must be like to be shown; empty means any."""

    text: str = ""
    standings: frozenset[str] = frozenset()
    category: str = ""
    lead: str = ""
    supervisor: str = ""
    key: bool = False

    def takes(self, state: ProjectState, settings: Settings) -> bool:
        """Whether a project is asked for."""
        project = state.dossier.project
        return (
            (not self.standings or state.standing in self.standings)
            and (not self.category or self.category in project.category)
            and (not self.lead or self.lead in project.lead)
            and (not self.supervisor or self.supervisor in supervisor_names(state, settings))
            and (not self.key or project.key)
            and (not self.text or _says(project, self.text.casefold()))
        )


def _says(project: Project, text: str) -> bool:
    """Whether a project's number is the text, or its id, title or a target's name has it."""
    names = [project.id, project.title, *(target.name for target in project.targets)]
    return with_plain_digits(text) == str(project.number) or any(text in name.casefold() for name in names)


def supervisor_names(state: ProjectState, settings: Settings) -> list[str]:
    """The post, its name, and who held it on the day; empty without a supervisor."""
    key = state.dossier.project.supervisor
    return [key, settings.post_name(key), settings.holder(key, state.as_of)] if key else []


def in_order(states: Iterable[ProjectState], order: Order) -> list[ProjectState]:
    """Worst first, or by number (projects without one last)."""
    if order == "worst":
        return sorted(states, key=ProjectState.order)
    return sorted(states, key=number_order)


def number_order(state: ProjectState) -> tuple[int, str]:
    """Sorts by number, projects without one last."""
    project = state.dossier.project
    return (project.number if project.number is not None else 10**6), project.id


def grouped(states: Sequence[ProjectState], group: Group, settings: Settings) -> list[tuple[str, list[ProjectState]]]:
    """The projects by category (in the office's order), lead unit or supervisor; those without come last."""
    groups: dict[str, list[ProjectState]] = {}
    for state in states:
        groups.setdefault(_group_of(state, group, settings), []).append(state)
    order = {name: index for index, name in enumerate(settings.categories)} if group == "category" else {}
    return sorted(groups.items(), key=lambda item: (not item[0], order.get(item[0], len(order)), item[0]))


def _group_of(state: ProjectState, group: Group, settings: Settings) -> str:
    project = state.dossier.project
    if group == "supervisor":
        return settings.supervisor_text(project.supervisor, state.as_of)
    return project.category if group == "category" else project.lead
