"""Figures that need a fresh process each time: the start, and the memory at Today."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import big_desk
from tests.bench.figure import Figure, against

ROUNDS = 7


def figures_of_processes() -> Iterator[Figure]:
    """Start to unlock window, unlock to Today, memory at Today; each against its reference in the same run."""
    with tempfile.TemporaryDirectory(prefix="rmdesk-bench-") as name:
        path = Path(name) / "big.rmdesk"
        big_desk.build(path, dt.datetime.now().astimezone().date())
        starts, bares = [], []
        for _ in range(ROUNDS):
            bares.append(_shown("bare")[0])
            starts.append(_shown("unlock", str(path))[0])
        yield against(
            "process start to unlock window shown", statistics.median(starts), statistics.median(bares), 1.2
        )
        runs = [_shown("today", str(path))[1].split() for _ in range(ROUNDS)]
        opened = statistics.median(float(run[0]) for run in runs)
        derived = statistics.median(float(run[1]) for run in runs)
        yield against("unlock to Today drawn, 5,000 people and 50,000 meetings", opened, derived, 1.5)
        memory = statistics.median(float(run[2]) for run in runs)
        bare = statistics.median(float(_shown("bare")[1].split()[0]) for _ in range(3))
        yield against("memory at Today", memory, bare, None, "MiB")


def _shown(child: str, *arguments: str) -> tuple[float, str]:
    """Run a child and return the seconds from its start until it says that it has drawn, and what it said."""
    command = [sys.executable, "-m", f"tests.bench.child_{child}", *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = time.perf_counter() - begin
        process.communicate()
    if process.returncode or not said:
        raise SystemExit(f"the child {child} failed")
    return took, said
