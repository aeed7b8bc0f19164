"""Expressions of interest from spreadsheets: read, recognise the columns, check the rows, give bad rows back
(B3).

A screen or service goes: `read_sheet_safely(path)`, `recognise(sheet, role)` (or a mapping remembered under
`mapping_key(sheet.headers)`), `ambiguous_dates(sheet, mapping)`, `check_rows(sheet, mapping, role,
options)`, and `returned_rows_csv(preview)` for what came back.
"""

from rmdesk.exchange.spreadsheets.checking import ImportStopped, check_columns, check_rows
from rmdesk.exchange.spreadsheets.dates import DateSample, ambiguous_dates
from rmdesk.exchange.spreadsheets.fields import LIST_FIELDS, OPTION_LISTS, YES_FIELDS, Field
from rmdesk.exchange.spreadsheets.isolated import read_sheet_safely
from rmdesk.exchange.spreadsheets.reader import read_sheet
from rmdesk.exchange.spreadsheets.recognition import looks_like, mapping_key, recognise
from rmdesk.exchange.spreadsheets.returned import returned_rows_csv
from rmdesk.exchange.spreadsheets.values import (
    Cell,
    Certainty,
    ColumnMapping,
    DateOrder,
    DuplicateRow,
    Interest,
    Preview,
    ReturnedRow,
    Sheet,
    SheetRow,
    TabSample,
    folded,
)

__all__ = [
    "LIST_FIELDS",
    "OPTION_LISTS",
    "YES_FIELDS",
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
    "TabSample",
    "ambiguous_dates",
    "check_columns",
    "check_rows",
    "folded",
    "looks_like",
    "mapping_key",
    "read_sheet",
    "read_sheet_safely",
    "recognise",
    "returned_rows_csv",
]
