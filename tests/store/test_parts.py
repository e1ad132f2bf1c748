"""Projects read part by part, remembered and handed over: what one process reads file by file, whatever lies between."""

from __future__ import annotations

import json
import os
import pickle
import time
from datetime import date

import pytest
from support import DEFAULT_PLAN, HEAD, LEDGER, PLAN, build

from minsheng_cli.cli.views import memory_of
from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.standing import assess
from minsheng_cli.model.dossier import Dossier, Ledger
from minsheng_cli.model.late import Late, LateDossier, at_once
from minsheng_cli.store import dossiers, forked, parts, seeing
from minsheng_cli.store.files import UnreadableError, read_bytes, read_small
from minsheng_cli.store.parts import Listing, part_digest, read_part, recalled
from minsheng_cli.store.snapshot import Snapshot
from minsheng_cli.store.workspace import load_seen, open_workspace

DAY = date(2020, 7, 10)
#: With what JSON writes in two signs, and what looks like one of its own.
ROW = "2020-06-30,progress,a,{n},,,,月报\\n,D:\\upload\\月报.xlsx,2020-07-02T09:00:00+08:00,\n"
PLAIN = "id: p{n}\nnumber: {n}\ntitle: 示例项目\ntargets:\n  - key: a\n    name: 甲\n    unit: 座\n    number: 9.50\n"
FLOW = "id: p{n}\nnumber: {n}\ntitle: 示例项目\ntargets: [{{key: a, name: 甲, unit: 座, number: 40}}]\n"


@pytest.fixture
def city(workspace):
    """Thirty-nine projects and the usual one, some with plans that are not usual, contradicting or wrong rows, no ledger, or a broken file."""
    files = {}
    for n in [*range(1, 30), *range(31, 41)]:
        stem = f"data/projects/{n:02d}-p{n}"
        files[f"{stem}.yaml"] = "id: [\n" if n == 13 else (PLAIN if n % 3 else FLOW).format(n=n)
        if n % 5:
            odd = {0: ROW.format(n=n + 1), 1: ROW.format(n=1).replace("06-30", "06-31")}.get(n % 7, "")
            files[f"{stem}.csv"] = HEAD + ROW.format(n=n) + odd
    return build(workspace, files)


@pytest.fixture
def look(city, tmp_path):
    """Reads and judges the city with a snapshot, or without one."""

    def seen(snapshot: bool = True, late: bool = False):
        kept = Snapshot(str(tmp_path / "cache/minsheng"), city) if snapshot else None
        opened = open_workspace(city, kept)

        def see(dossier):
            state = without_ledger(assess(dossier, opened.settings, DAY))
            return state.dossier, state

        memory = memory_of(opened, opened.settings, DAY) if snapshot else None
        workspace, states = load_seen(city, opened, see, memory=memory)
        if late:
            return workspace, states
        dossiers = [
            [each.project, each.ledger, each.path, each.place("id"), each.place("number")]
            for each in workspace.dossiers
        ]
        told = [[each.dossier.project, *each[1:]] for each in states]
        return (dossiers, workspace.findings, workspace.unread), told

    return seen


def change(city, what: str) -> None:
    """Something that happens between two runs."""
    projects = city / "data/projects"
    if what == "row":
        with (projects / "08-p8.csv").open("a", encoding="utf-8") as ledger:
            ledger.write(ROW.format(n=9).replace("06-30", "07-01"))
    elif what == "plan":
        (projects / "17-p17.yaml").write_text(PLAIN.format(n=17).replace("9.50", "1"), "utf-8")
    elif what == "swap":
        one, two = projects / "01-p1.csv", projects / "02-p2.csv"
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second), two.write_bytes(first)
    elif what == "new":
        (projects / "00-p0.yaml").write_text(PLAIN.format(n=1).replace("id: p1", "id: p0"), "utf-8")
    elif what == "gone":
        (projects / "21-p21.csv").unlink()
        (projects / "22-p22.yaml").unlink()
    elif what == "ledger":
        (projects / "10-p10.csv").write_text(HEAD, "utf-8")
    elif what == "link":
        (projects / "31-p31.yaml").rename(city / "elsewhere.yaml")
        (projects / "31-p31.yaml").symlink_to(city / "elsewhere.yaml")
        (projects / "32-p32.csv").unlink()
        os.mkfifo(projects / "32-p32.csv")


