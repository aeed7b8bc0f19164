"""The journey is the navigation: the programme's steps in order, each done, now or not yet (screens.md 0)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.recruitment.gate import Gate
from rmdesk.rules.recruitment.numbers import Numbers
from rmdesk.rules.wording import count_of


class StepName(StrEnum):
    """The steps of a programme in order; the words are those of the pages."""

    PLAN = "plan"
    MENTEES = "mentees"
    MENTORS = "mentors"
    MATCHING = "matching"
    MEETINGS = "meetings"
    GATHERINGS = "gatherings"

    @property
    def label(self) -> str:
        """The step in plain words."""
        return self.value.capitalize()


class StepState(StrEnum):
    """Where a step is; always shown with its word or icon, never by colour alone."""

    DONE = "done"
    NOW = "now"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        """The state in plain words."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step: its state, what it says of itself or why it is not open yet, and its count ("9 of 16" or
    empty).
    """

    name: StepName
    state: StepState
    sentence: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class JourneyFacts:
    """What the journey is told from: numbers of one programme. `pairs` counts active relationships,
    `pairs_waiting` those that wait for answers, `pairs_over` ended ones; meetings are counted over active
    and ended pairs.
    """

    plan_gaps: int
    mentees: Numbers
    mentors: Numbers
    gate: Gate
    pairs: int = 0
    pairs_waiting: int = 0
    pairs_over: int = 0
    meetings_held: int = 0
    meetings_to_come: int = 0
    meetings_missed: int = 0
    gatherings: GatheringFacts | None = None


@dataclass(frozen=True, slots=True)
class GatheringFacts:
    """The gatherings of a programme whose plan has them: held, to come, and how many are wanted (None: not said).

    `group_first` while the group before single meetings has not met, in a sentence.
    """

    held: int
    to_come: int
    wanted: int | None = None
    group_first: str = ""


def journey(facts: JourneyFacts) -> tuple[JourneyStep, ...]:
    """Return the steps of a programme in their order, each with its state and sentence."""
    steps = (_plan(facts), _mentees(facts), _mentors(facts), _matching(facts), _meetings(facts))
    return (*steps, _gatherings(facts.gatherings)) if facts.gatherings else steps


def _gatherings(facts: GatheringFacts) -> JourneyStep:
    name, of = StepName.GATHERINGS, max(facts.wanted or 0, facts.held + facts.to_come)
    count = f"{facts.held} of {of}" if of else ""
    if facts.group_first:
        return JourneyStep(name, StepState.NOW, facts.group_first, count)
    if not of:
        return JourneyStep(name, StepState.NOT_YET, "No gathering is planned yet.")
    done = facts.held >= of
    held = f"{facts.held} of {count_of(of, 'gathering')} held."
    return JourneyStep(name, StepState.DONE if done else StepState.NOW, held, count)


def _plan(facts: JourneyFacts) -> JourneyStep:
    if facts.plan_gaps:
        still = f"{count_of(facts.plan_gaps, 'thing')} still to say in the plan."
        return JourneyStep(StepName.PLAN, StepState.NOW, still, str(facts.plan_gaps))
    return JourneyStep(StepName.PLAN, StepState.DONE, "The plan is complete.")


def _mentees(facts: JourneyFacts) -> JourneyStep:
    return _recruiting(StepName.MENTEES, facts.mentees)


def _mentors(facts: JourneyFacts) -> JourneyStep:
    if not facts.gate.open:
        return JourneyStep(StepName.MENTORS, StepState.NOT_YET, facts.gate.sentence)
    return _recruiting(StepName.MENTORS, facts.mentors)


def _recruiting(name: StepName, here: Numbers) -> JourneyStep:
    enough = bool(here.wanted) and not here.still_needed
    count = str(here.ready) if enough or here.wanted is None else f"{here.ready} of {here.wanted}"
    return JourneyStep(
        name, StepState.DONE if enough else StepState.NOW, f"{_capital(here.sentence)}.", count
    )


def _matching(facts: JourneyFacts) -> JourneyStep:
    matched = facts.pairs + facts.pairs_waiting + facts.pairs_over
    if not matched and not (facts.mentees.ready and facts.mentors.ready):
        return JourneyStep(StepName.MATCHING, StepState.NOT_YET, _why_no_matching(facts))
    unmatched = max(0, facts.mentees.ready - facts.pairs - facts.pairs_waiting - facts.pairs_over)
    if facts.pairs_waiting:
        waiting = f"{count_of(facts.pairs_waiting, 'pair waits', 'pairs wait')} for an answer."
        return JourneyStep(StepName.MATCHING, StepState.NOW, waiting, str(facts.pairs_waiting))
    if unmatched:
        without = f"{count_of(unmatched, 'ready mentee has', 'ready mentees have')} no mentor yet."
        return JourneyStep(StepName.MATCHING, StepState.NOW, without, str(unmatched))
    return JourneyStep(
        StepName.MATCHING, StepState.DONE, "Every ready mentee has a mentor.", str(facts.pairs)
    )


def _why_no_matching(facts: JourneyFacts) -> str:
    if facts.mentees.ready:
        return "Matching opens when a mentor is ready."
    if facts.mentors.ready:
        return "Matching opens when a mentee is ready."
    return "Matching opens when a mentee and a mentor are ready."


def _meetings(facts: JourneyFacts) -> JourneyStep:
    total = facts.meetings_held + facts.meetings_to_come + facts.meetings_missed
    if not facts.pairs and not facts.pairs_over:
        return JourneyStep(
            StepName.MEETINGS, StepState.NOT_YET, "Meetings begin when the first pair has said yes."
        )
    if total == 0:
        return JourneyStep(StepName.MEETINGS, StepState.NOW, "No meetings are planned yet.")
    count = f"{facts.meetings_held} of {total}"
    if facts.meetings_to_come:
        return JourneyStep(StepName.MEETINGS, StepState.NOW, f"{count} meetings held.", count)
    if facts.meetings_missed:
        return JourneyStep(
            StepName.MEETINGS, StepState.DONE, f"{count} meetings held; none is to come.", count
        )
    return JourneyStep(StepName.MEETINGS, StepState.DONE, "Every planned meeting has been held.", count)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
