"""What Python and Qt make once for all windows, made while the passphrase is typed: classes, icons, glyphs.

They are made when something first needs them, and the first page of a desk would wait for all of them together.
"""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.ui.shell.navigation import Navigation
from rmdesk.ui.style import sheet
from rmdesk.ui.widgets.bars import BarRow, Bars
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.table import Column, Kind, RecordTable

_ROW = SimpleNamespace(id=1, name="Rehearsal", state="planned")
_COLUMNS = (Column("name", "Name", Kind.NAME, second=lambda row: row.state), Column("state", "", Kind.PILL))


def rehearse() -> None:
    """Put a navigation, a header, a table and bars together, draw them where nobody sees it, and let them go."""
    stage = QWidget()
    header = PageHeader("rehearsal", "Rehearsal")
    header.add_action("act", "Rehearsal", icon="messages-square")
    table = RecordTable("rehearsal.table", _COLUMNS, accessible="Rehearsal")
    table.set_rows([_ROW])
    bars = Bars("rehearsal.bars", "Rehearsal")
    bars.set_rows([BarRow("Rehearsal", 1, 2)])
    layout = QHBoxLayout(stage)
    for part in (Navigation(), header, table, bars):
        layout.addWidget(part)
    sheet.wear(stage)
    stage.resize(1366, 768)
    stage.grab()
    stage.deleteLater()
