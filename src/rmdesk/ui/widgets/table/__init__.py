"""Tables of records: `Column` and `Kind`, `RecordModel`, `RecordTable`."""

from rmdesk.ui.widgets.table.columns import Align, Column, Kind
from rmdesk.ui.widgets.table.model import RecordModel
from rmdesk.ui.widgets.table.view import RecordTable

__all__ = ["Align", "Column", "Kind", "RecordModel", "RecordTable"]
