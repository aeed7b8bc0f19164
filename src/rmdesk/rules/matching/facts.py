"""People prepared for comparing: every topic, interest and time becomes one bit, so that hundreds are quick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.matching.values import Candidate
from rmdesk.rules.matching.words import fold

_FILLERS = frozenset(
    re.findall(
        r"\w+",
        """
        a about all an and any anything are as at be been being by don experience experiences for from had
        has have having how i in into is it life like lived living me my n na no none not nothing of off on
        or our own people person please s service services some t talk talking that the their they things
        this to topic topics up use using was what when where which who why with work working
        """,
    )
)
"""Words that say nothing about a topic, "work" among them: every topic here is about work."""


def keywords(text: str) -> frozenset[str]:
    """Return the words of a topic that carry meaning, without plurals, so that "my relatives" meets "a relative"."""
    words = re.findall(r"[^\W_]+", fold(text).replace("’", "'").replace("'s", ""))
    return frozenset(_singular(word) for word in words if word not in _FILLERS)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


def touches(off_limits: str, topic: str) -> bool:
    """Return whether an off-limits text names `topic`: the words of one of them all appear in the other."""
    forbidden, named = keywords(off_limits), keywords(topic)
    if not forbidden or not named:
        return bool(fold(off_limits)) and fold(off_limits) == fold(topic)
    return forbidden <= named or named <= forbidden


class Vocabulary:
    """Gives each distinct word or phrase one bit, the same for everybody in one comparison."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def mask(self, phrases: Iterable[str]) -> int:
        """Return the bits of `phrases`, learning new ones; empty phrases count for nothing."""
        mask = 0
        for phrase in phrases:
            if folded := fold(phrase):
                mask |= self._bits.setdefault(folded, 1 << len(self._bits))
        return mask

    def touched(self, off_limits: Iterable[str]) -> int:
        """Return the bits of every known phrase that one of the off-limits texts names."""
        texts = [text for text in off_limits if fold(text)]
        return sum(bit for phrase, bit in self._bits.items() if any(touches(text, phrase) for text in texts))

    def pick(self, phrases: Iterable[str], mask: int) -> tuple[str, ...]:
        """Return those of `phrases` that are in `mask`, as they were typed, in alphabetical order, each once."""
        found = {fold(phrase): " ".join(phrase.split()) for phrase in sorted(phrases, reverse=True)}
        return tuple(text for folded, text in sorted(found.items()) if self._bits.get(folded, 0) & mask)


@dataclass(frozen=True, slots=True)
class Facts:
    """One person in bits: topics of four kinds, interests, times; `off` are the topics that they keep off limits.
    `unready` says that checks or training are lacking.
    """

    person: Candidate
    lacked: int
    own: int
    offered: int
    focus: int
    off: int
    interests: int
    times: int
    service: str
    team: str
    organisation: str
    full: bool
    unready: bool


class FactBook:
    """The facts of everybody in one comparison, by role and id: one person may be here in both roles."""

    def __init__(self, mentees: Iterable[Candidate], mentors: Iterable[Candidate]) -> None:
        mentees, mentors = tuple(mentees), tuple(mentors)
        self.topics, self.interests, self.times = Vocabulary(), Vocabulary(), Vocabulary()
        for person in mentees + mentors:
            self.topics.mask(
                person.perspectives_lacked | person.experience_own | person.experience_offered | person.focus
            )
        self.mentees = {person.id: self._of(person) for person in mentees}
        self.mentors = {person.id: self._of(person) for person in mentors}

    def _of(self, person: Candidate) -> Facts:
        return Facts(
            person=person,
            lacked=self.topics.mask(person.perspectives_lacked),
            own=self.topics.mask(person.experience_own),
            offered=self.topics.mask(person.experience_offered),
            focus=self.topics.mask(person.focus),
            off=self.topics.touched(person.off_limits),
            interests=self.interests.mask(person.interests),
            times=self.times.mask(person.availability),
            service=fold(person.service),
            team=fold(person.team),
            organisation=fold(person.organisation),
            full=person.free_places == 0,
            unready=bool(person.checks_lacking or person.training_lacking),
        )
