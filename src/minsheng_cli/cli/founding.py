"""What a workspace begins with: the files that make it work in git, in an editor and for a clerk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from minsheng_cli.cli.emit import save

SCHEMAS = "data/schema"
_SAMPLE = Path(__file__).parent.parent / "sample"
#: Git runs them before a commit and before the commit of a merge, once `core.hooksPath` says so.
HOOKS = (".githooks/pre-commit", ".githooks/pre-merge-commit")
_HOOK = Path(__file__).parent.parent / "hooks" / "pre-commit"
_OFFICE = """\
# yaml-language-server: $schema=schema/office.json
city: {city}
year: {year}
language: zh
"""
#: Rows of two clerks are both kept in a merge, and no editor changes line ends.
_ATTRIBUTES = "*.csv text eol=lf merge=union\n*.yaml text eol=lf\n*.md text eol=lf\n"
#: What YAML takes as it stands.
_PLAIN = re.compile(r"[\w（）()·][\w（）()· -]{0,199}(?<! )")
_IGNORED = ".minsheng.lock\n"


def found(root: Path, city: str, year: int) -> list[str]:
    """Makes an empty workspace and returns the paths of what was written; what is there stays. Raises WriteError."""
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.model.unsafe import UNSAFE

    if UNSAFE.search(city) or not _PLAIN.fullmatch(city):
        raise Refusal("bad-city", found=city)
    files = {
        "data/minsheng.yaml": _OFFICE.format(city=city, year=year),
        "data/projects/.gitkeep": "",
        "data/reports/.gitkeep": "",
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": _IGNORED,
    }
    return [*_write(root, files), *_install_hooks(root), *install_schemas(root)]


def found_sample(root: Path) -> list[str]:
    """Makes the workspace of a fictional city; raises WriteError."""
    files = {".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORED}
    for file in sorted(_SAMPLE.rglob("*")):
        if file.is_file():
            files[file.relative_to(_SAMPLE).as_posix()] = file.read_text("utf-8")
    return [*_write(root, files), *_install_hooks(root), *install_schemas(root)]


def _install_hooks(root: Path) -> list[str]:
    """Writes the hooks that are missing, as programs."""
    written = list(_write(root, dict.fromkeys(HOOKS, _HOOK.read_text("utf-8"))))
    for path in written:
        (root / path).chmod(0o755)
    return written


def _write(root: Path, files: dict[str, str]) -> Iterator[str]:
    for path, text in files.items():
        if not os.path.lexists(root / path):
            make_folder((root / path).parent, root)
            save(root / path, text)
            yield path


def make_folder(folder: Path, root: Path | None = None) -> None:
    """A folder with those above it; raises WriteError.

    `root`: of a workspace, when it is its own folder, named by nobody; no link may lead it out.
    """
    from minsheng_cli.store.append import WriteError, check_inside

    if root is not None:
        check_inside(root, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError("not-written", str(folder), error.strerror or str(error)) from error


def install_schemas(root: Path) -> list[str]:
    """Writes the schemas that are missing or out of date, and returns their paths; raises WriteError."""
    from minsheng_cli.report.schema import MODELS, schema_text

    written = []
    for name in MODELS:
        path, text = f"{SCHEMAS}/{name}.json", schema_text(name)
        if not _holds(root / path, text):
            make_folder((root / path).parent, root)
            save(root / path, text)
            written.append(path)
    return written


def _holds(file: Path, text: str) -> bool:
    """Whether a file has exactly this text."""
    try:
        return file.read_bytes() == text.encode()
    except OSError:
        return False
