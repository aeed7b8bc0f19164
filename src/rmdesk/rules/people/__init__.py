"""People: the words of a profile, names as others see them, and likely duplicates (product C1, C2)."""

from rmdesk.rules.people.contact import check_email, check_phone
from rmdesk.rules.people.duplicates import (
    Certainty,
    Duplicate,
    DuplicateIndex,
    KnownPerson,
    likely_duplicates,
)
from rmdesk.rules.people.names import display_name, initials, list_name, normalise_name, tidy_name
from rmdesk.rules.people.options import (
    AVAILABILITY,
    EXPERIENCES,
    INTERESTS,
    OFF_LIMITS,
    Picked,
    known_option,
    pick_options,
)
from rmdesk.rules.people.words import Channel, Place, PrintFormat

__all__ = [
    "AVAILABILITY",
    "EXPERIENCES",
    "INTERESTS",
    "OFF_LIMITS",
    "Certainty",
    "Channel",
    "Duplicate",
    "DuplicateIndex",
    "KnownPerson",
    "Picked",
    "Place",
    "PrintFormat",
    "check_email",
    "check_phone",
    "display_name",
    "initials",
    "known_option",
    "likely_duplicates",
    "list_name",
    "normalise_name",
    "pick_options",
    "tidy_name",
]
