"""People: the words of a profile, names as others see them, and likely duplicates (product C1, C2)."""

from rmdesk.rules.people.consent import How, Purpose
from rmdesk.rules.people.contact import check_email, check_phone
from rmdesk.rules.people.duplicates import (
    Certainty,
    Duplicate,
    DuplicateIndex,
    KnownPerson,
    likely_duplicates,
)
from rmdesk.rules.people.gifts import Gift
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
from rmdesk.rules.people.profile import (
    FIELD_WORDS,
    HIGHEST_LEVEL,
    LIST_FIELDS,
    LONGEST_NAME,
    LOWEST_LEVEL,
    MOST_CAPACITY,
    PROFILE_FIELDS,
    Profile,
    check_may_archive,
    check_profile,
    value_in_words,
)
from rmdesk.rules.people.sharing import SENSITIVE, Audience, Item, audiences_of, items_of, purpose_of
from rmdesk.rules.people.words import Channel, Place, PrintFormat

__all__ = [
    "AVAILABILITY",
    "EXPERIENCES",
    "FIELD_WORDS",
    "HIGHEST_LEVEL",
    "INTERESTS",
    "LIST_FIELDS",
    "LONGEST_NAME",
    "LOWEST_LEVEL",
    "MOST_CAPACITY",
    "OFF_LIMITS",
    "PROFILE_FIELDS",
    "SENSITIVE",
    "Audience",
    "Certainty",
    "Channel",
    "Duplicate",
    "DuplicateIndex",
    "Gift",
    "How",
    "Item",
    "KnownPerson",
    "Picked",
    "Place",
    "PrintFormat",
    "Profile",
    "Purpose",
    "audiences_of",
    "check_email",
    "check_may_archive",
    "check_phone",
    "check_profile",
    "display_name",
    "initials",
    "items_of",
    "known_option",
    "likely_duplicates",
    "list_name",
    "normalise_name",
    "pick_options",
    "purpose_of",
    "tidy_name",
    "value_in_words",
]
