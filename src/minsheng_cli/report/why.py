"""`why`: every number of a project explains itself: how it comes about, and by which lines of which files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from minsheng_cli.core.standing import ProjectState
from minsheng_cli.model.origin import Origin
from minsheng_cli.model.place import Place
from minsheng_cli.report.document import Block, Document, Heading, Items
from minsheng_cli.report.heading import View, day_phrase
from minsheng_cli.report.names import numbered_title
from minsheng_cli.report.records import Record, iso
from minsheng_cli.report.whyproject import about_project
from minsheng_cli.report.whytarget import about_milestone, about_target
from minsheng_cli.report.whywords import Told, Where
from minsheng_cli.words import N_, Words

Origins = Mapping[Place, Origin | None]


class Section(NamedTuple):
    """What is explained of the project (empty subject), a target or a milestone (its key)."""

    subject: str
    title: str
    told: list[Told]


def sections(state: ProjectState, view: View, where: Where, words: Words) -> list[Section]:
    """The project, its targets, its milestones."""
    project = state.dossier.project
    found = [Section("", words(N_("The project")), list(about_project(state, view, where, words)))]
    for index, target in enumerate(state.targets):
        told = list(about_target(state, index, view, where, words))
        found.append(Section(target.target.key, target.target.name, told))
    for index, step in enumerate(project.milestones):
        told = list(about_milestone(state, index, where, words))
        found.append(Section(step.key, step.name, told))
    return found


def places(found: Iterable[Section]) -> Iterator[Place]:
    """Every place that is named."""
    return (place for section in found for told in section.told for place in told.places)


def document(state: ProjectState, view: View, found: Iterable[Section], origins: Origins, words: Words) -> Document:
    """The explanations as text, a line a number."""
    title = numbered_title(state.dossier.project, words) + words.comma_in_sentence + day_phrase(view, words)
    blocks: list[Block] = []
    unsaid = dict(origins)
    for section in found:
        blocks += [Heading(section.title), Items([_line(told, unsaid, words) for told in section.told])]
    return Document(words(N_("{project}: where the numbers come from"), project=title), blocks)


def _line(told: Told, unsaid: dict[Place, Origin | None], words: Words) -> str:
    """A number in a sentence; who brought a line is said where it is first named."""
    said = f"{words(told.label)} {told.value}".strip()
    said += words.colon + told.how if told.how else ""
    return said + "".join(f" [{_place(place, unsaid, words)}]" for place in told.places)


def _place(place: Place, unsaid: dict[Place, Origin | None], words: Words) -> str:
    text = f"{place.path}:{place.line}" if place.line else place.path
    if place not in unsaid:
        return text
    origin = unsaid.pop(place)
    if origin is None:
        return text + words.comma_in_sentence + words(N_("not committed yet"))
    return text + words.comma_in_sentence + words(
        N_("commit {commit} of {day} by {person}"), commit=origin.commit, day=origin.day, person=origin.person
    )  # fmt: skip


def record(state: ProjectState, view: View, found: Iterable[Section], origins: Origins, words: Words) -> Record:
    """minsheng.why/1."""
    return {
        "schema": "minsheng.why/1",
        "as_of": view.as_of.isoformat(),
        "known_at": iso(view.known_at),
        "project": state.dossier.project.id,
        "numbers": [
            {"subject": section.subject or None, "figure": told.figure, "value": told.value or None, "how": told.how,
             "places": [_place_record(place, origins) for place in told.places]}
            for section in found for told in section.told
        ],
    }  # fmt: skip


def _place_record(place: Place, origins: Origins) -> Record:
    origin = origins.get(place)
    return {
        "path": place.path,
        "line": place.line or None,
        "commit": origin.commit if origin else None,
        "person": origin.person if origin else None,
        "day": origin.day if origin else None,
    }
