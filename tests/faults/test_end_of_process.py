"""Locking replaces the process; SIGTERM and SIGHUP keep what is being typed (trust.md finding 12, fault 29)."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rmdesk.services import opening, programme
from tests.faults.desk_child import TYPED
from tests.faults.running import ROOT
from tests.support.pages.unlock import PASSPHRASE

pytestmark = pytest.mark.usefixtures("real_key")

LONGEST = 400  # tenths of a second


@contextlib.contextmanager
def running(path: Path, verb: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program, have it unlock the desk and type, and kill it at the end if it still runs."""
    home = {"HOME": str(path.parent), "XDG_CONFIG_HOME": str(path.parent), "XDG_DATA_HOME": str(path.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.desk_child", str(path), verb],
        cwd=ROOT,
        env=os.environ | home | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n", process.communicate()[1]
        yield process
    finally:
        process.kill()
        process.communicate()


def until(process: subprocess.Popen[str], ready: Callable[[int], bool]) -> None:
    """Wait until `ready` says yes of the process, which must not end meanwhile."""
    for _try in range(LONGEST):
        if ready(process.pid):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            raise AssertionError(f"ended: {process.communicate()[1]}")
    raise AssertionError("it never came to that")


def is_replaced(pid: int) -> bool:
    """Whether the process runs the first screen now: other arguments, the signals taken, everything imported."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    if b"rmdesk" not in words or b"--desk" not in words:
        return False
    caught = int(Path(f"/proc/{pid}/status").read_text().split("SigCgt:")[1].split()[0], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed desk with a programme."""
    made = tmp_path / "desk.rmdesk"
    desk = opening.create(made, PASSPHRASE, "Northfield")
    programme.start(desk, "Leading", "T13")
    desk.store.close()
    return made


def purpose_of(path: Path) -> str:
    desk = opening.open_desk(path, PASSPHRASE)
    try:
        return programme.plan(desk, 1).plan.purpose
    finally:
        desk.store.close()


def test_locking_becomes_a_fresh_process_of_the_same_number(path: Path) -> None:
    with running(path, "lock") as process:
        until(process, is_replaced)
        assert TYPED in purpose_of(path)
        process.send_signal(signal.SIGTERM)
        _said, complaints = process.communicate(timeout=LONGEST / 10)
        assert (process.returncode, complaints) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_is_typed_and_ends(path: Path, number: signal.Signals) -> None:
    with running(path, "wait") as process:
        process.send_signal(number)
        _said, complaints = process.communicate(timeout=LONGEST / 10)
        assert (process.returncode, complaints) == (0, "")
    assert TYPED in purpose_of(path)
    assert not (path.parent / "backups").exists()
