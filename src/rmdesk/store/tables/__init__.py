"""The desk's tables, one module per area; importing this package registers them all."""

from rmdesk.store.tables import (
    concerns,
    history,
    matching,
    meetings,
    people,
    printroom,
    programme,
    recruitment,
    upkeep,
)
from rmdesk.store.tables.base import Base

__all__ = [
    "Base",
    "concerns",
    "history",
    "matching",
    "meetings",
    "people",
    "printroom",
    "programme",
    "recruitment",
    "upkeep",
]
