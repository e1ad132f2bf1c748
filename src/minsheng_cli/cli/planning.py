"""Writing new plans: only what would pass as a plan, and never over a file that is there."""

from __future__ import annotations

import os

from minsheng_cli.cli.session import Session
from minsheng_cli.cli.tell import tell
from minsheng_cli.model.project import Project
from minsheng_cli.model.refusal import Refusal
from minsheng_cli.store.append import WriteError, writing
from minsheng_cli.store.files import UnreadableError
from minsheng_cli.store.newfiles import create_file
from minsheng_cli.store.plans import validate
from minsheng_cli.store.workspace import id_of, list_projects
from minsheng_cli.store.yamltext import parse


def check_plan(session: Session, path: str, text: str) -> Project:
    """The project that a text holds; tells what is wrong and raises Refusal."""
    try:
        read = validate(path, parse(path, text), Project)
    except UnreadableError as error:
        tell([error.finding], session.words)
        raise Refusal("bad-plan", found=path) from error
    if read.model is None:
        tell(read.findings, session.words)
        raise Refusal("bad-plan", found=path)
    project: Project = read.model
    return project


def create(session: Session, path: str, text: str) -> str:
    """Writes a new plan and returns its path; raises Refusal for a plan that is wrong or an id that is taken."""
    project = check_plan(session, path, text)
    with writing(session.root):
        taken = {id_of(stem): stem for stem in list_projects(session.root)[0]}
        if project.id in taken:
            raise Refusal("id-taken", found=project.id, path=f"data/projects/{taken[project.id]}.yaml")
        try:
            create_file(session.root / path, text.encode())
        except FileExistsError as error:
            raise Refusal("file-there", found=path) from error
        except OSError as error:
            raise WriteError("not-written", path, error.strerror or os.strerror(error.errno or 0)) from error
    return path
