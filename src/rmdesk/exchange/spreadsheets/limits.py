"""How much a spreadsheet may hold before it is refused (trust.md A12, A14)."""

from __future__ import annotations

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes in the file as it lies on the disk."""

MOST_ROWS = 100_000
"""Rows under the headings, empty ones included."""

MOST_COLUMNS = 500
"""Columns; a form with more questions than this is not a form."""

MOST_CELLS = 5_000_000
"""Rows times columns of the used area; it is held in memory as a whole while a workbook is read."""

LONGEST_CELL = 40_000
"""Characters of one answer that are kept exactly; a row with a longer one is returned."""

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of a workbook's parts once unpacked, all together."""

MOST_PARTS = 2_000
"""Parts (files) inside one workbook."""

LARGEST_RATIO = 100
"""Unpacked bytes for each packed byte, in the whole workbook and in every part over 1 MB."""
