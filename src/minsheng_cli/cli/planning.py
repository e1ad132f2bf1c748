"""Writing new plans: only what would pass as a plan, and never over a file that is there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence

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


def create_all(session: Session, decide: Callable[[], Mapping[str, str]]) -> list[str]:
    """Writes the plans that `decide` names under the lock, all or none, and returns their paths.

    The caller has checked that they are plans. Raises Refusal and WriteError.
    """
    written: list[str] = []
    with writing(session.root):
        for path, text in decide().items():
            try:
                create_file(session.root / path, text.encode())
            except OSError as error:
                _take_back(session, written)
                if isinstance(error, FileExistsError):
                    raise Refusal("file-there", found=path) from error
                raise WriteError("not-written", path, error.strerror or str(error)) from error
            written.append(path)
    return written


def _take_back(session: Session, paths: Sequence[str]) -> None:
    """Removes plans that were made a moment ago, under the same lock; what cannot be removed stays."""
    for path in paths:
        with contextlib.suppress(OSError):
            (session.root / path).unlink()
