"""Finding a workspace and loading it: everything that can be read, and everything that is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from support import DEFAULT_PLAN, LEDGER, PLAN, SETTINGS, details, findings, lines, loaded, states, write

from minsheng_cli.store.workspace import NoWorkspaceError, find_root, id_of, open_workspace, stems_of

ROW = "2020-06-30,progress,shelters,159,,,,,,,"


def ids(root) -> list[str]:
    """The projects that could be read."""
    return [each.project.id for each in loaded(root).dossiers]


# finding it


def test_the_root_is_the_nearest_folder_upward_with_an_office(workspace):
    deep = workspace / "data/projects/附件/六月"
    deep.mkdir(parents=True)
    assert (find_root(deep), find_root(workspace)) == (workspace, workspace)


def test_a_folder_without_an_office_above_is_no_workspace(tmp_path):
    with pytest.raises(NoWorkspaceError) as error:
        find_root(tmp_path)
    assert (error.value.start, error.value.findings) == (str(tmp_path), ())


def test_an_office_that_cannot_be_read_says_why(workspace):
    write(workspace, SETTINGS, "city: 示例市\nyear: 二〇二〇\n")
    with pytest.raises(NoWorkspaceError) as error:
        open_workspace(workspace)
    assert [(str(each.place), each.code) for each in error.value.findings] == [("data/minsheng.yaml:2:7", "bad-number")]


def test_a_folder_with_more_files_than_any_office_has_is_named_and_not_read(workspace, monkeypatch):
    monkeypatch.setattr("minsheng_cli.store.workspace.MAX_FILES", 3)
    for name in ("a.yaml", "附件.doc"):
        write(workspace, f"data/projects/{name}", "id: a\ntitle: 甲\n")
    assert ids(workspace) == ["bus-shelters", "a"]
    write(workspace, "data/projects/one-too-many.txt", "")
    assert ids(workspace) == []
    assert findings(workspace) == ["data/projects: unreadable"]
    assert details(workspace, "unreadable") == [{"reason": "more files in it than a workspace can have"}]


# one dossier a project


def test_projects_come_in_the_order_of_their_file_names(workspace):
    for number, name in ((10, "c"), (2, "a"), (1, "b")):
        write(workspace, f"data/projects/{number:02d}-{name}.yaml", f"id: {name}\nnumber: {number}\ntitle: 甲\n")
    assert ids(workspace) == ["b", "a", "c", "bus-shelters"]


def test_a_project_without_a_ledger_has_no_facts(workspace):
    (dossier,) = loaded(workspace).dossiers
    assert (dossier.ledger.path, dossier.ledger.facts, findings(workspace)) == (LEDGER, (), [])


def test_one_bad_plan_is_named_and_counted_and_hides_no_other(workspace):
    """
    == data/projects/01-schools.yaml ==
    id: schools
    number: 1
    title: 新建学校
    milestones: [{key: plan, name: 方案印发}]
    == data/projects/02-parks.yaml ==
    id: parks
    number: 2
    title：口袋公园
    == data/projects/03-roads.yaml ==
    id: roads
    number: 3
    title: 农村公路
    milestones: [{key: plan, name: 方案印发}]
    """
    assert (ids(workspace), loaded(workspace).unread) == (["schools", "roads"], 1)
    assert findings(workspace) == ["data/projects/02-parks.yaml:3:6: full-width-colon"]


def test_a_ledger_that_cannot_be_read_leaves_its_project_unreported(workspace):
    write(workspace, LEDGER, "date;event\n")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv:1:1: header"]
    assert [(each.standing, each.unread) for each in states(workspace, "2020-06-30")] == [("unreported", 1)]


def test_a_ledger_without_a_plan_is_named(workspace):
    write(workspace, "data/projects/31-parks.csv", lines(ROW))
    assert findings(workspace) == ["data/projects/31-parks.csv: no-plan"]
    assert details(workspace, "no-plan") == [{"plan": "31-parks.yaml"}]


@pytest.mark.parametrize("suffix", [".yml", ".YAML", ".Yml", ".CSV"])
def test_a_file_with_another_suffix_is_named_and_not_read(workspace, suffix: str):
    write(workspace, f"data/projects/31-parks{suffix}", "id: parks\nnumber: 31\ntitle: 口袋公园\n")
    assert findings(workspace) == [f"data/projects/31-parks{suffix}: file-suffix"]
    assert ids(workspace) == ["bus-shelters"]


@pytest.mark.parametrize(
    "name",
    [".31-parks.yaml.swp", ".hidden.yaml", "~$parks.csv", "#parks.yaml#", "parks.yaml~", "说明.txt", "photo.jpg"],
)
def test_what_an_editor_leaves_behind_is_passed_over(workspace, name: str):
    write(workspace, f"data/projects/{name}", "x")
    assert (findings(workspace), ids(workspace)) == ([], ["bus-shelters"])


# names


@pytest.mark.parametrize(
    ("name", "plan", "wanted"),
    [
        ("31-bus-shelters.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n", "30-bus-shelters.yaml"),
        ("30-parks.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n", "30-bus-shelters.yaml"),
        ("bus-shelters.yaml", "id: bus-shelters\nnumber: 5\ntitle: 甲\n", "05-bus-shelters.yaml"),
        ("30-bus-shelters.yaml", "id: bus-shelters\ntitle: 甲\n", "bus-shelters.yaml"),
        ("公交.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n", "30-bus-shelters.yaml"),
        ("30-.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n", "30-bus-shelters.yaml"),
        ("３０-bus-shelters.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n", "30-bus-shelters.yaml"),
    ],
)
def test_a_file_name_that_says_another_number_or_id_is_named_and_not_counted(workspace, name, plan, wanted):
    (workspace / PLAN).unlink()
    write(workspace, f"data/projects/{name}", plan)
    assert findings(workspace) == [f"data/projects/{name}:1:5: file-name"]
    assert details(workspace, "file-name")[0]["wanted"] == wanted
    assert (ids(workspace), loaded(workspace).unread) == ([], 1)


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("030-bus-shelters.yaml", "id: bus-shelters\nnumber: 30\ntitle: 甲\n"),
        ("5-parks.yaml", "id: parks\nnumber: 5\ntitle: 甲\n"),
        ("05-parks.yaml", "id: parks\nnumber: 5\ntitle: 甲\n"),
        ("parks.yaml", "id: parks\ntitle: 甲\n"),
        ("parks-2020.yaml", "id: parks-2020\ntitle: 甲\n"),
    ],
)
def test_leading_zeros_and_a_missing_number_are_free(workspace, name: str, plan: str):
    (workspace / PLAN).unlink()
    write(workspace, f"data/projects/{name}", f"{plan}milestones: [{{key: m, name: 步骤}}]\n")
    assert (findings(workspace), len(ids(workspace))) == ([], 1)


def test_of_two_plans_with_one_id_the_first_is_counted(workspace):
    write(workspace, "data/projects/31-bus-shelters.yaml", DEFAULT_PLAN.replace("number: 30", "number: 31"))
    assert findings(workspace) == ["data/projects/31-bus-shelters.yaml:1:5: duplicate-project"]
    assert details(workspace, "duplicate-project") == [{"id": "bus-shelters", "other": PLAN}]
    assert [each.path for each in loaded(workspace).dossiers] == [PLAN]
    assert loaded(workspace).unread == 1


def test_two_projects_with_one_number_are_named_and_both_counted(workspace):
    write(workspace, "data/projects/30-parks.yaml", DEFAULT_PLAN.replace("bus-shelters", "parks"))
    assert findings(workspace) == ["data/projects/30-parks.yaml:2:9: duplicate-number"]
    assert details(workspace, "duplicate-number") == [{"number": "30", "other": PLAN}]
    assert (ids(workspace), loaded(workspace).unread) == (["bus-shelters", "parks"], 0)


def test_projects_without_a_number_are_no_duplicates(workspace):
    for name in ("a", "b"):
        write(workspace, f"data/projects/{name}.yaml", f"id: {name}\ntitle: 甲\nmilestones: [{{key: m, name: 步骤}}]\n")
    assert findings(workspace) == []


@pytest.mark.parametrize(
    ("stem", "name"),
    [("30-bus-shelters", "bus-shelters"), ("bus-shelters", "bus-shelters"), ("30", "30"), ("030-a-1", "a-1")],
)
def test_the_id_in_a_file_name_stands_behind_its_number(stem: str, name: str):
    assert id_of(stem) == name


@pytest.mark.parametrize(
    "name", ["bus-shelters", "30-bus-shelters", "data/projects/30-bus-shelters.yaml", "30-bus-shelters.csv"]
)
def test_a_plan_is_found_by_its_id_or_its_file(workspace, name: str):
    assert stems_of(workspace, name) == ["30-bus-shelters"]


@given(
    some.sets(some.text("0a1-.\udc80甲", max_size=6).map(lambda stem: f"{stem}.yaml"), max_size=12),
    some.text("0a1-./\udc80\ud800甲\x00", max_size=5),
)
@example({"01-p1.yaml", "02-p1.yaml", "p1.yaml", "p1.yaml.yaml", "x-p1.yaml", "1-01-p1.yaml", "-p1.yaml"}, "p1")
@example({"1-.yaml", ".yaml", "a.yaml"}, "")
def test_plans_are_found_as_if_each_was_looked_at(names, name):
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data/projects").mkdir(parents=True)
        for each in (*names, "other.csv", "p1.csv"):
            (root / "data/projects" / each).touch()
        wanted = name.removesuffix(".yaml").removesuffix(".csv")
        stems = [each.removesuffix(".yaml") for each in names]
        assert stems_of(root, name) == sorted(stem for stem in stems if wanted in (stem, id_of(stem)))


def test_the_names_of_two_plans_are_no_name(workspace, monkeypatch):
    monkeypatch.setattr(os, "listdir", lambda folder: ["1-a.yaml", "b.yaml"])
    assert (stems_of(workspace, "a.yaml/b"), stems_of(workspace, "b")) == ([], ["b"])


@pytest.mark.parametrize("name", ["30", "bus", "../30-bus-shelters", ""])
def test_a_part_of_a_name_is_no_name(workspace, name: str):
    assert stems_of(workspace, name) == []


# files that are none


def test_a_link_is_not_followed(workspace, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text(DEFAULT_PLAN.replace("30", "31").replace("bus-shelters", "parks"))
    (workspace / "data/projects/31-parks.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert findings(workspace) == ["data/projects/31-parks.yaml: link"]
    assert (ids(workspace), loaded(workspace).unread) == (["bus-shelters"], 1)


def test_a_link_that_leads_nowhere_is_a_link(workspace):
    (workspace / LEDGER).symlink_to("nowhere.csv")
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv: link"]


def test_a_pipe_is_not_waited_for(workspace):
    os.mkfifo(workspace / LEDGER)
    os.mkfifo(workspace / "data/projects/31-parks.yaml")
    assert findings(workspace) == [
        "data/projects/30-bus-shelters.csv: not-a-file",
        "data/projects/31-parks.yaml: not-a-file",
    ]


def test_a_folder_called_like_a_plan_is_named(workspace):
    (workspace / "data/projects/31-parks.yaml").mkdir()
    assert findings(workspace) == ["data/projects/31-parks.yaml: not-a-file"]


def test_a_folder_called_like_a_ledger_is_named(workspace):
    (workspace / LEDGER).mkdir()
    assert findings(workspace) == ["data/projects/30-bus-shelters.csv: not-a-file"]


def test_a_workspace_without_a_folder_of_projects_says_so(workspace):
    (workspace / PLAN).unlink()
    (workspace / "data/projects").rmdir()
    assert findings(workspace) == ["data/projects: no-folder"]


def test_a_workspace_without_projects_is_empty_and_right(workspace):
    (workspace / PLAN).unlink()
    assert (findings(workspace), ids(workspace), loaded(workspace).unread) == ([], [], 0)


def test_loading_changes_no_file(workspace):
    write(workspace, LEDGER, lines(ROW) + "2020-07-31,pro")
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    loaded(workspace)
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before
