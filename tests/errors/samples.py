"""The gallery: a file a code, with the files that provoke it and what `check` says of them in both languages."""

from __future__ import annotations

import os
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from support import build, write

HERE = Path(__file__).parent
OFFICE = """\
city: 示例市
year: 2020
posts:
  - {key: desk-1, name: 督办一岗, holders: [{name: 甲某, since: 2020-01-01}]}
"""
LANGUAGES = ("zh", "en")
#: How a file is written that the last commit has; what follows is staged on top of it.
COMMITTED = "committed"
#: How a file is written that a second commit has.
AGAIN = "committed again"
_HEAD = re.compile(r"^== (.+?)(?: \| (\w[\w ./-]*))? ==$")


class Part(NamedTuple):
    """A file of the sample: its path, how it is written (README.md), its text."""

    path: str
    how: str
    text: str


class Sample(NamedTuple):
    """What provokes a code, and what is said, by language."""

    parts: list[Part]
    said: dict[str, str]


def read(code: str, folder: Path = HERE) -> Sample:
    """The sample of a code."""
    parts: list[Part] = []
    for line in (folder / f"{code}.txt").read_text("utf-8").splitlines(keepends=True):
        if head := _HEAD.match(line.rstrip("\n")):
            parts.append(Part(head[1], head[2] or "", ""))
        else:
            parts[-1] = parts[-1]._replace(text=parts[-1].text + line)
    said = {part.path: part.text for part in parts if part.path in LANGUAGES}
    return Sample([part for part in parts if part.path not in LANGUAGES], said)


def make(root: Path, sample: Sample) -> None:
    """Writes the workspace of a sample."""
    build(root, {"data/minsheng.yaml": OFFICE, "data/projects/.keep": ""})
    for plan in (root / "data/projects").glob("*.yaml"):
        plan.unlink()
    commit = [part for part in sample.parts if part.how == COMMITTED]
    for part in commit:
        _place(root, part._replace(how=""))
    if commit:
        _git(root, "init", "-q")
        _git(root, "add", "-A")
        _git(root, "commit", "-qm", "before")
    if again := [part for part in sample.parts if part.how == AGAIN]:
        for part in again:
            _place(root, part._replace(how=""))
        _git(root, "add", "-A")
        _git(root, "commit", "-qm", "after")
    for part in sample.parts:
        if part.how not in (COMMITTED, AGAIN):
            _place(root, part)
    if commit:
        _git(root, "add", "-A")


def is_staged(sample: Sample) -> bool:
    """Whether the sample is about a commit to come."""
    return any(part.how == COMMITTED for part in sample.parts)


def _git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2020-06-01T09:00:00+08:00")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=env)


def text_of(part: Part) -> str:
    """What a part says, its escapes read."""
    return _bytes(part.text, part.how, "").decode()


def _docx(text: str) -> bytes:
    """A document of Word with a paragraph a line."""
    from docx import Document

    document, out = Document(), BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _place(root: Path, part: Part) -> None:
    how, _, argument = part.how.partition(" ")
    if how == "absent":
        (root / part.path / ".keep").unlink()
        (root / part.path).rmdir()
    elif how == "gone":
        (root / part.path).unlink()
    elif how == "folder":
        (root / part.path).mkdir()
    elif how == "link":
        (root / part.path).symlink_to(argument)
    else:
        write(root, part.path, _bytes(part.text, how, argument))


def _bytes(text: str, how: str, argument: str) -> bytes:
    """The bytes of a file, as its head says."""
    match how:
        case "":
            return text.encode()
        case "torn":
            return text.rstrip("\n").encode()
        case "size":
            return text.rstrip("\n").encode().ljust(int(argument), b"#")
        case "rows":
            head, row = text.splitlines()
            return "".join(
                [f"{head}\n", *(f"{row}\n".replace("N", str(each)) for each in range(int(argument)))]
            ).encode()
        case "docx":
            return _docx(text)
        case "bytes":
            return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), text.encode())
        case "escapes":
            return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text).encode()
    return text.encode(how)
