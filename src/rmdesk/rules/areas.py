"""The areas of the desk: one word each, the same in every layer (architecture.md)."""

from __future__ import annotations

from enum import StrEnum


class Area(StrEnum):
    """What a change touched, so that the screens that show it reload."""

    PROGRAMME = "programme"
    RECRUITMENT = "recruitment"
    PEOPLE = "people"
    MATCHING = "matching"
    MEETINGS = "meetings"
    GATHERINGS = "gatherings"
    CONCERNS = "concerns"
    EVALUATION = "evaluation"
    PRINTROOM = "printroom"
    UPKEEP = "upkeep"
