"""Where the sources disagree, the coordinator decides: seven questions, both sides of each, and what a choice changes.

Each is a setting of the plan (schemes.md E). Four of them may stay undecided, and are then asked for; three have a
usual answer until the coordinator gives another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rmdesk.rules.matching.balance import Balance, balance_of, points_for
from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.words import Chooser, Direction, FocusStyle, InformalContact, Observation

Answer = Enum | bool
"""A word of the setting, or yes and no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: its value, its words, and what it changes in the program."""

    value: Answer
    label: str
    changes: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the answer it comes to, what its source says, and where ("S0 §2")."""

    choice: Choice
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """A question on which sources disagree. `field` is the plan's value that the answer sets; `others` are further
    answers; with `open` it may stay undecided.
    """

    letter: str
    field: str
    question: str
    sides: tuple[Side, Side]
    others: tuple[Choice, ...] = ()
    open: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every answer, those of the two sides first."""
        return (*(side.choice for side in self.sides), *self.others)


TENSIONS: tuple[Tension, ...] = (
    Tension(
        "a",
        "direction",
        "Does the person with more power stay the mentee throughout?",
        (
            Side(
                Choice(
                    Direction.ONE_WAY,
                    "Yes, the mentee throughout",
                    "Agreement and role cards say that the mentee stays the mentee, and asks rather than advises.",
                ),
                "Letting the powerful one guide in any part of a meeting may colour all of it. Perhaps only by "
                "insisting that they stay the mentee throughout can both settle into the unaccustomed roles.",
                ("S0 §2",),
            ),
            Side(
                Choice(
                    Direction.TWO_WAY,
                    "No, both give and take",
                    "Agreement and role cards say that both learn, and that both may ask.",
                ),
                "The relationship is two-way: leaders support the mentor’s career and open up how decisions are made. "
                "Partners are co-learning equals, and the exchange is made explicit.",
                ("S1", "S2", "S0 §4"),
            ),
        ),
        open=True,
    ),
    Tension(
        "b",
        "chooser",
        "Who chooses first?",
        (
            Side(
                Choice(
                    Chooser.MENTEE,
                    "The mentee selects a mentor",
                    "Matching asks the mentee, who sees the mentors’ cards.",
                ),
                "Mentors could give profiles to the mentee, who selects for themselves. This is written to give a "
                "choice to the one without power, who in ordinary mentoring is the mentee.",
                ("S0 §2",),
            ),
            Side(
                Choice(
                    Chooser.LESS_POWERFUL,
                    "Whoever has less power, first",
                    "Matching asks the one with less power first, and the other only after a yes.",
                ),
                "Being allocated to somebody leaves all the power to decide elsewhere. In reverse mentoring it is the "
                "mentor who has less of it, so the same reason gives the mentor the first say.",
                ("S0 §2", "S0 §4"),
            ),
        ),
        (
            Choice(
                Chooser.MENTOR,
                "The mentor, first",
                "Matching asks the mentor first, and the mentee only after a yes.",
            ),
            Choice(Chooser.BOTH, "Both of them", "Matching asks both, and needs a yes from each."),
            Choice(
                Chooser.COORDINATOR,
                "The coordinator",
                "You choose who could fit; then everybody is asked, and each must say yes.",
            ),
        ),
    ),
    Tension(
        "c",
        "weights",
        "Which counts more for a good pair: difference or rapport?",
        (
            Side(
                Choice(
                    Balance.DIFFERENCE,
                    "Difference leads",
                    "Most points go to perspectives that the mentee lacks, and to different experience.",
                ),
                "Leaders are best paired with mentors whose experiences don’t match their own: which perspectives "
                "are they lacking? It should not become an echo chamber.",
                ("S1",),
            ),
            Side(
                Choice(Balance.RAPPORT, "Rapport leads", "Most points go to interests that the two share."),
                "Hobbies were among the factors for matching, to strengthen the chance of rapport and to carry "
                "relationships on beyond the formal programme.",
                ("S0 §1",),
            ),
        ),
        (
            Choice(Balance.ALIKE, "Both alike", "Difference and rapport can each bring 40 points."),
            Choice(Balance.OWN, "My own points", "You type the points under “How pairs are suggested”."),
        ),
    ),
    Tension(
        "d",
        "same_team_allowed",
        "May a pair come from the same team or department?",
        (
            Side(
                Choice(
                    False,
                    "No, keep them apart",
                    "Matching rules out pairs from one team, or from one service where a team is not known.",
                ),
                "Dyads stand at opposite ends of a diagonal through the organisation, so that several layers of "
                "management and different service lines reduce conflicts of interest.",
                ("S0 §3",),
            ),
            Side(
                Choice(
                    True,
                    "Yes, it may",
                    "Matching allows one team or department; line management is still ruled out.",
                ),
                "The mentors met the director of their own department, whom they had never met before, and looked "
                "at its meetings, its walls and its habits.",
                ("S4",),
            ),
        ),
    ),
    Tension(
        "e",
        "focus_style",
        "Is there a clear focus, or are topics left to the pairs?",
        (
            Side(
                Choice(
                    FocusStyle.CLEAR,
                    "A clear focus",
                    "The plan asks for themes, and each meeting’s record has a theme.",
                ),
                "Be clear about why you run the scheme and which barriers it is about, find the themes before it "
                "starts, and tell participants.",
                ("S3",),
            ),
            Side(
                Choice(
                    FocusStyle.OPEN,
                    "Left to the pairs",
                    "Themes, ice-breakers and prompts leave the plan, and a meeting’s record asks for no theme.",
                ),
                "Avoid over-engineering and be led by the participants. Where power is more balanced, some law firms "
                "leave topics completely to the pairs.",
                ("S3",),
            ),
        ),
        open=True,
    ),
    Tension(
        "f",
        "observation",
        "May a mentor watch the mentee’s team at work?",
        (
            Side(
                Choice(
                    Observation.WITH_NOTICE,
                    "Yes, with notice",
                    "The agreement says that the team is told first, and that the mentee sees findings before "
                    "anybody else.",
                ),
                "Observing team meetings and looking round the department gave far greater insight than one-to-one "
                "talks alone: it showed whether what was said there was also done.",
                ("S4", "S0 §4"),
            ),
            Side(
                Choice(
                    Observation.NONE,
                    "No, nobody is watched",
                    "Observation, shadowing and visual inspection are not offered as kinds of meeting.",
                ),
                "Nothing about each other is shared with others unless agreed, and confidentiality and respect are "
                "central. A team that is watched has agreed to nothing.",
                ("S1", "S3"),
            ),
        ),
        open=True,
    ),
    Tension(
        "g",
        "informal_contact",
        "Is informal contact between meetings welcome?",
        (
            Side(
                Choice(
                    InformalContact.WELCOME,
                    "Yes, where it helps them",
                    "The agreement’s ground rules say that the pair may talk between meetings.",
                ),
                "Speaking more informally outside of the scheduled meetings may help to build the relationship.",
                ("S1",),
            ),
            Side(
                Choice(
                    InformalContact.BOUNDED,
                    "No, keep to the meetings",
                    "The agreement’s ground rules keep contact between meetings to making arrangements.",
                ),
                "Time is precious: keep a reasonable cap on the number and length of meetings, so that those who "
                "volunteer are not overburdened and there is time to reflect.",
                ("S3",),
            ),
        ),
        open=True,
    ),
)
"""The seven, in the order (a) to (g)."""


def answer_to(tension: Tension, plan: Plan) -> Answer | None:
    """Return the plan's answer; None while it is undecided."""
    if tension.field == "weights":
        return balance_of(plan.weights)
    answer: Answer | None = getattr(plan, tension.field)
    return answer


def values_for(tension: Tension, answer: Answer | None) -> Mapping[str, object]:
    """Return the plan's values that an answer sets; none where it sets nothing, as for points of one's own."""
    if tension.field != "weights":
        return {tension.field: answer}
    points = points_for(answer) if isinstance(answer, Balance) else {}
    return {"weights": points} if points else {}
