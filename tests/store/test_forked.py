"""Work shared between processes gives what one process gives, in the same order, and goes on where there is no fork."""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import HEAD, build

from minsheng_cli.core.slim import without_ledger
from minsheng_cli.core.standing import assess
from minsheng_cli.model.dossier import Ledger
from minsheng_cli.model.fact import Fact
from minsheng_cli.store import forked, packed
from minsheng_cli.store.forked import in_order
from minsheng_cli.store.workspace import load, load_seen, open_workspace

US = os.getpid()
TEXTS = st.text(max_size=8)
DAYS = st.dates(date(1949, 1, 1), date(2100, 12, 31))
FACTS = st.builds(
    Fact, st.integers(2, 10**5), DAYS, TEXTS, TEXTS, st.none() | st.decimals(-(10**15), 10**15, places=6),
    TEXTS, TEXTS, st.none() | DAYS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS,
)  # fmt: skip


def quiet(done, of):
    """Tells nobody."""


@pytest.fixture
def shared(monkeypatch):
    """Forks however few things there are, two at a time, as on a machine with three processors."""
    monkeypatch.setattr(forked, "MANY", 1)
    monkeypatch.setattr(forked, "CHUNK", 2)
    monkeypatch.setattr(forked, "_processors", lambda: 3)


@pytest.fixture
def unruly(workspace):
    """Fifty plans, of which some cannot be read, are there twice, have unusual ledgers, or none."""
    plan = "id: {id}\nnumber: {number}\ntitle: 示例项目\ntargets:\n  - {{key: a, name: 甲, unit: 座, number: 9.50}}\n"
    files = {"data/projects/orphan.csv": HEAD, "data/projects/torn.torn": "x\n", "data/projects/x.yml": "x\n"}
    rows = "2020-06-30,progress,a,{n},,,,,月报,2020-07-02T09:00:00+08:00,\n"
    for n in range(1, 51):
        text = plan.format(id="p1" if n == 7 else f"p{n}", number=3 if n == 9 else n)
        files[f"data/projects/{n:02d}-p{n}.yaml"] = "id: [\n" if n % 11 == 0 else text
        more = ["", '2020-05-31,note,,,,,,"一, 二",,,\n', "2020-06-31,progress,a,1,,,,,,,\n",
                "2020-03-01,slip,1,issued,黄,2020-03-09,,,,,\n"][n % 4]  # fmt: skip
        if n % 5:
            files[f"data/projects/{n:02d}-p{n}.csv"] = HEAD + rows.format(n=n) + more
    files["data/projects/51-p1.yaml"] = plan.format(id="p1", number=51)
    files["data/projects/3-p60.yaml"] = plan.format(id="p60", number=3)
    return build(workspace, files)


def test_a_workspace_read_by_several_processes_is_the_one_that_one_reads(unruly, shared, monkeypatch):
    opened = open_workspace(unruly)
    together = load(unruly, opened)
    monkeypatch.setattr(forked, "_processors", lambda: 1)
    alone = load(unruly, opened)
    assert together == alone
    assert len(alone.dossiers) > 35
    assert {finding.code for finding in alone.findings} > {
        "duplicate-project", "duplicate-number", "file-name", "syntax", "bad-date", "no-plan", "set-aside",
    }  # fmt: skip


def test_states_judged_by_several_processes_are_those_that_one_judges(unruly, shared, monkeypatch):
    opened = open_workspace(unruly)

    def see(dossier):
        state = without_ledger(assess(dossier, opened.settings, date(2020, 7, 10)))
        return state.dossier, state

    together = load_seen(unruly, opened, see)
    monkeypatch.setattr(forked, "_processors", lambda: 1)
    assert together == load_seen(unruly, opened, see)


def test_results_come_in_order_and_from_more_than_one_process(shared):
    def work(part):
        time.sleep(0.001)
        return [each * 2 for each in part], os.getpid()

    made = list(in_order(work, range(200), quiet))
    assert [each for part, _ in made for each in part] == [each * 2 for each in range(200)]
    assert {pid for _, pid in made} - {US}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 99])
def test_every_thing_is_done_once_however_many_there_are(shared, count):
    assert [each for part in in_order(list, range(count), quiet) for each in part] == list(range(count))


def test_few_things_are_done_without_a_fork(monkeypatch):
    monkeypatch.setattr(forked, "_processors", lambda: 3)
    assert set(in_order(lambda part: os.getpid(), range(forked.MANY - 1), quiet)) == {US}


