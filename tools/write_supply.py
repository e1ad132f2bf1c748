"""Writes what the program is made of: hashes of all it depends on, their licences, and a bill of materials.

    pip install -e '.[supply]' && python tools/write_supply.py

requirements.txt     every package that runs with the program, with its version and hashes (pip-tools)
docs/licences.md     their licences (pip-licenses)
docs/sbom.json       a CycloneDX bill of materials with those hashes (cyclonedx-bom), without addresses
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

TOP = Path(__file__).resolve().parent.parent
LOCK, LICENCES, BILL = TOP / "requirements.txt", TOP / "docs/licences.md", TOP / "docs/sbom.json"
TOOLS = Path(sys.executable).parent
#: What an environment has before anything is installed into it.
OWN = ("pip", "setuptools")

HEAD = """\
# Licences

What runs with the program, made by `python tools/write_supply.py` (pip-licenses). The hashes stand in
`requirements.txt`: `pip install --require-hashes -r requirements.txt` takes nothing else. A bill of materials in
CycloneDX, with the same hashes, is `docs/sbom.json`.

"""


def run(*command: str | Path) -> str:
    """What a tool prints; it must succeed."""
    done = subprocess.run([str(each) for each in command], cwd=TOP, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return done.stdout


def lock() -> None:
    """requirements.txt, with the versions of constraints.txt."""
    quiet = (
        "-q",
        "--no-header",
        "--strip-extras",
        "--no-emit-index-url",
        "--no-emit-trusted-host",
        "--no-emit-find-links",
    )
    run(
        TOOLS / "pip-compile",
        *quiet,
        "--no-annotate",
        "--generate-hashes",
        "-c",
        "constraints.txt",
        "-o",
        LOCK,
        "pyproject.toml",
    )


def bill(python: Path) -> str:
    """The bill of materials of an environment: the same for the same packages, whoever makes it.

    What is installed has licences and what it needs, but no hashes any more; the lock file has those of every file in
    which a version came out. Raises ValueError for a bill that the standard does not allow.
    """
    made, hashes = materials("environment", python), locked_hashes()
    made["components"] = [each for each in made["components"] if each["name"] not in OWN]
    made["dependencies"] = [each for each in made["dependencies"] if not each["ref"].startswith(OWN)]
    for each in (*made["components"], *made["metadata"]["tools"]["components"], made["metadata"]["component"]):
        each.pop("externalReferences", None)
    for each in made["components"]:  # a hash stands beside an address; the package's own name is one of no host
        file = {"type": "distribution", "url": each["purl"], "hashes": hashes[each["purl"]]}
        each["externalReferences"] = [file]
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(wrong)
    return text


def locked_hashes() -> dict[str, list[dict[str, str]]]:
    """The hashes of requirements.txt by package and version, as CycloneDX writes them."""
    read = materials("requirements", LOCK)["components"]
    return {each["purl"]: [found for file in each["externalReferences"] for found in file["hashes"]] for each in read}


def materials(kind: str, source: Path) -> dict[str, Any]:
    """What cyclonedx-py makes of an environment or a lock file."""
    how = ("--pyproject", "pyproject.toml", "--output-reproducible", "--sv", "1.6", "--of", "JSON")
    made: dict[str, Any] = json.loads(run(TOOLS / "cyclonedx-py", kind, *how, source))
    return made


def main() -> None:
    """Writes all three; the last two from a fresh environment with nothing but the locked packages in it."""
    lock()
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin/python"
        run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", LOCK)
        table = run(
            TOOLS / "pip-licenses",
            f"--python={python}",
            "--format=markdown",
            "--with-system",
            "--ignore-packages",
            *OWN,
        )
        LICENCES.write_text(HEAD + table.strip() + "\n", encoding="utf-8")
        BILL.write_text(bill(python), encoding="utf-8")


if __name__ == "__main__":
    main()
