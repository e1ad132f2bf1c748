"""Where formats go: to the terminal, into one file, or a file each into a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from minsheng_cli.cli.emit import save, save_output, write, write_bytes
from minsheng_cli.cli.forms import FORMS, form_of
from minsheng_cli.cli.session import Session
from minsheng_cli.model.refusal import Refusal


def once_each(forms: Sequence[str]) -> None:
    """Refuses a format that is named twice."""
    if doubled := [form for form in forms if forms.count(form) > 1]:
        raise Refusal("named-twice", found=f"--format {doubled[0]}")


def not_in_place(session: Session, output: str | None) -> None:
    """Refuses to replace, unasked, what tells all that is known by what was known on another day."""
    if session.known_at and output is None:
        raise Refusal("known-at-place")


def fit(chosen: Sequence[str], output: str | None) -> None:
    """Refuses a place that does not fit the formats."""
    if output is None or is_folder(output):
        return
    if len(chosen) > 1:
        raise Refusal("several-formats", found=output)
    if output == "-" and not FORMS[chosen[0]].text and sys.stdout.isatty():
        raise Refusal("format-is-bytes", form=chosen[0])
    if (by_suffix(output) or chosen[0]) != chosen[0]:
        raise Refusal("other-suffix", found=output, form=chosen[0])


def by_suffix(output: str | None) -> str | None:
    """The format that the name of the file says; None where it says none."""
    return form_of(Path(output)) if output and not is_folder(output) else None


def format_of(output: str | None, otherwise: str = "md", known: Collection[str] = tuple(FORMS)) -> str:
    """The format by suffix, else another one for a name without a suffix; raises Refusal for a suffix unknown."""
    found = by_suffix(output)
    if found not in known and output and not is_folder(output) and Path(output).suffix:
        raise Refusal("unknown-suffix", found=output, known=", ".join(FORMS[form].suffix for form in known))
    return found or otherwise


def is_folder(output: str) -> bool:
    """Whether -o means a folder: one that is there, or a name with a slash at its end."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def print_content(content: bytes, form: str) -> None:
    """A format to stdout, without the BOM that only a file needs."""
    if FORMS[form].text:
        write(content.decode("utf-8-sig"))
    else:
        write_bytes(content)


def save_all(contents: Mapping[str, bytes], place: Path, stem: str, *, ours: bool = False) -> list[Path]:
    """Writes the formats: the one into the file named, or each into the folder; raises WriteError.

    `ours`: nobody named the place, so that a link there is replaced and not followed.
    """
    files = {form: place / f"{stem}{FORMS[form].suffix}" if place.is_dir() else place for form in contents}
    for form, file in files.items():
        save(file, contents[form]) if ours else save_output(file, contents[form])
    return list(files.values())
