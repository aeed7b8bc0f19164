"""Starting, reading and killing the children of the fault tests."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def child(verb: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start `child.py VERB PATH` and kill it at the end, if nothing has before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.child", verb, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str], lines: int) -> list[str]:
    """Read that many lines of what the child says."""
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(lines)]


def killed(process: subprocess.Popen[str]) -> list[str]:
    """Kill the child with the signal that nothing can catch, and return what it had still said."""
    process.kill()
    said, complaints = process.communicate()
    assert not complaints, complaints
    return said.split()


def ended(process: subprocess.Popen[str]) -> list[str]:
    """Wait for the child's own end; it must have ended with words, not with a traceback."""
    said, complaints = process.communicate()
    assert not complaints, complaints
    assert process.returncode == 3
    return said.split()
