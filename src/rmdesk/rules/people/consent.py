"""Consents by purpose and the privacy notice (trust.md 2.2, G2, G3)."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What words of the desk are for: a yes to one thing, or the privacy notice, which is given and not agreed to."""

    TAKING_PART = "taking_part"
    MATCHING = "matching"
    CARD = "card"
    ACCESS = "access"
    PRIVACY_NOTICE = "privacy_notice"


class How(StrEnum):
    """In what way somebody said yes, took it back, or was given the notice."""

    FORM = "form"
    PAPER = "paper"
    SPOKEN = "spoken"
    EMAIL = "email"
