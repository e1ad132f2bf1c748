"""`verify` run on a text."""

from __future__ import annotations

import json

from minsheng_cli.__main__ import main


def verified(root, text, tmp_path, capfd, name="press.txt"):
    """Exit code and record for a text."""
    file = tmp_path / name
    if isinstance(text, str):
        file.write_text(text, "utf-8")
    capfd.readouterr()
    code = main(["-C", str(root), "verify", str(file), "--format", "json"])
    return code, json.loads(capfd.readouterr().out)


def seen(record):
    """Text, verdict and item of each figure."""
    return [(each["text"], each["verdict"], each["item"]) for each in record["figures"]]
