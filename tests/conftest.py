"""The workspace that a test's docstring describes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build, files_of


@pytest.fixture
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace in a folder whose name has Chinese and a blank, with the files of the test's docstring."""
    return build(tmp_path / "民生 项目", files_of(request.function.__doc__ or ""))
