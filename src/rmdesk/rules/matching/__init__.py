"""Matching: who may be paired with whom, how well they fit, the best for everybody, and why (product.md D1 to D6).

`Round` is the way in: it prepares everybody once, and answers for each pair and for the whole cohort.
"""

from rmdesk.rules.matching.cohort import (
    QUIET,
    Cancelled,
    MatchingStopped,
    PinError,
    Progress,
    Watch,
    best_cohort,
)
from rmdesk.rules.matching.exclusions import (
    RULE_WORDS,
    Exclusion,
    RuleWords,
    between_mentors,
    exclusions,
    organisations_differ,
    organisations_unknown,
)
from rmdesk.rules.matching.explanations import (
    NOT_KNOWN,
    Line,
    PairExplanation,
    TriadExplanation,
    WhyNot,
    explain_pair,
    explain_triad,
    why_not,
)
from rmdesk.rules.matching.fit import PART_LABELS, Fit, PartFit, fit
from rmdesk.rules.matching.helping import Help, Helper
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.triads import best_triads
from rmdesk.rules.matching.unmatched import (
    Reason,
    Side,
    Unmatched,
    could_be_beside,
    explain_unmatched,
    unmatched_reasons,
)
from rmdesk.rules.matching.values import (
    OVERRIDABLE,
    Candidate,
    Cohort,
    Pair,
    Pairing,
    Part,
    Relations,
    Rule,
    SameTeam,
    Settings,
    Tie,
    Weights,
)
from rmdesk.rules.matching.weighing import Moved, Outcome, moved, outcome

__all__ = [
    "NOT_KNOWN",
    "OVERRIDABLE",
    "PART_LABELS",
    "QUIET",
    "RULE_WORDS",
    "Cancelled",
    "Candidate",
    "Cohort",
    "Exclusion",
    "Fit",
    "Help",
    "Helper",
    "Line",
    "MatchingStopped",
    "Moved",
    "Outcome",
    "Pair",
    "PairExplanation",
    "Pairing",
    "Part",
    "PartFit",
    "PinError",
    "Progress",
    "Reason",
    "Relations",
    "Round",
    "Rule",
    "RuleWords",
    "SameTeam",
    "Settings",
    "Side",
    "Tie",
    "TriadExplanation",
    "Unmatched",
    "Watch",
    "Weights",
    "WhyNot",
    "best_cohort",
    "best_triads",
    "between_mentors",
    "could_be_beside",
    "exclusions",
    "explain_pair",
    "explain_triad",
    "explain_unmatched",
    "fit",
    "moved",
    "organisations_differ",
    "organisations_unknown",
    "outcome",
    "unmatched_reasons",
    "why_not",
]
