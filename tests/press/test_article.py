"""`verify` on the article of the Xuzhou Daily, where it lies beside the project."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from verifying import verified

from minsheng_cli.__main__ import main

ROOT = Path(__file__).parents[2]


def article() -> Path | None:
    """The article of the Xuzhou Daily, where it lies beside the project."""
    for folder in (os.environ.get("MINSHENG_SHARED"), ROOT.parent / "shared"):
        found = Path(folder) / "source/xuzhou-2020-h1.txt" if folder else None
        if found and found.is_file():
            return found
    return None


with_article = pytest.mark.skipif(
    article() is None, reason="the article is not part of the repository and does not lie beside it (MINSHENG_SHARED)"
)


@with_article
def test_the_figures_of_the_article_are_matched_to_their_targets(tmp_path, capfd):
    capfd.readouterr()
    code = main(["-C", str(ROOT), "verify", str(article()), "--format", "json"])
    record = json.loads(capfd.readouterr().out)
    assert (code, record["verdicts"]["differs"]) == (0, 0)
    found = {(each["project"], each["item"]) for each in record["figures"] if each["verdict"] == "confirmed"}
    facts = list(csv.DictReader((ROOT / "tests/xuzhou/facts.csv").open(encoding="utf-8")))
    wanted = {(row["project"], row["item"]) for row in facts if row.get("item")}
    targets = {pair for pair in wanted if pair in _targets()}
    assert len(targets & found) >= 0.9 * len(targets)


def _targets():
    from minsheng_cli.store.workspace import load, open_workspace

    return {
        (each.project.id, target.key)
        for each in load(ROOT, open_workspace(ROOT)).dossiers
        for target in each.project.targets
    }


@with_article
def test_every_changed_figure_of_the_article_is_found_without_a_false_alarm(tmp_path, capfd):
    """Every sixth figure, its first digit changed."""
    text = article().read_text("utf-8")
    _, before = verified(ROOT, text, tmp_path, capfd)
    told = [each for each in before["figures"] if each["verdict"] == "confirmed"]
    chosen = told[::6]
    assert len(chosen) >= 10
    for each in chosen:
        old = text[each["offset"]]
        new = str((int(old) + 4) % 9 + 1)
        _, record = verified(ROOT, text[: each["offset"]] + new + text[each["offset"] + 1 :], tmp_path, capfd)
        wrong = [other["offset"] for other in record["figures"] if other["verdict"] == "differs"]
        assert wrong == [each["offset"]], each
