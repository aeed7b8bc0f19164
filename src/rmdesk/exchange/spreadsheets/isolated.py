"""Reading a spreadsheet in a process of its own (see `exchange.isolation`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rmdesk.base.errors import UserError
from rmdesk.exchange.isolation import read_apart
from rmdesk.exchange.spreadsheets.checking import ImportStopped
from rmdesk.exchange.spreadsheets.reader import read_sheet
from rmdesk.exchange.spreadsheets.values import Cell, Sheet, SheetRow, TabSample


def read_sheet_safely(path: Path, cancelled: Callable[[], bool] | None = None, tab: str = "") -> Sheet:
    """Do what `reader.read_sheet` does, in a child process.

    Raises the same errors, a `UserError` when the child dies or runs over its limits, and `ImportStopped`
    when `cancelled` says so.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise ImportStopped

    said = read_apart("spreadsheet", {"file": str(path.absolute()), "tab": tab}, _unsafe(), check)
    try:
        return _unpacked(said)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unsafe() from None


def read(request: Mapping[str, Any]) -> dict[str, Any]:
    """Be the child: return what `request` asks for."""
    return _packed(read_sheet(Path(request["file"]), str(request.get("tab", ""))))


def _unsafe() -> UserError:
    return UserError(
        "This file could not be read safely, so it was left alone.",
        "Open it in a spreadsheet program, save the answers as CSV and choose that file.",
    )


def _packed(sheet: Sheet) -> dict[str, Any]:
    rows = [[row.number, [_plain(cell) for cell in row.cells], row.trouble] for row in sheet.rows]
    tabs = [[tab.name, tab.rows, tab.sample] for tab in sheet.tabs]
    said = {"name": sheet.name, "headers": sheet.headers, "rows": rows, "notes": sheet.notes}
    return {**said, "tab": sheet.tab, "tabs": tabs}


def _unpacked(said: dict[str, Any]) -> Sheet:
    rows = tuple(
        SheetRow(int(number), tuple(_cell(cell) for cell in cells), str(trouble))
        for number, cells, trouble in said["rows"]
    )
    tabs = tuple(TabSample(str(name), int(rows), str(sample)) for name, rows, sample in said["tabs"])
    headers, notes = tuple(map(str, said["headers"])), tuple(map(str, said["notes"]))
    return Sheet(str(said["name"]), headers, rows, notes, str(said["tab"]), tabs)


def _plain(cell: Cell) -> object:
    if isinstance(cell, dt.datetime):
        return ["moment", cell.isoformat()]
    return ["date", cell.isoformat()] if isinstance(cell, dt.date) else cell


def _cell(said: object) -> Cell:
    if isinstance(said, (str, bool, int, float)):
        return said
    kind, text = said if isinstance(said, list) else ("", "")
    return dt.datetime.fromisoformat(text) if kind == "moment" else dt.date.fromisoformat(text)
