"""Work is shared over the processors that this process may use, that it is granted, and that others leave idle."""

from __future__ import annotations

import os

import pytest

from minsheng_cli.store.idle import idle_processors


@pytest.fixture
def machine(monkeypatch):
    """Says what a machine would: processors of this process and in all, load average, and files."""

    def told(mine, all_there, load, now="", **files):
        def loads():
            if load is None:
                raise OSError("nobody knows")
            return (load, 0, 0)

        monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(mine)))
        monkeypatch.setattr(os, "cpu_count", lambda: all_there)
        monkeypatch.setattr(os, "getloadavg", loads)
        known = {"/proc/loadavg": f"9.9 9.9 9.9 {now} 4711\n" if now else "", **files.get("files", {})}
        return idle_processors(lambda path: known.get(path, ""))

    return told


@pytest.mark.parametrize(
    ("mine", "all_there", "load", "now", "idle"),
    [
        (8, 8, 0.4, "1/345", 8),
        (8, 8, 6.9, "7/345", 2),
        (2, 2, 99.0, "1/345", 2),  # of the run before, which has ended
        (2, 2, 0.1, "3/345", 2),  # a short task of this moment
        (2, 2, 1.2, "2/345", 1),
        (2, 2, 9.0, "40/345", 1),
        (2, 64, 30.4, "31/2345", 2),  # a container on a large machine that is half busy
        (2, 64, 80.0, "90/2345", 1),
        (8, 2, 0.0, "1/345", 8),
        (8, 8, 6.9, "", 2),  # only the load is told
        (8, 8, 6.9, "0/0", 2),  # this process runs, so it is not true
        (8, 8, 6.9, "x/y", 2),
        (8, 8, None, "5/345", 4),
        (8, 8, None, "", 1),
        (1, 1, 0.0, "1/345", 1),
    ],
)  # fmt: skip
def test_processors_are_idle_that_neither_now_nor_lately_were_busy(machine, mine, all_there, load, now, idle):
    assert machine(mine, all_there, load, now) == idle


@pytest.mark.parametrize(
    ("groups", "bounds", "idle"),
    [
        ("0::/\n", {}, 8),
        ("0::/\n", {"/cpu.max": "max 100000"}, 8),
        ("0::/\n", {"/cpu.max": "300000 100000"}, 3),
        ("0::/\n", {"/cpu.max": "150000 100000"}, 2),
        ("0::/\n", {"/cpu.max": "140000 100000"}, 1),
        ("0::/\n", {"/cpu.max": "10000 100000"}, 1),
        ("0::/\n", {"/cpu.max": "nonsense"}, 8),
        ("0::/\n", {"/cpu.max": "1 0"}, 8),
        ("0::/a/b\n", {"/a/cpu.max": "200000 100000", "/a/b/cpu.max": "400000 100000"}, 2),
        ("0::/a/b\n", {"/a/c/cpu.max": "200000 100000"}, 8),
        ("4:memory:/x\n2:cpu,cpuacct:/x\n", {"/cpu,cpuacct/x/cpu.cfs_quota_us": "200000\n",
                                             "/cpu,cpuacct/x/cpu.cfs_period_us": "100000\n"}, 2),
        ("2:cpu,cpuacct:/x\n", {"/cpu,cpuacct/cpu.cfs_quota_us": "200000\n", "/cpu,cpuacct/cpu.cfs_period_us": "100000\n"}, 2),
        ("2:cpu:/\n", {"/cpu/cpu.cfs_quota_us": "-1\n", "/cpu/cpu.cfs_period_us": "100000\n"}, 8),
        ("4:cpuset:/x\n", {"/cpuset/x/cpu.cfs_quota_us": "200000\n", "/cpuset/x/cpu.cfs_period_us": "100000\n"}, 8),
        ("nonsense\n\n", {}, 8),
    ],
)  # fmt: skip
def test_what_a_group_is_granted_counts_as_so_many_processors(machine, groups, bounds, idle):
    files = {"/proc/self/cgroup": groups, **{f"/sys/fs/cgroup{path}": text for path, text in bounds.items()}}
    assert machine(8, 8, 0.0, "1/345", files=files) == idle


def test_where_nobody_says_which_processors_are_ours_there_is_one(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity")
    assert idle_processors() == 1


def test_it_reads_this_machine():
    assert 1 <= idle_processors() <= len(os.sched_getaffinity(0))
