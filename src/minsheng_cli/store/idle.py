"""How many processors this process may use and others leave idle, at this moment.

The load average is that of the last minutes and of the whole machine: in a container on a large one it says that its
two processors are busy, and it speaks on of a run that has ended. The tasks that run now are a count of one moment, in
which any short task may run. So only what both say is busy, and beside all processors of the machine.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

#: The text of a file, empty where there is none.
Reading = Callable[[str], str]
_GROUPS = "/sys/fs/cgroup"
#: More processors than any machine has.
_MOST = 1 << 20


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read(4096)
    except (OSError, ValueError):
        return ""


def idle_processors(read: Reading = _read) -> int:
    """The processors for this process, at least 1: that it may use, that are granted, that nobody else uses now."""
    try:
        allowed, all_there = len(os.sched_getaffinity(0)), os.cpu_count() or 1
    except (AttributeError, OSError):
        return 1
    idle = max(allowed, all_there) - min(_running_now(read), _running_lately(), _MOST)
    return max(1, min(allowed, int(idle), _granted(read)))


def _running_now(read: Reading) -> float:
    """The tasks of others that run or could run now (`0.20 0.18 0.12 2/345 678`); infinite where nobody says."""
    tasks = read("/proc/loadavg").split()[3:4]
    count = tasks[0].partition("/")[0] if tasks else ""
    return int(count) - 1 if count.isdecimal() and int(count) else math.inf


def _running_lately() -> float:
    try:
        return int(os.getloadavg()[0])
    except (AttributeError, OSError):
        return math.inf


def _granted(read: Reading) -> int:
    """The processors whose time the groups of this process are granted, to the nearest whole one."""
    return int(min(_quotas(read), default=_MOST) + 0.5)


def _quotas(read: Reading) -> Iterator[float]:
    """What each group above this process may use, in processors: those that say a bound, of both versions."""
    for line in read("/proc/self/cgroup").splitlines():
        _, controllers, path = (*line.split(":", 2), "", "")[:3]
        if controllers and "cpu" not in controllers.split(","):
            continue
        files = ("cpu.cfs_quota_us", "cpu.cfs_period_us") if controllers else ("cpu.max",)
        at = PurePosixPath("/", path.strip("/"))
        for group in (at, *at.parents):
            folder = f"{_GROUPS}{controllers and '/'}{controllers}{group}".rstrip("/")
            told = " ".join(read(f"{folder}/{name}") for name in files).split()
            if len(told) == 2 and all(each.isdecimal() and int(each) for each in told):
                yield int(told[0]) / int(told[1])
