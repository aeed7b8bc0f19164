"""The bank holidays of a nation, on which no meeting is planned (product.md E2)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

_SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}


@lru_cache(maxsize=16)
def bank_holidays(nation: str, first_year: int, last_year: int) -> frozenset[dt.date]:
    """Return the bank holidays of `nation` (as the settings name it) from the first year to the last, both included."""
    # Loaded here only: it is large, and needed only while a schedule is made.
    import holidays

    years = range(first_year, last_year + 1)
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=years))
