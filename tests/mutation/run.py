#!/usr/bin/env python3
"""Breaks the arithmetic and the append path in thousands of small ways, and counts the breaks that no test notices.

    python tests/mutation/run.py                        # everything; hours on one processor
    python tests/mutation/run.py core.slips core.ratio  # these modules, in this order; what is known of others stays
    python tests/mutation/run.py --sample 30 core       # of each module 30 by chance, always the same ones
    python tests/mutation/run.py --new core.slips       # only what was never tried
    python tests/mutation/run.py --survivors core.ratio # tries again only what survived, after new tests
    python tests/mutation/run.py --survivors --unexplained # of that only what has no reason yet
    python tests/mutation/run.py --table                # the figures of all that was tried
    python tests/mutation/run.py --show core.ratio      # what the survivors changed
    python tests/mutation/run.py --unexplained          # survivors that explained.csv has no reason for, and reasons for none

mutmut makes the mutants (all of a module in one file, one of them active). Here they are tried: pytest collects the
tests once, each test is run once to learn which functions it enters (what was learned stays until a test file
changes), and then every mutant gets a fork of that process, in which the tests that enter its function run until one
fails: those first that enter most of its module, for so many seconds at most. A fork has no start to pay for.
"""

from __future__ import annotations

import argparse
import os
import sys

import pytest
from explained import below, compared, reasons
from hypothesis import Phase, settings
from made import TREE, chosen, function, generated, in_order
from mutmut.mutation.trampoline import set_mutant_under_test
from results import KILLED, read, save, shown, survivors, table, what
from trial import Trial

#: Tests that run in this process and soon.
TESTS = [
    *("core", "xuzhou", "press", "report", "errors/test_gallery.py", "errors/test_refusals.py"),
    *(
        f"store/test_{name}.py"
        for name in (
            "append",
            "cells",
            "append_failures",
            "append_writers",
            "replaced",
            "placing",
            "files",
            "lock",
            "lines",
            "tails",
            "ledgers",
            "workspace",
            "plans",
            "plan_values",
        )
    ),
    *(
        f"cli/test_{name}.py"
        for name in (
            *(
                "add",
                "add_to_ledgers",
                "check_honesty",
                "diff",
                "done",
                "finding_projects",
                "form",
                "import_plan",
                "json",
                "known_at",
            ),
            *("merge", "new", "overdue", "progress", "remind", "report", "report_files", "rollup", "round", "slip"),
            *("slip_papers", "snapshot", "status", "status_shown", "undo", "why"),
        )
    ),
]
QUIET = ["-q", "-p", "no:cacheprovider", "-o", "addopts=--strict-markers", "-p", "no:xdist", "-p", "no:cov", "--assert=plain"]  # fmt: skip


def options() -> argparse.Namespace:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("modules", nargs="*")
    arguments.add_argument("--survivors", action="store_true")
    arguments.add_argument("--new", action="store_true")
    arguments.add_argument("--sample", type=int, default=0, metavar="N")
    arguments.add_argument("--table", action="store_true")
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--unexplained", action="store_true")
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=3.0, help="of tests that a mutant is shown at most")
    arguments.add_argument("--tests", nargs="*", default=TESTS)
    return arguments.parse_args()


def main() -> int:
    """Makes the mutants and tries those that were asked for, or tells what is known of them."""
    asked = options()
    if asked.show:
        print(*shown(read(), asked.modules), sep="\n")
        return 0
    if asked.unexplained and not asked.survivors:
        wrong = compared(survivors(read(), asked.modules), below(asked.modules, reasons()))
        print(*wrong, sep="\n", end="\n" * bool(wrong))
        return int(bool(wrong))
    mutants = generated()
    known = read()
    if asked.table:
        print(table({each: how for each, how in known.items() if chosen(each, asked.modules)}, mutants))
        return 0
    wanted = in_order([each for each in mutants if chosen(each, asked.modules)], asked.modules, asked.sample)
    if asked.survivors:
        wanted = [each for each in wanted if each in known and known[each] not in KILLED]
    if asked.unexplained:
        held = reasons()
        wanted = [each for each in wanted if what(each) not in held]
    if asked.new:
        wanted = [each for each in wanted if each not in known]
    os.chdir(TREE)
    os.environ["PYTHONPATH"] = str(TREE / "src")
    set_mutant_under_test("")
    settings.register_profile(
        "mutation", settings(phases=(Phase.explicit, Phase.generate), database=None, deadline=None)
    )
    settings.load_profile("mutation")
    trial = Trial(wanted, sorted({function(each) for each in mutants}), asked.jobs, asked.seconds)
    pytest.main([*QUIET, *(f"tests/{each}" for each in asked.tests)], plugins=[trial])
    save(trial.known)
    print(table(trial.known, mutants))
    return 0


if __name__ == "__main__":
    sys.exit(main())
