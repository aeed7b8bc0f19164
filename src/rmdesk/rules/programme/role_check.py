"""The role check: is this mentoring, and do they know that they are doing it? (product A4; S0 §1, §3, §5, §7).

Five plain questions; the verdict says why, with the place in the source. Contrasts: T19 to T22 of schemes.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.roles import OtherRole


class Ask(StrEnum):
    """The questions, in order."""

    FREE = "free"
    KNOWS = "knows"
    DOES = "does"
    FOR_WHOM = "for_whom"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answers, as (value, words); `many` when several may be ticked."""

    ask: Ask
    words: str
    options: tuple[tuple[str, str], ...]
    many: bool = False


MENTOR = "mentor"
NONE = "none"

QUESTIONS: tuple[Question, ...] = (
    Question(
        Ask.FREE,
        "Have both sides chosen this freely, and may either stop without giving a reason?",
        (("yes", "Yes"), ("no", "No, somebody has to take part")),
    ),
    Question(
        Ask.KNOWS,
        "Does the mentor know, and agree, that they are the mentor?",
        (
            ("yes", "Yes"),
            ("not_asked", "Nobody has asked them yet"),
            ("no", "No, they don’t see themselves that way"),
        ),
    ),
    Question(
        Ask.DOES,
        "What does the mentor mainly do when the two meet?",
        (
            (MENTOR, "Helps the other, over time, to see things differently and change what they do"),
            (OtherRole.COACH, "Works on how well the other does particular tasks"),
            (OtherRole.SPONSOR, "Opens doors to people and opportunities"),
            (OtherRole.ROLE_MODEL, "Lets the other see how they do their own job"),
            (OtherRole.CONSULTANT, "Answers questions that are brought to them"),
            (OtherRole.COPRODUCER, "Makes something together with the other, such as a report"),
            (OtherRole.TEACHER, "Teaches something set, such as a skill"),
            (OtherRole.MUSE, "Is visited or observed, and needs to do nothing"),
        ),
    ),
    Question(
        Ask.FOR_WHOM,
        "Who is it mainly for?",
        (
            ("learner", "The mentee, or both of them"),
            (OtherRole.CLIENT, "The person who gets care or support from the other"),
            ("case", "A student who studies that person’s case with a professional"),
        ),
    ),
    Question(
        Ask.ALSO,
        "Is either of them, to the other, one of these as well?",
        (
            (OtherRole.EMPLOYER, "The one who hires and dismisses"),
            (OtherRole.LINE_MANAGER, "The line manager or supervisor"),
            (OtherRole.CLIENT, "A client or patient, or the professional they depend on"),
            (NONE, "None of these"),
        ),
        many=True,
    ),
)

Answers = Mapping[str, object]
"""By question: a value, or a list of values where several may be ticked. What is not there is not answered."""


