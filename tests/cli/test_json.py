"""The JSON contract: whole documents, and every field described in docs/json.md.

`tests/cli/contract/` holds two workspaces and what each command says of them on 10 July 2020. When a document changes
on purpose, run the command of COMMANDS again, read the difference, and describe it in docs/json.md.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from support import build

HERE = Path(__file__).parent / "contract"
DOCS = Path(__file__).parents[2] / "docs"
#: The workspace and the command of each golden document.
COMMANDS = {
    "status": ("city", ["status"]),
    "show": ("city", ["show", "schools"]),
    "lagging": ("city", ["lagging"]),
    "overdue": ("city", ["overdue", "--within", "30"]),
    "report": ("city", ["report", "--quarter", "Q2", "-o", "-"]),
    "check": ("broken", ["check"]),
    "log": ("city", ["log"]),
    "problems": ("city", ["problem", "list"]),
    "duty": ("city", ["duty"]),
    "slips": ("city", ["slip", "list"]),
    "slip-drafts": ("city", ["slip", "draft"]),
    "verify": ("city", ["verify", str(HERE / "press.txt")]),
    "why": ("city", ["why", "schools"]),
    "rollup": ("city", ["rollup", ".", "../nowhere"]),
    "diff": ("city", ["diff", "2020-04-30"]),
}
#: What is no 0: what is wrong in these is named.
CODES = {"check": 1, "verify": 1, "rollup": 3}
#: Which section of docs/json.md describes the objects at a place of a document.
SECTIONS = {
    "summary": "A summary",
    "projects[]": "A project",
    "project": "A project",
    "targets[]": "A target",
    "milestones[]": "A milestone",
    "lagging[]": "What a target needs",
    "needs[]": "What a target needs",
    "reason": "A reason",
    "items[]": "A due item",
    "overdue[]": "A due item",
    "period": "A period",
    "previous": "The period before",
    "changes[]": "A change",
    "findings[]": "A finding",
    "facts[]": "A fact",
    "problems[]": "A problem",
    "duties[]": "A duty",
    "slips[]": "A slip",
    "life[]": "A step",
    "drafts[]": "A draft",
    "expired[]": "A slip",
    "figures[]": "A figure",
    "sums[]": "A sum",
    "numbers[]": "An explained number",
    "places[]": "An origin",
    "workspaces[]": "A workspace in a roll-up",
    "worst[]": "A worst project",
    "from": "An end of a diff",
    "to": "An end of a diff",
    "turned[]": "A turned project",
    "moved[]": "A moved target",
    "reached[]": "A reached milestone",
    "slip_steps[]": "A step of a slip",
    "plans[]": "An alteration",
    "entries[]": "A differing fact",
    "reviews": "A count",
    "visits": "A count",
}
#: Fields that a project or target has in one schema only.
MORE = {("lagging", "projects[]"): "A lagging project", ("report", "targets[]"): "A target in a report"}
#: Counts by name: their keys are words, no fields.
COUNTS = {"standings", "counts", "verdicts", "turns"}
TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "null": type(None)}
#: Described for what may come; nothing can show it today.
UNSEEN = {
    ("A finding", "advice", "null"),
    ("minsheng.report/1", "previous", "null"),  # tests/cli/test_report.py shows it
    *(("An origin", key, "string") for key in ("commit", "person", "day")),
}
#: Who committed these very files is not part of the contract.
APART = "GIT_CEILING_DIRECTORIES"

TEXT = (DOCS / "json.md").read_text("utf-8")
PARTS = dict(re.findall(r"^##+ (.+)\n((?:(?!^##).*\n)*)", TEXT, re.MULTILINE))
FIELDS = {name: dict(re.findall(r"^\| `(\w+)` \| ([a-z ]+) \|", part, re.MULTILINE)) for name, part in PARTS.items()}
EXAMPLES = {
    name.removeprefix("minsheng.").removesuffix("/1"): json.loads(found[1])
    for name, part in PARTS.items()
    if (found := re.search(r"^```json\n(.*?)^```$", part, re.MULTILINE | re.DOTALL))
}

#: The goldens count everything that is recorded; tests/cli/test_known_at.py shows the others.
KNOWN = {(name, "known_at", "string") for name, fields in FIELDS.items() if "known_at" in fields}

#: Between versions; tests/cli/test_diff.py shows them. Between days no project and no target comes or goes.
VERSIONS = {
    *((section, field, kind) for section in ("An alteration", "A differing fact")
      for field, kinds in FIELDS[section].items() for kind in kinds.split(" or ")),
    ("An end of a diff", "name", "string"), ("An end of a diff", "commit", "string"),
    ("A turned project", "before", "null"), ("A turned project", "after", "null"),
    ("A moved target", "after", "null"), ("A reached milestone", "done", "null"),
}  # fmt: skip


def golden(name):
    """A golden document."""
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


def objects(name, found, section, place=""):
    """Each object of a document with the sections that describe it."""
    more = MORE.get((name, place))
    yield [section, more] if more else [section], found
    for key, value in found.items():
        inner = value if isinstance(value, list) else [value]
        where = f"{key}[]" if isinstance(value, list) else key
        for each in inner:
            if isinstance(each, dict) and key not in COUNTS:
                yield from objects(name, each, SECTIONS[where], where)


def documented(sections):
    """The fields that some sections describe, with their types."""
    return {field: kind for section in sections for field, kind in FIELDS[section].items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_whole_document_is_as_it_was(name, minsheng, monkeypatch):
    monkeypatch.setenv(APART, str(HERE))
    folder, arguments = COMMANDS[name]
    said = minsheng("-C", str(HERE / folder), *arguments, "--format", "json")
    assert said.out == (HERE / f"{name}.json").read_text("utf-8")
    assert said.code == CODES.get(name, 0)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("check", "why")])
def test_the_language_changes_nothing_but_the_messages_of_check(name, minsheng):
    folder, arguments = COMMANDS[name]
    chinese = minsheng("-C", str(HERE / folder), "--lang", "zh", *arguments, "--format", "json")
    assert chinese.out == (HERE / f"{name}.json").read_text("utf-8")


def test_codes_and_places_of_check_are_the_same_in_both_languages(minsheng):
    said = json.loads(minsheng("-C", str(HERE / "broken"), "--lang", "zh", "check", "--format", "json").out)
    spoken = {"message", "advice"}
    assert [{key: value for key, value in each.items() if key not in spoken} for each in said["findings"]] == [
        {key: value for key, value in each.items() if key not in spoken} for each in golden("check")["findings"]
    ]
    assert not {each["message"] for each in said["findings"]} & {
        each["message"] for each in golden("check")["findings"]
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_object_has_exactly_the_fields_that_are_described(name):
    for sections, found in objects(name, golden(name), f"minsheng.{name}/1"):
        assert set(found) == set(documented(sections)), sections


@pytest.mark.parametrize("name", COMMANDS)
def test_the_fields_are_described_in_the_order_of_the_document(name):
    for sections, found in objects(name, golden(name), f"minsheng.{name}/1"):
        assert list(found) == list(documented(sections)), sections


@pytest.mark.parametrize("name", COMMANDS)
def test_every_value_has_the_type_that_is_described(name):
    for sections, found in objects(name, golden(name), f"minsheng.{name}/1"):
        for field, kind in documented(sections).items():
            assert has_type(found[field], kind), (sections, field, kind, found[field])


def has_type(value, kind):
    """Whether a value is of a type such as `string or null` or `list of objects`."""
    if kind.startswith("list of "):
        return isinstance(value, list) and all(has_type(each, kind[8:].removesuffix("s")) for each in value)
    return type(value) in [TYPES[each] for each in kind.split(" or ")]


def test_every_type_that_is_described_is_seen_in_a_golden_document():
    """So that `or null` is neither forgotten nor made up."""
    seen = defaultdict(set)
    for name in COMMANDS:
        for sections, found in objects(name, golden(name), f"minsheng.{name}/1"):
            for section in sections:
                for field in FIELDS[section]:
                    seen[section, field].add("list" if isinstance(found[field], list) else type(found[field]))
    unseen = {
        (section, field, each)
        for section, fields in FIELDS.items()
        for field, kind in fields.items()
        if not kind.startswith("list of ")
        for each in kind.split(" or ")
        if TYPES[each] not in seen[section, field]
    }
    assert unseen == UNSEEN | KNOWN | VERSIONS


@pytest.fixture
def example(workspace, monkeypatch):
    """The workspace that docs/format.md shows; the day is the one pinned there."""
    text = (DOCS / "format.md").read_text("utf-8")
    plan, office = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (ledger,) = re.findall(r"^```\n(date,.*?)^```$", text, re.MULTILINE | re.DOTALL)
    monkeypatch.delenv("MINSHENG_TODAY")
    return build(workspace, {
        "data/minsheng.yaml": office,
        "data/projects/30-bus-shelters.yaml": plan,
        "data/projects/30-bus-shelters.csv": ledger,
    })  # fmt: skip


EXAMPLE_COMMANDS = {
    **{name: arguments for name, (_, arguments) in COMMANDS.items()},
    "show": ["show", "30"],
    "why": ["why", "30"],
    "overdue": ["overdue"],
    "rollup": ["rollup", "."],
}


def like(shown, real):
    """Whether an example shows what is real; `…` stands for anything."""
    if shown == "…":
        return True
    if isinstance(shown, dict) and isinstance(real, dict):
        return list(shown) == list(real) and all(like(shown[key], real[key]) for key in shown)
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) == len(real) and all(like(*pair) for pair in zip(shown, real, strict=True))
    return bool(shown == real)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_every_schema_is_what_the_program_says(name, example, minsheng):
    real = json.loads(minsheng(*EXAMPLE_COMMANDS[name], "--format", "json").out)
    assert like(EXAMPLES[name], real), real


def test_a_schema_is_described_for_every_command_that_prints_json():
    assert {name for name in PARTS if name.startswith("minsheng.")} == {f"minsheng.{name}/1" for name in COMMANDS}
    assert set(EXAMPLES) == set(COMMANDS)


def test_every_link_within_the_description_leads_somewhere():
    anchors = {re.sub(r"[^\w-]", "", name.lower().replace(" ", "-")) for name in PARTS}
    assert not set(re.findall(r"\]\(#([^)]+)\)", TEXT)) - anchors


def test_every_standing_is_listed():
    listed = re.search(r"^The standings: (.*?)\. ", TEXT, re.MULTILINE | re.DOTALL)
    assert re.findall(r"`([a-z-]+)`", listed[1]) == list(golden("status")["summary"]["standings"])


def test_overdue_in_json_is_a_document_even_where_nothing_is_due(workspace, minsheng):
    assert json.loads(minsheng("overdue", "--format", "json").out) == {
        "schema": "minsheng.overdue/1", "as_of": "2020-07-10", "known_at": None, "unread": 0, "items": [], "slips": [],
    }  # fmt: skip


def test_a_clean_check_is_a_document(workspace, minsheng):
    (workspace / "data/projects/30-bus-shelters.yaml").unlink()
    assert json.loads(minsheng("check", "--format", "json").out) == {
        "schema": "minsheng.check/1", "counts": {"error": 0, "warning": 0, "notice": 0}, "findings": [],
    }  # fmt: skip


def test_log_counts_what_it_does_not_list(minsheng):
    said = json.loads(minsheng("-C", str(HERE / "city"), "log", "-n", "2", "--format", "json").out)
    assert (said["total"], len(said["facts"])) == (golden("log")["total"], 2)
    assert said["facts"] == golden("log")["facts"][:2]


def test_a_check_of_more_than_a_thousand_findings_lists_all_in_json(workspace, minsheng):
    ledger = workspace / "data/projects/30-bus-shelters.csv"
    head = "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"
    ledger.write_text(head + "".join(f"2020-01-01,progress,trams,{n},,,,,,,\n" for n in range(1200)), "utf-8")
    assert json.loads(minsheng("check", "--format", "json").out)["counts"]["error"] == 1200
    assert "… and 2" in minsheng("check").out


def test_a_share_that_does_not_end_is_rounded_at_twelve_places(workspace, minsheng):
    """
    == data/projects/30-bus-shelters.yaml ==
    id: bus-shelters
    number: 30
    title: 城市公交便利化
    targets:
      - {key: a, name: 甲, unit: 座, number: 3}
      - {key: b, name: 乙, unit: 座, number: 8}
      - {key: c, name: 丙, unit: 座, number: 1000000}
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-06-30,progress,a,2,,,,,,,
    2020-06-30,progress,b,1,,,,,,,
    2020-06-30,progress,c,999999.999999,,,,,,,
    """
    targets = json.loads(minsheng("show", "30", "--format", "json").out)["project"]["targets"]
    assert [(each["ratio"], each["percent"]) for each in targets] == [
        ("0.666666666667", "66.7"), ("0.125", "12.5"), ("0.999999999999", "99.9"),
    ]  # fmt: skip
