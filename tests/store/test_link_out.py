"""A folder of a workspace lies inside it, or the link is named by which it does not."""

from __future__ import annotations

import pytest

from minsheng_cli.store.links import link_out


@pytest.fixture
def root(tmp_path):
    """A workspace beside a folder of somebody else."""
    (tmp_path / "city/data").mkdir(parents=True)
    (tmp_path / "elsewhere/slips").mkdir(parents=True)
    return tmp_path / "city"


@pytest.mark.parametrize("folder", [".", "data", "data/slips", "data/slips/2020"])
def test_a_folder_inside_is_no_link_out_whether_it_is_there_or_not(root, folder):
    assert link_out(root, root / folder) is None


def test_a_link_that_stays_inside_and_a_root_that_is_reached_by_one_are_fine(root, tmp_path):
    (root / "data/slips").symlink_to("../data")
    (tmp_path / "link").symlink_to("city")
    assert link_out(root, root / "data/slips") is None
    assert link_out(tmp_path / "link", tmp_path / "link/data/slips") is None


def test_the_link_that_leads_out_is_named_as_it_says_itself(root):
    (root / "data/slips").symlink_to("../../elsewhere/slips")
    assert link_out(root, root / "data/slips/2020") == ("data/slips", "../../elsewhere/slips")


def test_a_folder_whose_name_begins_like_the_workspace_s_is_outside(root, tmp_path):
    (tmp_path / "city2").mkdir()
    (root / "data/slips").symlink_to("../../city2")
    assert link_out(root, root / "data/slips") == ("data/slips", "../../city2")


def test_a_way_out_without_a_link_is_named_by_where_it_ends(root, tmp_path):
    assert link_out(root, root / "data/../../elsewhere") == ("data/../../elsewhere", str(tmp_path / "elsewhere"))
