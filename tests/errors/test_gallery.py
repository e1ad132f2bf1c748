"""Every code that `check` can print has a broken sample, and says of it what stands here, in both languages."""

from __future__ import annotations

import os
import re
import sys

import pytest
from samples import HERE, LANGUAGES, make, read

from minsheng_cli.__main__ import main
from minsheng_cli.report.messages import FINDINGS

CODES = sorted(file.stem for file in HERE.glob("*.txt"))


@pytest.mark.parametrize("code", CODES)
def test_check_says_what_the_gallery_shows(tmp_path, monkeypatch, capfd, code):
    sample = read(code)
    make(tmp_path, sample)
    monkeypatch.setenv("MINSHENG_TODAY", "2020-07-10")
    said = {}
    for language in LANGUAGES:
        exit_code = main(["-C", str(tmp_path), "--lang", language, "check"])
        said[language] = f"{capfd.readouterr().out}exit {exit_code}\n"
    if os.environ.get("WRITE_GALLERY"):
        text = (HERE / f"{code}.txt").read_text("utf-8").partition("== zh ==\n")[0]
        (HERE / f"{code}.txt").write_text(text + "".join(f"== {name} ==\n{said[name]}" for name in LANGUAGES), "utf-8")
    else:
        assert said == sample.said


@pytest.mark.parametrize("code", CODES)
def test_the_sample_provokes_its_own_code(code):
    wanted = code.removesuffix("-gbk").removesuffix("-meant") if code not in FINDINGS else code
    assert re.search(rf": (?:error|warning|notice): {re.sub('-(gbk|meant|bool)$', '', wanted)}", read(code).said["en"])


def test_every_code_has_its_sample():
    assert sorted(FINDINGS) == CODES


def test_the_page_of_checks_is_fresh():
    sys.path.insert(0, str(HERE.parents[1] / "tools"))
    from write_checks import page

    assert (HERE.parents[1] / "docs/checks.md").read_text("utf-8") == page()
