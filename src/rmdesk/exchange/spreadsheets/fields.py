"""What a column of a form may hold: every field of the profile, and what people were told or agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column may hold. The names are those of `Interest` and of the profile (product.md C1)."""

    SUBMITTED_AT = "submitted_at"
    EXTERNAL_ID = "external_id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PREFERRED_NAME = "preferred_name"
    PRONOUNS = "pronouns"
    EMAIL = "email"
    PHONE = "phone"
    CHANNEL = "channel"
    POST = "post"
    TEAM = "team"
    SERVICE = "service"
    ORGANISATION = "organisation"
    LINE_MANAGER = "line_manager"
    LEVEL = "level"
    MOTIVATION = "motivation"
    GIFTS = "gifts"
    EXPERIENCE_OFFERED = "experience_offered"
    EXPERIENCE_OWN = "experience_own"
    PERSPECTIVES_LACKED = "perspectives_lacked"
    OFF_LIMITS = "off_limits"
    INTERESTS = "interests"
    AVAILABILITY = "availability"
    PLACE = "place"
    CAPACITY = "capacity"
    HOURS_CAP = "hours_cap"
    ACCESS_NEEDS = "access_needs"
    INTERPRETER = "interpreter"
    COMPANION = "companion"
    PRINT_FORMAT = "print_format"
    NOTICE = "notice"
    CONSENT_TAKING_PART = "consent_taking_part"
    CONSENT_MATCHING = "consent_matching"
    CONSENT_CARD = "consent_card"
    CONSENT_ACCESS = "consent_access"

    @property
    def label(self) -> str:
        """The field in plain words, for the list beside each column."""
        return _LABELS[self]


_LABELS = {
    Field.SUBMITTED_AT: "When they answered",
    Field.EXTERNAL_ID: "Number of the answer",
    Field.NAME: "Full name",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.PREFERRED_NAME: "Name they go by",
    Field.PRONOUNS: "Pronouns",
    Field.EMAIL: "E-mail",
    Field.PHONE: "Phone",
    Field.CHANNEL: "How they like to be contacted",
    Field.POST: "Post",
    Field.TEAM: "Team",
    Field.SERVICE: "Service",
    Field.ORGANISATION: "Organisation",
    Field.LINE_MANAGER: "Line manager",
    Field.LEVEL: "Level (1 to 9)",
    Field.MOTIVATION: "Why they want to take part",
    Field.GIFTS: "Gifts they bring",
    Field.EXPERIENCE_OFFERED: "Experience they offer",
    Field.EXPERIENCE_OWN: "Experience of their own",
    Field.PERSPECTIVES_LACKED: "Perspectives they lack",
    Field.OFF_LIMITS: "Off limits",
    Field.INTERESTS: "Interests",
    Field.AVAILABILITY: "When they can meet",
    Field.PLACE: "Where they would rather meet",
    Field.CAPACITY: "How many people at once",
    Field.HOURS_CAP: "Hours a month at most",
    Field.ACCESS_NEEDS: "Access needs",
    Field.INTERPRETER: "Interpreter",
    Field.COMPANION: "Somebody who comes along",
    Field.PRINT_FORMAT: "Print format",
    Field.NOTICE: "Has read the privacy notice (yes or no)",
    Field.CONSENT_TAKING_PART: "Agrees to take part (yes or no)",
    Field.CONSENT_MATCHING: "Agrees to use for matching (yes or no)",
    Field.CONSENT_CARD: "Agrees to printing on a card (yes or no)",
    Field.CONSENT_ACCESS: "Agrees to telling access needs (yes or no)",
}

OPTION_LISTS: Mapping[Field, str] = {
    Field.PERSPECTIVES_LACKED: "experiences",
    Field.EXPERIENCE_OWN: "experiences",
    Field.EXPERIENCE_OFFERED: "experiences",
    Field.GIFTS: "gifts",
    Field.OFF_LIMITS: "off_limits",
    Field.INTERESTS: "interests",
    Field.AVAILABILITY: "availability",
}
"""Fields with many answers, each with the name of its known answers."""

LIST_FIELDS = frozenset(OPTION_LISTS)
"""Fields with many answers; several columns may feed one of them (a tick box for each option)."""

NEED_FIELDS = frozenset({Field.ACCESS_NEEDS, Field.INTERPRETER, Field.COMPANION})
"""Needs in a person's own words, where “no” and “none” mean that there is none."""

TEXT_FIELDS = NEED_FIELDS | {Field.MOTIVATION}
"""Free text; several columns may feed one of them, and are put one below the other."""

FALLBACK_FIELDS = frozenset({Field.EMAIL, Field.NAME})
"""Fields that a form tool fills too: the account's value stands in where the form's own question is empty."""

YES_FIELDS = frozenset(
    {
        Field.NOTICE,
        Field.CONSENT_TAKING_PART,
        Field.CONSENT_MATCHING,
        Field.CONSENT_CARD,
        Field.CONSENT_ACCESS,
    }
)
"""What a person says yes or no to, in whatever words (trust.md G2, G3)."""

SEVERAL_FIELDS = LIST_FIELDS | TEXT_FIELDS | FALLBACK_FIELDS
"""Fields that more than one column may feed."""