CHANGES = ["nothing", "row", "plan", "swap", "new", "gone", "ledger", "link"]


@pytest.mark.parametrize("processors", [1, 3])
@pytest.mark.parametrize("chunk", [3, 100])
@pytest.mark.parametrize("what", CHANGES)
def test_what_is_remembered_and_handed_over_is_what_is_read_anew(city, look, monkeypatch, what, chunk, processors):
    monkeypatch.setattr(forked, "CHUNK", chunk)
    monkeypatch.setattr(forked, "MANY", 1)
    monkeypatch.setattr(forked, "_processors", lambda: processors)
    first = look()
    change(city, what)
    again, later = look(), look()
    monkeypatch.setattr(forked, "_processors", lambda: 1)
    plain = look(snapshot=False)
    assert plain == again == later
    assert repr(plain[1]) == repr(again[1]) == repr(later[1])
    assert (first == plain) is (what in ("nothing", "ledger"))  # a ledger without rows says as much as none


def test_of_a_remembered_project_no_plan_is_read_and_nothing_is_made_until_it_is_asked_for(look, monkeypatch):
    before = look()
    read, made = [], []
    judged, again = dossiers.model_of, parts.plan_of
    monkeypatch.setattr(dossiers, "model_of", lambda path, *told: read.append(path) or judged(path, *told))
    monkeypatch.setattr(parts, "plan_of", lambda row: made.append(row[1]) or again(row))
    _, states = look(late=True)
    assert (len(states), made) == (39, [])
    assert states[3].dossier.project.id == "p4"
    assert states[3].targets == before[1][3][3]
    assert made == ["p4"]
    assert look() == before
    wrong = [n for n in range(1, 41) if n == 13 or (n != 30 and n % 5 and n % 7 < 2)]
    assert read == [f"data/projects/{n:02d}-p{n}.yaml" for n in wrong] * 2


def test_a_late_thing_is_made_once_and_is_the_thing():
    made = []
    dossier = Dossier(None, Ledger("l"), "p", {})  # type: ignore[arg-type]  # no plan is needed here

    def make():
        made.append(1)
        return dossier

    late = LateDossier("p", Ledger("l"), make)
    assert (late.path, late.ledger, made) == ("p", Ledger("l"), [])
    assert late == dossier == late
    assert Late(make) == late
    assert (repr(late), hash(Late(lambda: (1, 2))), len(late)) == (repr(dossier), hash((1, 2)), 4)
    assert (tuple(late), late[2], late._replace(path="q").path) == (tuple(dossier), "p", "q")
    assert pickle.loads(pickle.dumps(late)) == dossier  # noqa: S301  # our own
    assert at_once([Late(lambda: dossier), dossier]) == [dossier, dossier]
    assert type(at_once([Late(lambda: dossier)])[0]) is Dossier
    assert len(made) == 2


def test_what_another_process_hands_over_is_made_without_its_plan(look, monkeypatch):
    monkeypatch.setattr(forked, "MANY", 1)
    monkeypatch.setattr(forked, "CHUNK", 3)
    monkeypatch.setattr(forked, "_processors", lambda: 2)
    read, made = [], []
    judged, again = dossiers.model_of, parts.plan_of
    monkeypatch.setattr(dossiers, "model_of", lambda path, *told: read.append(path) or judged(path, *told))
    monkeypatch.setattr(parts, "plan_of", lambda row: made.append(row[1]) or again(row))
    monkeypatch.setattr(seeing, "read_part", lambda *told: time.sleep(0.02) or read_part(*told))
    told, _ = look()
    assert made
    assert {path.rpartition("-")[2] for path in read}.isdisjoint({f"{name}.yaml" for name in made})
    assert len(told[0]) == 39


def test_a_digest_tells_names_and_borders_apart(workspace):
    def digest(*files):
        return part_digest([parts.Files(*each) for each in files])

    told = {
        digest(("a", b"xy", b"z")), digest(("a", b"x", b"yz")), digest(("a", b"xyz", None)), digest(("a", b"xyz", b"")),
        digest(("a", b"x", None), ("b", b"yz", None)), digest(("a", b"xy", None), ("b", b"z", None)), digest(("b", b"xy", b"z")),
        digest(("a\n", b"xy", b"z")), digest(),
    }  # fmt: skip
    assert len(told) == 9
    with pytest.raises(UnreadableError) as error:
        read_bytes(workspace, "data/none", 9)
    assert digest(("a", error.value, None)) is None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"[null]\n\n", b"{}\n\n", b"[1]\n\n", b'[["a",1]]\n{}', b'[["a",1,["xy"]]]\n{}', b"[null,null]\n\n", b"\xff\n"]
)  # fmt: skip
def test_what_was_never_packed_is_read_anew(data):
    files = [parts.Files("a", b"id: a\n", None)]
    assert recalled(data, files) in (None, [None])


