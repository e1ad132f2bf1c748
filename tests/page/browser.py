"""Headless Chromium: what a page is after its script has run, and what it looks like on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def run(*arguments: str, profile: Path) -> str:
    """What Chromium prints."""
    assert CHROMIUM
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        f"--user-data-dir={profile}",
    ]
    told = ["--virtual-time-budget=20000", *arguments]
    done = subprocess.run([CHROMIUM, *quiet, *told], capture_output=True, timeout=120, check=True)
    return done.stdout.decode()


def dom(url: str, profile: Path) -> str:
    """The page as the script left it."""
    return run("--dump-dom", url, profile=profile)