def test_five_hundred_things_and_things_that_count_for_as_many_are_shared(monkeypatch):
    monkeypatch.setattr(forked, "_processors", lambda: 3)

    def work(part):
        time.sleep(0.5 if os.getpid() == US else 0)  # until then another one has begun
        return len(part), os.getpid()

    for count, sizes in ((1_000, None), (100, [10] * 100)):
        made = list(in_order(work, range(count), quiet, sizes))
        assert sum(length for length, _ in made) == count
        assert {pid for _, pid in made} - {US}


def test_things_are_handed_over_by_their_size_in_order_and_all_is_told(shared):
    sizes, told = [1, 1, 5, 1, 1, 1, 3, 0, 1], []
    made = list(in_order(list, range(9), lambda done, of: told.append((done, of)), sizes))
    assert made == [[0, 1], [2], [3, 4], [5, 6], [7, 8]]
    assert told == sorted(told)
    assert told[-1] == (14, 14)


def test_no_more_than_eight_are_forked_however_many_processors_there_are(shared, monkeypatch):
    forks, fork = [], os.fork
    monkeypatch.setattr(forked, "_processors", lambda: 99)
    monkeypatch.setattr(os, "fork", lambda: forks.append(1) or fork())
    assert [each for part in in_order(list, range(99), quiet) for each in part] == list(range(99))
    assert len(forks) == 8


def test_one_that_helps_shares_nothing_again(shared):
    def work(part):
        return {os.getpid(), *in_order(lambda _: os.getpid(), range(20), quiet)}, os.getpid()

    made = list(in_order(lambda part: (time.sleep(0.01), work(part))[1], range(40), quiet))
    helped = [pids for pids, pid in made if pid != US]
    assert helped
    assert {len(pids) for pids in helped} == {1}


def test_an_interruption_waits_while_processes_are_forked_and_is_never_theirs(shared, monkeypatch):
    masks, fork = [], os.fork

    def blocked():
        return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])

    def told():
        masks.append(blocked())
        return fork()

    def work(part):
        time.sleep(0.01)
        return blocked(), os.getpid()

    monkeypatch.setattr(os, "fork", told)
    made = list(in_order(work, range(40), quiet))
    assert masks == [True, True]
    assert {mask for mask, pid in made if pid == US} == {False}
    assert {mask for mask, pid in made if pid != US} == {True}


def test_what_the_others_made_is_taken_between_two_parts(shared, monkeypatch):
    """Each result is larger than a pipe: one whose results are not taken meanwhile makes a single one."""
    teams, fork = [], forked._Team._fork
    monkeypatch.setattr(forked, "_processors", lambda: 2)
    monkeypatch.setattr(forked._Team, "_fork", lambda team, numbers: teams.append(team) or fork(team, numbers))

    def work(part):
        if os.getpid() == US:
            select.select(list(teams[0]._coming), [], [], 20)  # until something has come, or it has ended
        return bytes(3_000_000), os.getpid()

    made = list(in_order(work, range(80), quiet))
    assert len([pid for _, pid in made if pid != US]) > 3


class Poll:
    """Says what has come as it is told, and how long it was asked to wait."""

    def __init__(self, *came):
        self.came, self.asked = list(came), []

    def poll(self, milliseconds):
        self.asked.append(milliseconds)
        return self.came.pop(0)


def test_after_one_silent_wait_there_is_no_other_until_something_comes(monkeypatch):
    team = forked._Team(list, [[0]], [1])
    team._coming = {7: bytearray()}
    team._events = Poll([], [], [], [(7, 1)], [])
    monkeypatch.setattr(team, "_take", lambda pipe, first: True)
    for seconds in (0, None, None, None, None):
        team._hear(0, team._patience if seconds is None else seconds)
    assert team._events.asked == [0, 1000, 0, 0, 1000]


def test_what_comes_after_it_was_made_here_is_neither_kept_nor_counted():
    team = forked._Team(list, [[0], [1], [2]], [1, 10, 100])
    reading, writing = os.pipe()
    team._coming = {reading: bytearray()}
    for number in (0, 2):
        made = pickle.dumps([number])
        os.write(writing, number.to_bytes(4) + len(made).to_bytes(8) + made)
    assert team._take(reading, first=1)
    os.close(writing)
    assert not team._take(reading, first=1)
    os.close(reading)
    assert (team._made, team._done) == ({2: [2]}, 100)


