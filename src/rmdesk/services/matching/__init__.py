"""Matching: pairs suggested, explained, chosen, agreed and ended (product.md D1 to D6)."""

from rmdesk.rules.matching import Line, MatchingStopped, Side, Tie, Watch
from rmdesk.rules.relationships import Answer, RelationshipState
from rmdesk.services.matching.board import view
from rmdesk.services.matching.choosing import (
    allow,
    answer,
    confirm,
    declare_conflict,
    end,
    never,
    pin,
    unpin,
)
from rmdesk.services.matching.detail import by_hand, costs, pair, pair_if_there, tried, without
from rmdesk.services.matching.proposing import propose, suggest
from rmdesk.services.matching.views import (
    Answered,
    ByHand,
    Explanation,
    KeptApart,
    MatchingView,
    MemberAnswer,
    Other,
    PairDetail,
    PairLine,
    Suggested,
    Tried,
    Who,
    Without,
    WithoutDetail,
)

__all__ = [
    "Answer",
    "Answered",
    "ByHand",
    "Explanation",
    "KeptApart",
    "Line",
    "MatchingStopped",
    "MatchingView",
    "MemberAnswer",
    "Other",
    "PairDetail",
    "PairLine",
    "RelationshipState",
    "Side",
    "Suggested",
    "Tie",
    "Tried",
    "Watch",
    "Who",
    "Without",
    "WithoutDetail",
    "allow",
    "answer",
    "by_hand",
    "confirm",
    "costs",
    "declare_conflict",
    "end",
    "never",
    "pair",
    "pair_if_there",
    "pin",
    "propose",
    "suggest",
    "tried",
    "unpin",
    "view",
    "without",
]
