"""Every figure that is promised, each beside its reference measured in the same run: one JSON line per figure."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from tests.bench.figure import Figure
from tests.bench.in_process import figures_in_process
from tests.bench.processes import figures_of_processes


def main() -> int:
    """Print the figures as they are measured; with names as arguments, only those."""
    wanted = set(sys.argv[1:])
    for figure in _figures():
        if not wanted or figure.name in wanted:
            print(json.dumps(asdict(figure)), flush=True)
    return 0


def _figures() -> Iterator[Figure]:
    yield from figures_of_processes()
    yield from figures_in_process()


if __name__ == "__main__":
    raise SystemExit(main())
