"""The desk's tables, one module per area; importing this package registers them all."""

from sqlalchemy.orm import configure_mappers

from rmdesk.store.tables import (
    concerns,
    gatherings,
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

configure_mappers()  # here, while the passphrase is typed, rather than with the first question to an open desk

__all__ = [
    "Base",
    "concerns",
    "gatherings",
    "history",
    "matching",
    "meetings",
    "people",
    "printroom",
    "programme",
    "recruitment",
    "upkeep",
]