def test_a_small_plain_file_is_read_at_once_and_all_others_are_left(workspace):
    folder = workspace / "data/projects"
    build(workspace, {PLAN: DEFAULT_PLAN, LEDGER: ""})
    (folder / "large").write_bytes(b"x" * (1 << 13))
    (folder / "less").write_bytes(b"x" * ((1 << 13) - 1))
    (folder / "link").symlink_to(folder / "less")
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        assert read_small(descriptor, "30-bus-shelters.yaml") == DEFAULT_PLAN.encode()
        assert len(read_small(descriptor, "less") or b"") == (1 << 13) - 1
        for name in ("30-bus-shelters.csv", "large", "link", "none", ".", "x" * 300):
            assert read_small(descriptor, name) is None
    finally:
        os.close(descriptor)


def test_files_of_any_kind_and_size_are_the_same_with_and_without_a_listing(workspace):
    folder = workspace / "data/projects"
    build(
        workspace,
        {
            "data/projects/a.yaml": DEFAULT_PLAN,
            "data/projects/a.csv": HEAD,
            "data/projects/b.yaml": "",
            "data/projects/c.csv": HEAD,
        },
    )
    (folder / "d.yaml").write_bytes(b"#" * 20_000)
    (folder / "d.csv").write_bytes(b"x" * 20_000)
    (folder / "e.yaml").write_text(DEFAULT_PLAN, "utf-8")
    os.mkfifo(folder / "e.csv")
    (folder / "f.yaml").symlink_to(folder / "a.yaml")
    (folder / "f.csv").symlink_to(folder / "none")
    pipe = os.open(folder / "e.csv", os.O_RDWR)  # with something in it, as no ledger ever is
    os.write(pipe, HEAD.encode())
    listing = Listing({"a", "c", "d", "e", "f"}, {"e.csv", "f.yaml", "f.csv"})

    def told(files):
        return [json.dumps([each if each is None or isinstance(each, str) else repr(getattr(each, "finding", each)) for each in file]) for file in files]  # fmt: skip

    assert told(read_part(workspace, list("abcdefg"), listing)) == told(read_part(workspace, list("abcdefg"), None))
    os.close(pipe)


@pytest.mark.parametrize(
    "value",
    [
        "3.31万",
        "2.08亿",
        "0.5百万",
        "1,590",
        "１５９",
        "0",
        "0.000001",
        "999999999999999.999999",
        "1.4万余",
        "99999999999万",
    ],
)
@pytest.mark.parametrize("kind", ["at-least", "at-most"])
def test_every_number_that_a_ledger_may_have_is_remembered(workspace, tmp_path, monkeypatch, value, kind):
    """None is taken for forged, as another form of it might be."""
    monkeypatch.setattr(parts, "_forged", lambda memory, error: AssertionError(error))
    plan = f"id: bus-shelters\nnumber: 30\ntitle: 示例\ntargets: [{{key: a, name: 甲, unit: 人, number: 7, kind: {kind}}}]\n"
    build(workspace, {PLAN: plan, LEDGER: HEAD + f'2020-06-30,progress,a,"{value}",,,,,,,\n'})
    told, judged = [], []
    for _ in range(2):
        opened = open_workspace(workspace, Snapshot(str(tmp_path / "cache/minsheng"), workspace))
        memory = memory_of(opened, opened.settings, DAY)

        def see(dossier, settings=opened.settings):
            judged.append(dossier.path)
            state = without_ledger(assess(dossier, settings, DAY))
            return state.dossier, state

        found, states = load_seen(workspace, opened, see, memory=memory)
        told.append((found.findings, states[0].targets, states[0].standing))
    assert told[0] == told[1]
    assert judged == [PLAN]
    assert not told[0][0]
    assert repr(told[0][1]) == repr(told[1][1])
