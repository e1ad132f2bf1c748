"""Brings the Chinese catalogue up to date: extracts, updates and compiles (run it after changing any text).

New texts appear in minsheng.po with an empty msgstr; translate them and run it again.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "minsheng_cli"
FOLDER = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"N_": None, "words": None, "plural": (1, 2), "some": (1, 2), "_": None, "ngettext": (1, 2), "gettext": None}
#: The parts of click that speak to our users.
CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
#: What click looks up by a name of its own, where no extraction finds it.
CLICK_NAMES = ("required",)
METHODS = [("**.py", "python")]


def wanted() -> Catalog:
    """Every text of the program and of click, untranslated."""
    catalogue = Catalog(locale="zh_CN", project="minsheng", charset="utf-8", fuzzy=False)
    for folder in (SOURCE, Path(click.__file__).parent):
        for file, _, text, _, _ in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            if folder == SOURCE or Path(file).name in CLICK:
                catalogue.add(text)
    for text in CLICK_NAMES:
        catalogue.add(text)
    return catalogue


def current() -> Catalog:
    """The catalogue as it stands."""
    with (FOLDER / "minsheng.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def updated() -> Catalog:
    """What is wanted, with the translations that there are."""
    catalogue = wanted()
    known = current() if (FOLDER / "minsheng.po").exists() else Catalog(locale="zh_CN")
    for message in catalogue:
        found = known.get(message.id) if message.id else None
        if found and message.id:
            message.string = found.string
    return catalogue


def po_text(catalogue: Catalog) -> str:
    """The .po file: sorted, without dates and line numbers, so that a diff shows texts alone."""
    out = BytesIO()
    write_po(out, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
    )
    return header + "\n" + out.getvalue().decode()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The compiled catalogue."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def compiled() -> Catalog:
    """What the .po file says, with a header that has no date."""
    catalogue = current()
    catalogue.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=1; plural=0;")]
    return catalogue


def main() -> int:
    """Writes both files; the exit code says whether something is untranslated."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "minsheng.po").write_text(po_text(updated()), encoding="utf-8")
    (FOLDER / "minsheng.mo").write_bytes(mo_bytes(compiled()))
    missing = [message.id for message in current() if message.id and not (message.string and all(message.string))]
    sys.stdout.write("".join(f"untranslated: {text!r}\n" for text in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
