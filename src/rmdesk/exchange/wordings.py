"""The words of papers as a file that another desk can take over; it is read in a process of its own.

The file says nothing of anybody: only what papers say, beside the originals from which it was made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.base.toml import pair
from rmdesk.exchange.isolation import read_apart

MARK = "rmdesk_wording"
FORMAT = 1
LARGEST = 512 * 1024
"""Bytes that such a file has at most."""
UNSAFE = UserError("This file could not be read safely, so it was left alone.", "Ask for it again.")
NOT_ONE = UserError(
    "This is no file with the words of papers.", "Choose one that was saved from “Wording of papers”."
)


def written(papers: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """Return the blocks of papers, by name, as a file."""
    lines = ["# The words of papers, from rmdesk. Another desk takes them over under “Wording of papers”."]
    lines += [pair(MARK, FORMAT)]
    for name, entries in papers.items():
        lines += ["", "[[paper]]", pair("name", name)]
        for entry in entries:
            lines += ["", "[[paper.block]]", *(pair(key, value) for key, value in entry.items())]
    return ("\n".join(lines) + "\n").encode("utf-8")


def read_wordings_safely(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what `written` wrote, read in a child process: shapes are right, what it says is still to be checked.

    Raises `UserError` when it is too large or no such file, and `EnvironmentFault` when it can’t be opened.
    """
    said = read_apart("wording", {"file": str(path.absolute())}, UNSAFE)
    if not isinstance(said, dict):
        raise UNSAFE
    return said


def read(request: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Be the child: return the blocks by paper."""
    try:
        data = Path(request["file"]).read_bytes()
    except OSError as error:
        raise EnvironmentFault("This file can’t be opened.", "See that it is still there.") from error
    if len(data) > LARGEST:
        raise UserError("This file is too large to hold the words of papers.", NOT_ONE.advice)
    try:
        whole = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NOT_ONE from None
    if set(whole) != {MARK, "paper"} or whole[MARK] != FORMAT or not isinstance(whole["paper"], list):
        raise NOT_ONE
    found: dict[str, list[dict[str, Any]]] = {}
    for paper in whole["paper"]:
        if not isinstance(paper, dict) or set(paper) != {"name", "block"} or str(paper["name"]) in found:
            raise NOT_ONE
        if not isinstance(paper["block"], list) or not all(isinstance(one, dict) for one in paper["block"]):
            raise NOT_ONE
        found[str(paper["name"])] = paper["block"]
    return found
