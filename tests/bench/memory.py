"""How much memory this process has resident."""

from __future__ import annotations

import resource
import sys


def resident() -> float:
    """Return the process's peak resident memory in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2