def test_one_processor_does_everything_itself(shared, monkeypatch):
    monkeypatch.setattr(forked, "_processors", lambda: 1)
    assert set(in_order(lambda part: os.getpid(), range(20), quiet)) == {US}


@pytest.mark.parametrize("error", [OSError(11, "no more processes"), BlockingIOError()])
def test_where_nothing_can_be_forked_everything_is_done_here(shared, monkeypatch, error):
    def refuse():
        raise error

    monkeypatch.setattr(os, "fork", refuse)
    before, made = os.listdir("/proc/self/fd"), in_order(list, range(9), quiet)
    assert next(made) == [0, 1]
    assert len(os.listdir("/proc/self/fd")) == len(before) + 2  # numbers, and where nothing comes from
    assert list(made) == [[2, 3], [4, 5], [6, 7], [8]]
    assert os.listdir("/proc/self/fd") == before


def test_what_a_killed_process_had_begun_is_done_here(shared):
    def die_elsewhere(part):
        if os.getpid() != US:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(part)

    assert [each for part in in_order(die_elsewhere, range(40), quiet) for each in part] == list(range(40))


def test_where_only_one_more_can_be_forked_there_are_two(shared, monkeypatch):
    forks, fork = [], os.fork

    def once():
        if forks:
            raise BlockingIOError
        forks.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", once)
    made = list(in_order(lambda part: (time.sleep(0.01), os.getpid(), *part)[1:], range(40), quiet))
    assert [each for _, *part in made for each in part] == list(range(40))
    assert len({pid for pid, *_ in made}) == 2


def test_more_parts_than_a_pipe_holds_numbers_of(shared, monkeypatch):
    monkeypatch.setattr(forked, "CHUNK", 1)
    made = [(pid, *part) for pid, part in in_order(lambda part: (os.getpid(), part), range(20_000), quiet)]
    assert [each for _, each in made] == list(range(20_000))
    assert len({pid for pid, _ in made}) > 1


def test_results_larger_than_a_pipe_arrive_whole(shared):
    made = list(in_order(lambda part: bytes(part) * 3_000_000, range(8), quiet))
    assert made == [bytes(range(n, n + 2)) * 3_000_000 for n in range(0, 8, 2)]


@pytest.mark.parametrize("until", [0, 1, 3, 20], ids=["not begun", "left at once", "left early", "to the end"])
def test_no_process_and_no_pipe_is_left(shared, until):
    before = os.listdir("/proc/self/fd")
    results = in_order(list, range(40), quiet)
    for _ in range(until):
        next(results)
    results.close()
    assert os.listdir("/proc/self/fd") == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_bug_is_not_swallowed(shared):
    def fail(part):
        raise ZeroDivisionError(str(part))

    with pytest.raises(ZeroDivisionError):
        list(in_order(fail, range(40), quiet))


@pytest.mark.parametrize("processors", [1, 3])
def test_it_is_told_how_far_the_work_is_until_all_is_done(shared, monkeypatch, processors):
    monkeypatch.setattr(forked, "_processors", lambda: processors)
    told = []
    list(in_order(list, range(21), lambda done, of: told.append((done, of))))
    assert told == sorted(told)
    assert told[-1] == (21, 21)


def test_an_interruption_is_not_blocked_when_the_work_is_done(shared):
    list(in_order(list, range(40), quiet))
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@given(st.lists(FACTS, max_size=4))
def test_a_ledger_arrives_as_it_was_sent(facts):
    packed.register()
    arrived = pickle.loads(pickle.dumps(Ledger("data/projects/x.csv", tuple(facts))))  # noqa: S301  # our own
    assert arrived == Ledger("data/projects/x.csv", tuple(facts))
    assert [str(fact.value) for fact in arrived.facts] == [str(fact.value) for fact in facts]


def test_a_share_arrives_as_it_was_sent():
    packed.register()
    assert pickle.loads(pickle.dumps([Fraction(-3, 7), Decimal("1.50")])) == [Fraction(-3, 7), Decimal("1.50")]  # noqa: S301


RUN = """
import os, signal, sys, threading, time
from minsheng_cli.store import forked
forked.MANY, forked.CHUNK, forked._processors = 1, 2, lambda: {processors}
US = os.getpid()

def work(part):
    if os.getpid() == US:
        {here}
    else:
        {there}
    return list(part)

print(sum(forked.in_order(work, list(range(40)), lambda done, of: None), []) == list(range(40)))
"""


