"""The workspace that a test's docstring describes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import build, files_of


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
