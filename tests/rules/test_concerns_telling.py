"""What entries say in words, and which step is offered first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rmdesk.rules.concerns.answers import Occurred, Stated
from rmdesk.rules.concerns.events import ENTRY_TYPES, Event, Refer, Sign, StartDraft
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.next_steps import Step, offered
from rmdesk.rules.concerns.prompts import BOX_HEADINGS
from rmdesk.rules.concerns.states import replay
from rmdesk.rules.concerns.telling import late_reason, occurred_in_words, told
from rmdesk.rules.concerns.words import About, DecisionKind
from tests.support import concerns as made

TYPED = "HE says  i owe him.\n\tEvery week. \u00a0"
EVERY: tuple[Event, ...] = (
    Sign(made.FORM),
    made.AMENDMENT,
    made.ESCALATION,
    made.ACKNOWLEDGEMENT,
    made.DECISION,
    made.REFER,
    made.PLAN,
    made.REVIEW,
    made.OUTCOME,
    made.CLOSURE,
    made.REOPEN,
    made.VOID,
)
ANSWERED = (made.ESCALATION, made.ACKNOWLEDGEMENT)


def test_every_kind_of_entry_can_be_told() -> None:
    assert {type(event) for event in EVERY} == set(ENTRY_TYPES)
    for event in EVERY:
        assert told(event) and all(heading and text.strip() for heading, text in told(event))


def test_the_four_boxes_stay_apart_and_as_typed() -> None:
    parts = dict(told(Sign(replace(made.FORM, words=Stated(TYPED)))))
    assert parts[BOX_HEADINGS["words"]] == TYPED
    assert set(BOX_HEADINGS.values()) <= set(parts)


def test_an_open_not_known_is_said() -> None:
    parts = dict(told(Sign(replace(made.FORM, occurred=Occurred.unknown()))))
    assert parts["When it happened"] == "Not known"
    assert parts["Who else saw or heard it"] == "None"
    assert occurred_in_words(Occurred()) == ""


def test_tries_are_listed_and_a_late_record_says_why() -> None:
    parts = dict(told(replace(made.EMERGENCY, attempts=(made.ATTEMPT,))))
    assert parts["Tried to reach"] == "Lesley Dean, 4 November 2026, 15:00, By phone: no answer"
    assert late_reason(Sign(replace(made.FORM, late_reason="ill"))) == "ill"
    assert late_reason(made.PLAN) == ""


def test_what_was_kept_of_a_draft_is_told() -> None:
    assert "the library café" in str(told(replace(made.VOID_DRAFT, kept=made.FORM)))


def after(*events: Event) -> CaseFacts:
    steps = (StartDraft(About.PARTICIPANT), *events)
    return replay(CaseFacts(), [(event, made.NOW) for event in steps])


TO_REFER = replace(made.DECISION, decisions=(DecisionKind.REFER,))


@pytest.mark.parametrize(
    ("events", "first"),
    [
        ((), Step.SIGN),
        ((Sign(made.FORM),), Step.TELL),
        ((Sign(made.FORM), made.ESCALATION), Step.ACKNOWLEDGE),
        ((Sign(made.FORM), *ANSWERED), Step.DECIDE),
        ((Sign(made.FORM), *ANSWERED, made.DECISION), Step.CLOSE),
        ((Sign(made.FORM), *ANSWERED, TO_REFER), Step.REFER),
        ((Sign(made.FORM), *ANSWERED, TO_REFER, made.REFER), Step.OUTCOME),
        ((Sign(made.FORM), *ANSWERED, TO_REFER, made.REFER, made.OUTCOME), Step.CLOSE),
        ((made.EMERGENCY,), Step.SIGN),
        ((made.EMERGENCY, Sign(made.FORM)), Step.TELL),
        ((made.EMERGENCY, Sign(made.FORM), made.ESCALATION), Step.ACKNOWLEDGE),
        ((Sign(made.FORM), *ANSWERED, made.DECISION, made.PLAN), Step.REVIEW),
        ((Sign(made.FORM), *ANSWERED, made.DECISION, made.PLAN, made.REVIEW), Step.CLOSE),
        ((Sign(made.FORM), *ANSWERED, made.DECISION, made.CLOSURE), Step.REOPEN),
        ((made.VOID_DRAFT,), None),
    ],
)
def test_one_step_comes_first(events: tuple[Event, ...], first: Step | None) -> None:
    assert offered(after(*events))[0] is first


def test_outside_help_is_offered_from_every_open_state() -> None:
    for events in ((), (Sign(made.FORM),), (Sign(made.FORM), made.ESCALATION)):
        assert Step.REFER in offered(after(*events))[1]
    assert isinstance(made.REFER, Refer)


def test_signing_twice_is_not_offered() -> None:
    first, others = offered(after(made.EMERGENCY, Sign(made.FORM)))
    assert Step.SIGN not in (first, *others)
