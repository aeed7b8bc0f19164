"""The rules that rule a pair out: what each is called, where it comes from, and whether it can be set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rmdesk.rules.matching.values import OVERRIDABLE, Rule


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a rule is named, what it says, what is said of a pair that passes it, and where it comes from.

    `held` says why the rule can never be set aside, and what to do instead; empty for those of `OVERRIDABLE`.
    """

    title: str
    says: str
    passed: str
    source: str
    held: str = ""


RULE_WORDS: Mapping[Rule, RuleWords] = {
    Rule.SAME_PERSON: RuleWords(
        "Same person",
        "Nobody is paired with themselves.",
        "two different people",
        "Principle 2",
        "A pair needs two people.",
    ),
    Rule.LINE_MANAGEMENT: RuleWords(
        "Line management",
        "Nobody is paired with somebody above or below them in the line, however many steps away.",
        "not in line management",
        "S0 §3; Principle 2",
        "Nobody can speak freely to somebody who has a say over their work.",
    ),
    Rule.SAME_MANAGER: RuleWords(
        "Same line manager",
        "Two people who report to the same manager are not paired.",
        "different line managers",
        "S0 §3; Principle 2",
    ),
    Rule.APPRAISER: RuleWords(
        "Appraiser",
        "Nobody is paired with somebody who appraises them.",
        "no appraisal between them declared",
        "S0 §3; Principle 2",
        "Nobody can speak freely to somebody who judges their work.",
    ),
    Rule.PROFESSIONAL: RuleWords(
        "Client and professional",
        "Nobody is paired with somebody who looks after them professionally.",
        "no professional care between them declared",
        "S0 §3; Principle 2",
        "A client depends on the professional for support, and must not have to fear for it.",
    ),
    Rule.TEACHER: RuleWords(
        "Teacher and student",
        "Nobody is paired with somebody who teaches them or marks their work.",
        "no teaching or marking between them declared",
        "S0 §5; Principle 2",
        "A student can’t speak freely to somebody who marks their work.",
    ),
    Rule.DECLARED_CONFLICT: RuleWords(
        "Declared conflict",
        "Two people between whom a conflict was declared are not paired.",
        "no declared conflict",
        "Principle 2",
        "If the conflict is over, take it back under “Kept apart”.",
    ),
    Rule.NEVER_PAIR: RuleWords(
        "Never this pair",
        "Two people whom you keep apart are not paired.",
        "not ruled out by you",
        "The coordinator",
        "It is your own decision: take it back under “Kept apart”.",
    ),
    Rule.RATHER_NOT: RuleWords(
        "Rather not",
        "A mentee is not paired with somebody whom they would rather not meet.",
        "not ruled out by the mentee",
        "Principle 2; Product D5",
        "A mentee need not say why. If they change their mind, correct what came back on their pack.",
    ),
    Rule.SAID_NO: RuleWords(
        "Said no before",
        "Two people are not proposed again after one of them said no.",
        "nobody said no before",
        "Principle 2; Product D5",
        "A no stands until whoever said it takes it back.",
    ),
    Rule.OFF_LIMITS: RuleWords(
        "Off-limits topic",
        "A mentor is not paired where it would be about a topic that they keep off limits.",
        "off-limits topics respected",
        "S1; Principle 5",
        "The mentor alone decides what they talk about.",
    ),
    Rule.CHECKS: RuleWords(
        "Checks",
        "Nobody is paired while a check that the plan asks for is missing or has run out.",
        "checks in order",
        "Product B6",
        "A check looks after everybody: note it on their profile when you have seen it.",
    ),
    Rule.TRAINING: RuleWords(
        "Training",
        "Nobody is paired before they are trained, where the plan wants that first.",
        "trained",
        "S3; S0 §4; Product B5",
        "Note their training, or change in the plan when it is needed.",
    ),
    Rule.SAME_TEAM: RuleWords(
        "Same team",
        "Two people of one team are not paired, or of one service where a team is not known.",
        "not in the same team",
        "S0 §3",
    ),
    Rule.SAME_ORGANISATION: RuleWords(
        "Same organisation",
        "In a programme across organisations nobody is paired within their own.",
        "from another organisation",
        "S0 §6",
        "It is what the programme is for: another kind of programme has no such rule.",
    ),
    Rule.EARLIER_PAIR: RuleWords(
        "Earlier pair",
        "Two people who were a pair before, or are one now, are not paired again, whatever the programme.",
        "not paired before",
        "Product D6",
    ),
    Rule.CAPACITY: RuleWords(
        "Capacity",
        "Nobody mentors more people than they have places for, over all programmes.",
        "has capacity",
        "Principle 5",
        "Nobody is asked for more than they offered: ask them, and change the places on their profile.",
    ),
}
"""The words of every rule, in the order in which they are checked and shown."""


def held_words(rule: Rule, may_override: frozenset[Rule]) -> str:
    """Return in a sentence why a rule can't be set aside in this plan; empty where it can."""
    words = RULE_WORDS[rule]
    if rule not in OVERRIDABLE:
        return f"“{words.title}” can never be set aside. {words.held}"
    return "" if rule in may_override else f"Your plan does not let “{words.title}” be set aside."