def test_a_process_that_is_killed_is_made_up_for_without_a_word():
    run = RUN.format(processors=2, here="time.sleep(0.02)", there="os.kill(os.getpid(), signal.SIGKILL)")
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"True\n", b"")


@pytest.mark.parametrize("error", ["OSError(24, 'too many')", "MemoryError", "KeyboardInterrupt", "SystemExit(3)"])
def test_a_process_that_fails_before_it_begins_is_no_second_program(error):
    run = RUN.format(processors=3, here="time.sleep(0.01)", there="pass")
    run = run.replace("US =", f"def fail(*told): raise {error}\nforked._help = fail\nUS =")
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.splitlines()[:1]) == (0, b"True\n", [])


def test_what_another_process_needs_is_found_before_it_is_forked():
    run = RUN.format(processors=2, here="time.sleep(0.02)", there="assert 'pickle' in early")
    run = run.replace(
        "US =",
        "fork = os.fork\ndef told():\n    global early\n    early = set(sys.modules)\n    return fork()\nos.fork = told\nUS =",
    )
    run = run.replace("print(sum", "assert 'pickle' not in sys.modules\nprint(sum").replace(
        "lambda done", "lambda done"
    )
    done = subprocess.run(
        [sys.executable, "-c", run + "\nassert 'pickle' in early"], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"True\n", b"")


def test_where_few_files_may_be_open_one_does_all(monkeypatch):
    monkeypatch.setattr(forked, "idle_processors", lambda: 8)
    assert forked._processors() == 8
    monkeypatch.setattr("resource.getrlimit", lambda which: (-1, -1))
    assert forked._processors() == 8
    monkeypatch.setattr("resource.getrlimit", lambda which: (63, 4096))
    assert forked._processors() == 1


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=["KILL", "TERM", "HUP"])
def test_no_process_outlives_the_one_that_forked_it(end):
    there = "os.write(1, b'%d\\n' % os.getpid()); return bytes(10_000_000)"  # more than a pipe holds
    run = RUN.format(processors=2, here="time.sleep(60)", there=there)
    with subprocess.Popen([sys.executable, "-c", run], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline().strip().isdigit()
        started.send_signal(end)
        rest, _ = started.communicate(timeout=20)  # ends only when nobody holds its stdout any more
    assert rest.replace(b"\n", b"").isdigit() or not rest


HALF = """
        def half(pipe, data):
            os.write(pipe, data[:len(data) // 2])
            os.kill(os.getpid(), signal.SIGSTOP)
        forked.write_all = half
"""
HEAD_ALONE = HALF.replace("len(data) // 2", "5")
STOPS = {
    "while it works": "os.kill(os.getpid(), signal.SIGSTOP)",
    "when it is done": "threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGSTOP)).start()",
    "while it hands over": HALF.strip(),
    "for good while it hands over": HALF.strip().replace("SIGSTOP", "SIGKILL"),
    "within the head of what it hands over": HEAD_ALONE.strip(),
    "by an error": "1 / 0",
    "by leaving": "sys.exit(3)",
    "for a while": "time.sleep(4)",
}


@pytest.mark.parametrize("processors", [2, 4])
@pytest.mark.parametrize("when", STOPS)
def test_a_process_that_is_stopped_or_killed_holds_nothing_up(when, processors):
    run = RUN.format(processors=processors, here="time.sleep(0.02)", there=STOPS[when])
    with subprocess.Popen(
        [sys.executable, "-c", run], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as started:
        try:
            out, err = started.communicate(timeout=20)  # ends only when no process is left that has its stdout
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
    assert (started.returncode, out, err) == (0, b"True\n", b"")


def test_what_comes_late_is_made_here_and_all_is_told(shared, monkeypatch):
    monkeypatch.setattr(forked, "PATIENCE", 0.2)
    told = []

    def slow_elsewhere(part):
        if os.getpid() != US:
            time.sleep(1)
        return list(part), os.getpid()

    made = list(in_order(slow_elsewhere, range(40), lambda done, of: told.append((done, of))))
    assert [each for part, _ in made for each in part] == list(range(40))
    assert {pid for _, pid in made} == {US}
    assert told == sorted(told)
    assert told[-1] == (40, 40)
