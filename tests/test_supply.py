"""What the program is made of: locked with hashes, with a licence each, and in the bill of materials."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parent.parent
LOCKED = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (TOP / "requirements.txt").read_text("utf-8"), re.MULTILINE))


def pinned(text: str) -> dict[str, str]:
    """Names and versions of lines like `click==8.5.1`."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_every_dependency_is_locked_within_what_is_allowed():
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    for each in map(Requirement, project["dependencies"]):
        assert LOCKED[canonicalize_name(each.name)] in each.specifier, each


def test_every_locked_package_has_hashes():
    for block in re.split(r"\n(?=\S)", (TOP / "requirements.txt").read_text("utf-8").strip()):
        assert re.search(r"^[A-Za-z0-9._-]+==\S+", block) and block.count("--hash=sha256:") >= 1, block[:80]


def test_what_is_locked_is_what_was_tested():
    tested = pinned((TOP / "constraints.txt").read_text("utf-8"))
    assert {name: tested.get(name) for name in LOCKED} == LOCKED


def test_every_locked_package_has_a_licence():
    rows = re.findall(
        r"^\| (\S+) +\| (\S+) +\| (.+?) +\|$", (TOP / "docs/licences.md").read_text("utf-8"), re.MULTILINE
    )
    listed = {canonicalize_name(name): (version, licence) for name, version, licence in rows if name != "Name"}
    assert {name: version for name, (version, _) in listed.items()} == LOCKED
    assert not [row for row in listed.items() if re.search(r"UNKNOWN|AGPL|(?<!L)GPL", row[1][1])]


def test_the_bill_of_materials_names_every_locked_package():
    bill = json.loads((TOP / "docs/sbom.json").read_text("utf-8"))
    assert {canonicalize_name(each["name"]): each["version"] for each in bill["components"]} == LOCKED
    assert all(each["licenses"] for each in bill["components"])
    assert bill["metadata"]["component"]["name"] == "minsheng-cli"


def test_the_bill_of_materials_has_the_hashes_by_which_each_package_is_locked():
    blocks = re.split(r"\n(?=\S)", (TOP / "requirements.txt").read_text("utf-8").strip())
    locked = {block.partition("==")[0]: sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", block)) for block in blocks}
    bill = json.loads((TOP / "docs/sbom.json").read_text("utf-8"))
    told = {
        canonicalize_name(each["name"]): sorted(found["content"] for found in file["hashes"])
        for each in bill["components"]
        for file in each["externalReferences"]
    }
    assert told == locked
    assert all(locked.values())
