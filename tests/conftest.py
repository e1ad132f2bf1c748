"""The workspace that a test's docstring describes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import build, files_of

#: A busy machine that is slow to make examples is no failure of the program.
settings.register_profile("any machine", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("any machine")

TESTS = Path(__file__).parent
#: The files that take longest, and so begin first: no process works alone at the end. A file is never split.
LONG = [
    TESTS / name
    for name in (
        "attack/test_naughty.py", "attack/test_hostile_ledgers.py", "cli/test_status.py", "cli/test_status_shown.py", "cli/test_report_files.py",
        "cli/test_commit_race.py", "page/test_site.py", "cli/test_imports.py", "cli/test_slip.py", "core/test_properties.py",
        "attack/test_offline.py", "formats/test_wordtemplate.py", "test_year.py", "cli/test_staged.py", "store/test_parts.py",
        "store/test_forked.py", "errors/test_refusals.py", "cli/test_rollup_many.py",
    )
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, the others as they were found."""
    assert all(file.is_file() for file in LONG)
    rank = {file: at for at, file in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


@pytest.fixture(scope="session", autouse=True)
def _signals_as_a_terminal_has_them() -> None:
    """What runs in the background ignores them, and so would every program that a test starts to end it by one."""
    for number, usual in ((signal.SIGHUP, signal.SIG_DFL), (signal.SIGINT, signal.default_int_handler)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(scope="session", autouse=True)
def _a_cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program remembers between runs lies in a folder of this session, not in the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("MINSHENG_NO_CACHE", raising=False)
        yield


@pytest.fixture
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace in a folder whose name has Chinese and a blank, with the files of the test's docstring."""
    return build(tmp_path / "民生 项目", files_of(request.function.__doc__ or ""))