class Verdict(StrEnum):
    """What the check comes to."""

    OPEN = "open"
    MENTORING = "mentoring"
    CAUTION = "caution"
    NOT_MENTORING = "not_mentoring"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in a sentence, and the place that says so ("S0 §3")."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class RoleVerdict:
    """A verdict with its reasons. `role` is what it is instead of mentoring; `unanswered` are still to be answered."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    role: OtherRole | None = None
    unanswered: tuple[Ask, ...] = ()

    @property
    def headline(self) -> str:
        """The verdict in one line."""
        if self.verdict is Verdict.NOT_MENTORING and self.role is not None:
            return f"This is not mentoring, but {self.role.facts.programme}."
        return _HEADLINES[self.verdict]


_HEADLINES = {
    Verdict.OPEN: "Not answered yet.",
    Verdict.MENTORING: "This is mentoring, and they know it.",
    Verdict.CAUTION: "This is mentoring, with a caution.",
    Verdict.NOT_MENTORING: "This is not mentoring.",
}

_ALSO = {
    OtherRole.EMPLOYER: "One of them hires and dismisses the other. Nothing from the mentoring may be used for that.",
    OtherRole.LINE_MANAGER: "One of them manages the other. Mentoring is much more confidential than line management, "
    "where somebody is held to account: better to find another mentor.",
    OtherRole.CLIENT: "One of them depends on the other for support and resources, which makes a no hard to say. Say "
    "who else they can turn to.",
}


def clean(answers: Answers) -> dict[str, object]:
    """Return the answers that the questions know, in one form; anything else is left out."""
    kept: dict[str, object] = {}
    for question in QUESTIONS:
        known = [str(value) for value, _ in question.options]
        given = answers.get(question.ask.value)
        if question.many:
            ticked = [value for value in known if isinstance(given, Collection) and value in given]
            if ticked:
                kept[question.ask.value] = [NONE] if ticked == [NONE] else [v for v in ticked if v != NONE]
        elif given in known:
            kept[question.ask.value] = str(given)
    return kept


def verdict(answers: Answers, plan: Plan) -> RoleVerdict:
    """Return what the answers, and the plan's number of meetings and placement hours, come to."""
    said = clean(answers)
    unanswered = tuple(question.ask for question in QUESTIONS if question.ask.value not in said)
    role, reasons = _instead(said)
    if role is not None:
        return RoleVerdict(Verdict.NOT_MENTORING, reasons, role, unanswered)
    if unanswered:
        return RoleVerdict(Verdict.OPEN, (), None, unanswered)
    cautions = tuple(_cautions(said, plan))
    if cautions:
        return RoleVerdict(Verdict.CAUTION, cautions)
    return RoleVerdict(Verdict.MENTORING, _WHY_MENTORING)


_WHY_MENTORING = (
    Reason("Both have chosen it freely, and the aim is the other’s own development.", "S0 §1"),
    Reason("The mentor knows that they are one.", "S0 §7"),
)


def _also(said: Mapping[str, object]) -> list[OtherRole]:
    given = said.get(Ask.ALSO.value)
    ticked = given if isinstance(given, list) else []
    return [OtherRole(value) for value in ticked if value != NONE]


def _instead(said: Mapping[str, object]) -> tuple[OtherRole | None, tuple[Reason, ...]]:
    """Return the role that it is instead of mentoring, the plainest sign first; None where nothing says so."""
    if said.get(Ask.FOR_WHOM.value) == "case":
        return OtherRole.TEACHER, (
            Reason(
                "A student who studies a person’s case is mentored by the professional, not by that person.",
                "S0 §7",
            ),
        )
    if said.get(Ask.FOR_WHOM.value) == OtherRole.CLIENT:
        return OtherRole.CLIENT, (
            Reason(
                "Contact that is mainly for the benefit of the client is care, helpful as it may be.", "S0 §7"
            ),
        )
    if said.get(Ask.FREE.value) == "no":
        role = next(iter(_also(said)), OtherRole.LINE_MANAGER)
        return role, (
            Reason(
                "Mentoring is voluntary: both parties freely choose to engage. What is required is not.",
                "S0 §1",
            ),
        )
    does = said.get(Ask.DOES.value)
    if does not in (None, MENTOR):
        role = OtherRole(str(does))
        return role, (Reason(f"A {role.label.lower()} {role.facts.does}.", role.facts.source),)
    if said.get(Ask.KNOWS.value) == "no":
        return OtherRole.MUSE, (
            Reason(
                "Somebody who does not consider herself a mentor can motivate and inspire all the same.",
                "S0 §7",
            ),
        )
    return None, ()


def _cautions(said: Mapping[str, object], plan: Plan) -> Iterator[Reason]:
    for role in _also(said):
        yield Reason(_ALSO[role], "S0 §3")
    if said.get(Ask.KNOWS.value) == "not_asked":
        yield Reason("Ask them before anybody is called a mentor: mentors know they are doing it.", "S0 §7")
    if plan.meetings_count == 1:
        yield Reason(
            "The plan has one meeting. Mentoring normally lasts, with numerous meetings; a single one is closer to "
            "feedback.",
            "S0 §5",
        )
    if plan.counts_as_placement:
        yield Reason(
            "Visits that count as a placement are not quite free. Say that anybody may still stop.", "S0 §7"
        )
