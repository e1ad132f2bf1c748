"""A project by what people call it: id, number, file name, or a unique part of its title or id."""

from __future__ import annotations

import re

from minsheng_cli.cli.session import Session
from minsheng_cli.model.days import with_plain_digits
from minsheng_cli.model.pattern import late
from minsheng_cli.model.project import Project
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.workspace import id_of, list_projects, load, stems_of

_NUMBER = late(r"0*[1-9][0-9]{0,5}", re.ASCII)


def find_stem(session: Session, name: str) -> str:
    """The file stem of the one project that a name means; raises Refusal with the candidates otherwise.

    Ids, file names and numbers are found without reading any plan.
    """
    found = stems_of(session.root, name) or _numbered(session, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal("which-project", found=name, known="\n".join(f"  {stem}" for stem in found))
    return _titled(session, name)


def _numbered(session: Session, name: str) -> list[str]:
    name = with_plain_digits(name)
    if not _NUMBER.fullmatch(name):
        return []
    plans, _, _ = list_projects(session.root)
    return [stem for stem in plans if id_of(stem) != stem and int(stem.partition("-")[0]) == int(name)]


def _titled(session: Session, name: str) -> str:
    opened = session.opened
    dossiers = load(session.root, opened).dossiers
    wanted = name.casefold()
    exact = [each for each in dossiers if each.project.title.casefold() == wanted]
    found = exact or [each for each in dossiers if name.strip() and _says(each.project, wanted)]
    if not found:
        raise Refusal("unknown-project", found=name)
    if len(found) > 1:
        lines = (f"  {each.project.number or '-'}  {each.project.id}  {each.project.title}" for each in found)
        raise Refusal("which-project", found=name, known="\n".join(lines))
    return found[0].path.rpartition("/")[2].removesuffix(".yaml")


def _says(project: Project, wanted: str) -> bool:
    return wanted in project.title.casefold() or wanted in project.id
