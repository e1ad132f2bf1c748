"""Too little memory, alone or with others, is a line and exit code 4, or all is told as ever; never a traceback."""

from __future__ import annotations

import errno
import resource
import subprocess
import sys

import pytest
from running import environment
from sharing import build_many, sharing

from minsheng_cli.__main__ import main
from minsheng_cli.store import forked


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A workspace of 600 projects."""
    return build_many(tmp_path_factory.mktemp("many"), 600)


def run(root, mebibytes, *command):
    """A run that may have so much memory; None for no bound."""

    def bound():
        if mebibytes:
            resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20,) * 2)

    return subprocess.run(
        [sys.executable, "-c", sharing(2), "--no-cache", *command], cwd=root, env=environment(), capture_output=True,
        preexec_fn=bound, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command", [("status",), ("rollup", "."), ("report", "--quarter", "Q2", "--format", "docx", "-o", "r.docx")]
)
def test_a_tight_bound_on_memory_is_a_line_or_nothing_at_all(many, command):
    plain = run(many, None, *command)
    codes = set()
    for mebibytes in (*range(28, 76, 4), 200):
        done = run(many, mebibytes, *command)
        codes.add(done.returncode)
        if done.returncode == 0:
            assert (done.stdout, done.stderr) == (plain.stdout, plain.stderr)
        else:
            assert b"too little memory" in done.stderr
            assert (done.returncode, done.stderr.count(b"\n"), done.stdout) == (4, 1, b"")
    assert codes == {0, 4}


LACKS = [
    MemoryError(), OSError(errno.ENOMEM, "Cannot allocate memory"),
    SystemError("<built-in function compile> returned NULL without setting an exception"),
    ImportError("libx.so: failed to map segment from shared object"), ImportError("x.so: Cannot allocate memory"),
]  # fmt: skip


@pytest.mark.parametrize("error", LACKS, ids=str)
def test_whatever_says_that_there_is_none_it_is_said_once(monkeypatch, capsys, error):
    def fail(*told):
        raise error

    monkeypatch.setattr("minsheng_cli.cli.main._invoke", fail)
    assert main(["check", "--lang", "en"]) == 4
    assert capsys.readouterr().err == (
        "minsheng: too little memory: allow this run more (ulimit -v), or end other programs\n"
    )


@pytest.mark.parametrize("error", [ValueError("x"), ImportError("no module"), KeyError("MemoryError")], ids=repr)
def test_a_bug_stays_a_traceback(monkeypatch, error):
    def fail(*told):
        raise error

    monkeypatch.setattr("minsheng_cli.cli.main._invoke", fail)
    with pytest.raises(type(error)):
        main(["check"])


def test_where_there_is_not_even_room_to_say_it_in_words_it_is_said(monkeypatch, capfd):
    def fail(*told):
        raise MemoryError

    monkeypatch.setattr("minsheng_cli.cli.main._invoke", fail)
    monkeypatch.setattr("minsheng_cli.cli.starved.say_starved", fail)
    assert main(["check"]) == 4
    assert capfd.readouterr().err == "minsheng: 内存不足 / too little memory (ulimit -v)\n"


@pytest.mark.parametrize("where", ["whole", "widen"])
def test_what_there_is_no_room_to_share_is_done_here(monkeypatch, where):
    def fail(*told):
        raise MemoryError

    monkeypatch.setattr(forked, "MANY", 1)
    monkeypatch.setattr(forked, "CHUNK", 2)
    monkeypatch.setattr(forked, "_processors", lambda: 3)
    monkeypatch.setattr(forked, where, fail)
    told = []
    made = list(forked.in_order(list, range(40), lambda done, of: told.append(done)))
    assert [each for part in made for each in part] == list(range(40))
    assert told[-1] == 40
