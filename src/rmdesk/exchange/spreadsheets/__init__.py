"""Expressions of interest from spreadsheets: read, recognise the columns, check the rows, give bad rows back
(B3).

A screen or service goes: `read_sheet_safely(path)`, `recognise(sheet, role)` (or a mapping remembered under
`mapping_key(sheet.headers)`), `ambiguous_dates(sheet, mapping)`, `check_rows(sheet, mapping, role,
options)`, and `returned_rows_csv(preview)` for what came back.
"""

from rmdesk.exchange.spreadsheets.checking import ImportStopped, check_rows
from rmdesk.exchange.spreadsheets.dates import DateSample, ambiguous_dates
from rmdesk.exchange.spreadsheets.isolated import read_sheet_safely
from rmdesk.exchange.spreadsheets.reader import read_sheet
from rmdesk.exchange.spreadsheets.recognition import looks_like, mapping_key, recognise
from rmdesk.exchange.spreadsheets.returned import returned_rows_csv
from rmdesk.exchange.spreadsheets.rows import row_key
from rmdesk.exchange.spreadsheets.values import (
    Cell,
    Certainty,
    ColumnMapping,
    DateOrder,
    DuplicateRow,
    Field,
    Interest,
    Preview,
    ReturnedRow,
    Sheet,
    SheetRow,
)

__all__ = [
    "Cell",
    "Certainty",
    "ColumnMapping",
    "DateOrder",
    "DateSample",
    "DuplicateRow",
    "Field",
    "ImportStopped",
    "Interest",
    "Preview",
    "ReturnedRow",
    "Sheet",
    "SheetRow",
    "ambiguous_dates",
    "check_rows",
    "looks_like",
    "mapping_key",
    "read_sheet",
    "read_sheet_safely",
    "recognise",
    "returned_rows_csv",
    "row_key",
]
