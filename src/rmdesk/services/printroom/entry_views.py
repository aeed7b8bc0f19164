"""What the screen that enters a paper is given, and what it hands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from rmdesk.rules.meetings import SlipOutcome, SlipSays
from rmdesk.rules.printroom import Meanings, Question
from rmdesk.rules.printroom.meanings import DAY, MINUTES, NEXT_DAY
from rmdesk.services.meetings import SlipChoice, SlipView
from rmdesk.services.recruitment import WhoIsIt

Value = str | int | dt.date | tuple[int, ...] | None
"""An answer as the form on screen has it: words, a figure, a day, or the numbers of boxes."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """A paper that came back: what it asks, what is on the desk, and what a returned form says beside it.

    `said` holds the form's answers as they were written there; `unread` are those that could not be understood, and
    `warnings` what somebody should know before entering it, and `then` what they still do after. `slip` is what the
    desk has of the pair's meetings, where the paper tells of one; `who` is whose paper it is, or was entered for;
    `issued_on` is the day on which it was made.
    """

    paper_id: int
    reference: str
    title: str
    questions: tuple[Question, ...]
    values: Mapping[str, Value]
    returned_on: dt.date | None
    said: Mapping[str, Value]
    unread: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    then: str = ""
    means: Meanings = field(default_factory=lambda: Meanings({}))
    slip: SlipView | None = None
    who: str = ""
    issued_on: dt.date | None = None

    @property
    def is_entered(self) -> bool:
        """Return whether answers of this paper are on the desk already."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What the coordinator decides about a paper beside its answers.

    `slip` says which meeting it is of (None: the answers stay with the paper). For a form about oneself `who` is whom
    it is of: `recruitment.NEW`, the key of a match, `KEEP` to keep the answers with the paper alone, or nothing while
    it was not asked; `take_over` lets the form's word take the place of the desk's, `has_notice` says that the privacy
    notice went with it, and `copy` that it is a further copy of a form that was entered before, of somebody else.
    """

    slip: SlipChoice | None = None
    who: str = ""
    take_over: bool = False
    has_notice: bool = False
    copy: bool = False


KEEP = "keep"
"""The answers stay with the paper, and nobody is made of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who asked for something on a paper, and what, to follow the name: “would like a call”."""

    person_id: int
    name: str
    words: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return it as a sentence."""
        return f"{self.name} {', and '.join(self.words)}."


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering did, in sentences; with `asked` nothing was written, and it is to be said first who it is.

    `told` is what somebody asked for on it, `person_id` and `person` who was made or filled in from it, `reference`
    that of the paper it was entered as.
    """

    done: tuple[str, ...] = ()
    told: Told | None = None
    asked: WhoIsIt | None = None
    person_id: int | None = None
    person: str = ""
    reference: str = ""


def slip_says(means: Meanings, answers: Mapping[str, Value]) -> SlipSays | None:
    """Return what the answers of a paper say of a meeting; none while it is not said what became of it."""
    outcome = means.outcome(answers.get(means.key_of("meeting.outcome")))
    if not outcome:
        return None
    day, minutes, next_day = (answers.get(means.key_of(what)) for what in (DAY, MINUTES, NEXT_DAY))
    return SlipSays(
        SlipOutcome(outcome),
        day if isinstance(day, dt.date) else None,
        minutes if isinstance(minutes, int) else None,
        next_day if isinstance(next_day, dt.date) else None,
    )
