"""The same facts for other programs: a journal for hledger and ledger, tasks for Taskwarrior, a query for DuckDB."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

#: A space of our own for the names of tasks, so that the same workspace gives the same tasks.
_TASKS = uuid.UUID("5d0c8d0e-6d6e-4a5e-8d7d-2f6f0b1c2020")
_QUERY = """
import sys, duckdb
print(duckdb.sql(f'''
    SELECT filename, item, arg_max(value::DECIMAL(21, 6), date) AS total
    FROM read_csv('{sys.argv[1]}/data/projects/*.csv', filename = true, all_varchar = true)
    WHERE event = 'progress' GROUP BY filename, item ORDER BY filename, item
''').fetchall().__len__())
"""


def programs(folder: Path, scratch: Path) -> dict[str, list[str]]:
    """The commands of the programs that are here, over files made from a generated workspace."""
    found: dict[str, list[str]] = {"DuckDB query": [sys.executable, "-c", _QUERY, str(folder)]}
    journal = scratch / "facts.journal"
    if shutil.which("hledger") or shutil.which("ledger"):
        _write_journal(folder, journal)
    if hledger := shutil.which("hledger"):
        found["hledger balance --budget"] = [hledger, "-f", str(journal), "balance", "--budget", "--yearly"]
    if ledger := shutil.which("ledger"):
        found["ledger budget"] = [ledger, "-f", str(journal), "--init-file", os.devnull, "budget"]
    if task := shutil.which("task"):
        found["Taskwarrior summary"] = _tasks(folder, scratch, task)
    return found


def _facts(folder: Path) -> Iterator[tuple[str, str, str, int]]:
    """Project, target, day and how much was added of every reading."""
    for file in sorted((folder / "data/projects").glob("*.csv")):
        before: dict[str, int] = {}
        with file.open(encoding="utf-8", newline="") as ledger:
            for row in csv.DictReader(ledger):
                if row["event"] != "progress":
                    continue
                total = int(row["value"])
                yield file.stem, row["item"], row["date"], total - before.get(row["item"], 0)
                before[row["item"]] = total


def _goals(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Project, target and number."""
    for file in sorted((folder / "data/projects").glob("*.yaml")):
        text = file.read_text("utf-8")
        for key, number in re.findall(r"- key: (\w+)\n.*\n.*\n    number: (\d+)", text):
            yield file.stem, key, number


def _write_journal(folder: Path, journal: Path) -> None:
    with journal.open("w", encoding="utf-8") as out:
        out.write("~ yearly from 2020-01-01\n")
        out.writelines(f"    p:{stem}:{key}  {number}\n" for stem, key, number in _goals(folder))
        out.write("    source\n\n")
        for stem, key, day, more in _facts(folder):
            out.write(f"{day} report\n    p:{stem}:{key}  {more}\n    source\n\n")


def _tasks(folder: Path, scratch: Path, task: str) -> list[str]:
    """Each reading a task, done when it is up to a twelfth of nothing less than its month: half of them are."""
    rows = [
        {
            "uuid": str(uuid.uuid5(_TASKS, f"{stem}{key}{day}")), "description": f"{key} {more}", "project": stem,
            "status": "completed" if index % 2 else "pending", "entry": day.replace("-", "") + "T000000Z",
            **({"end": day.replace("-", "") + "T000000Z"} if index % 2 else {}),
        }
        for index, (stem, key, day, more) in enumerate(_facts(folder))
    ]  # fmt: skip
    settings = ["rc:/dev/null", f"rc.data.location={scratch / 'tasks'}", "rc.confirmation=off", "rc.hooks=off"]
    (scratch / "tasks").mkdir()
    subprocess.run([task, *settings, "import", "-"], input=json.dumps(rows).encode(), check=True, capture_output=True)
    return [task, *settings, "summary"]
