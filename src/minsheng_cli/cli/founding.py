"""What a workspace begins with: the files that make it work in git, in an editor and for a clerk."""

from __future__ import annotations

from pathlib import Path

SCHEMAS = "data/schema"


def install_schemas(root: Path) -> list[str]:
    """Writes the schemas that are missing or out of date, and returns their paths; raises WriteError."""
    from minsheng_cli.cli.emit import save
    from minsheng_cli.report.schema import MODELS, schema_text

    written = []
    for name in MODELS:
        path, text = f"{SCHEMAS}/{name}.json", schema_text(name)
        if not _holds(root / path, text):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            save(root / path, text)
            written.append(path)
    return written


def _holds(file: Path, text: str) -> bool:
    """Whether a file has exactly this text."""
    try:
        return file.read_bytes() == text.encode()
    except OSError:
        return False
