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
    Exclusion,
    between_mentors,
    exclusions,
    organisations_differ,
    organisations_unknown,
)
from rmdesk.rules.matching.explained_triads import TriadExplanation, explain_triad
from rmdesk.rules.matching.explanations import (
    NOT_KNOWN,
    Line,
    PairExplanation,
    SetAside,
    explain_pair,
    ranked,
)
from rmdesk.rules.matching.fit import ORDINALS, PART_LABELS, Fit, PartFit, fit, own_choice
from rmdesk.rules.matching.helping import Help, Helper
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.ruling import RULE_WORDS, RuleWords, held_words
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
    RULE_OF_TIE,
    Candidate,
    Cohort,
    Override,
    Pair,
    Pairing,
    Part,
    RankedChoice,
    Relations,
    Rule,
    SameTeam,
    Settings,
    Tie,
    Weights,
)
from rmdesk.rules.matching.waiting import Turn, waiting_since
from rmdesk.rules.matching.weighing import Moved, Outcome, moved, outcome
from rmdesk.rules.matching.why_not import WhyNot, why_not

__all__ = [
    "NOT_KNOWN",
    "ORDINALS",
    "OVERRIDABLE",
    "PART_LABELS",
    "QUIET",
    "RULE_OF_TIE",
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
    "Override",
    "Pair",
    "PairExplanation",
    "Pairing",
    "Part",
    "PartFit",
    "PinError",
    "Progress",
    "RankedChoice",
    "Reason",
    "Relations",
    "Round",
    "Rule",
    "RuleWords",
    "SameTeam",
    "SetAside",
    "Settings",
    "Side",
    "Tie",
    "TriadExplanation",
    "Turn",
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
    "held_words",
    "moved",
    "organisations_differ",
    "organisations_unknown",
    "outcome",
    "own_choice",
    "ranked",
    "unmatched_reasons",
    "waiting_since",
    "why_not",
]
