"""The comparison in docs/matching.md: what the table says is what is measured, and the optimum is never beaten."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.bench.compared import Row, rows

DOCS = Path(__file__).resolve().parents[2] / "docs" / "matching.md"


def test_the_table_in_the_docs_is_what_is_measured_and_nothing_beats_the_optimum() -> None:
    told = {line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")}
    for _cohort, found in groupby(rows(), key=lambda row: row.cohort):
        ways: dict[str, Row] = {row.way: row for row in found}
        ours = ways["rmdesk"]
        for row in ways.values():
            assert f"| {row.cohort} | {row.way} | {row.matched} | {row.weakest} | {row.total} |" in told
            assert (row.matched, row.weakest) <= (ours.matched, ours.weakest)
