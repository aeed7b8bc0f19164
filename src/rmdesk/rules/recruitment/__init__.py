"""Recruitment: mentees first, then mentors (S0 §4, product B1 to B4)."""

from rmdesk.rules.recruitment.cards import CardFacts, Mood, early_sentence, headline, pill, subtitle
from rmdesk.rules.recruitment.gate import Gate, check_early_reason, check_may_join, mentor_call
from rmdesk.rules.recruitment.journey import JourneyFacts, JourneyStep, StepName, StepState, journey
from rmdesk.rules.recruitment.numbers import Numbers, numbers
from rmdesk.rules.recruitment.stages import (
    StageChange,
    check_move,
    days_waiting,
    may_move,
    stage_note,
    waiting_since,
)
from rmdesk.rules.recruitment.words import CLOSED_STAGES, OPEN_STAGES, Role, Stage

__all__ = [
    "CLOSED_STAGES",
    "OPEN_STAGES",
    "CardFacts",
    "Gate",
    "JourneyFacts",
    "JourneyStep",
    "Mood",
    "Numbers",
    "Role",
    "Stage",
    "StageChange",
    "StepName",
    "StepState",
    "check_early_reason",
    "check_may_join",
    "check_move",
    "days_waiting",
    "early_sentence",
    "headline",
    "journey",
    "may_move",
    "mentor_call",
    "numbers",
    "pill",
    "stage_note",
    "subtitle",
    "waiting_since",
]
