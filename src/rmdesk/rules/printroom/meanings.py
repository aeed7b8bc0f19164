"""What an answer on a paper means for the desk: said in the paper's definition, in its table `[means]`.

A paper added later says so itself, and nothing has to be written for it: what records a meeting, what is a field of
somebody's profile, what lets it stand on their card, and what the coordinator is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rmdesk.base.errors import UserError

OUTCOME, DAY, MINUTES, NEXT_DAY = "meeting.outcome", "meeting.day", "meeting.minutes", "meeting.next_day"
"""What of a meeting a paper may tell. The choices of its outcome stand for `OUTCOMES`."""
OUTCOMES = ("held", "moved", "missed")
ASKS = "asks"
"""The coordinator is told: of each choice the words that follow a name, or `words` where anything was written."""
ANSWERED = "person.answered_on"
"""The day on which somebody filled in the form about themselves."""
PROFILE = (
    *("name", "preferred_name", "pronouns", "email", "phone", "channel", "post", "team", "service"),
    *("organisation", "line_manager", "motivation", "gifts", "experience_offered", "experience_own"),
    *("perspectives_lacked", "off_limits", "interests", "availability", "place", "hours_cap", "access_needs"),
    *("interpreter", "companion", "print_format"),
)
"""Fields that a form about oneself may fill, each as `person.<field>`."""
_PERSON, _CARD = "person.", "card."
_KNOWN = frozenset(
    (
        *(OUTCOME, DAY, MINUTES, NEXT_DAY, ASKS, ANSWERED),
        *(f"{_PERSON}{name}" for name in PROFILE),
        *(f"{_CARD}{name}" for name in PROFILE),
    )
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one question means: `choices` say it for each of its boxes, `words` for whatever is written."""

    what: str
    choices: tuple[str, ...] = ()
    words: str = ""

    def told(self, answer: object) -> str:
        """Return what the coordinator is told of an answer, to follow a name; nothing when there is nothing to tell."""
        if self.what != ASKS:
            return ""
        if isinstance(answer, tuple):
            said = [self.choices[at] for at in answer if 0 <= at < len(self.choices)]
            return next((words for words in said if words), "")
        return self.words if answer not in (None, "") else ""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the questions of one paper mean, by their keys."""

    by_key: Mapping[str, Meaning]

    def key_of(self, what: str) -> str:
        """Return the question that means this, or nothing."""
        return next((key for key, one in self.by_key.items() if one.what == what), "")

    @property
    def is_meeting(self) -> bool:
        """Whether the paper tells what became of a meeting."""
        return bool(self.key_of(OUTCOME))

    @property
    def is_person(self) -> bool:
        """Whether somebody tells about themselves, to take part."""
        return bool(self.key_of(f"{_PERSON}name"))

    def profile(self) -> dict[str, str]:
        """Return the question of each field of the profile that the paper asks for."""
        return {
            one.what.removeprefix(_PERSON): key
            for key, one in self.by_key.items()
            if one.what.startswith(_PERSON) and one.what != ANSWERED
        }

    def card_ticks(self) -> dict[str, str]:
        """Return the question that lets a field stand on the card, by field."""
        return {
            one.what.removeprefix(_CARD): key
            for key, one in self.by_key.items()
            if one.what.startswith(_CARD)
        }

    def outcome(self, answer: object) -> str:
        """Return which of `OUTCOMES` an answer stands for; nothing while there is none."""
        found = self.by_key.get(self.key_of(OUTCOME))
        if found is None or not isinstance(answer, tuple) or not answer:
            return ""
        return found.choices[answer[0]] if answer[0] < len(found.choices) else ""

    def told(self, answers: Mapping[str, object]) -> tuple[str, ...]:
        """Return what the coordinator is told of the answers of a paper, in its order and each once."""
        said = (one.told(answers.get(key)) for key, one in self.by_key.items())
        return tuple(dict.fromkeys(words for words in said if words))


def read_meanings(raw: Any, boxes: Mapping[str, int], wrong: Callable[[str], UserError]) -> Meanings:
    """Return what a table `[means]` says; `boxes` are the questions that come back, each with how many boxes it has.

    Raises what `wrong` makes of a sentence, when it speaks of a question that is not asked, of what no desk knows, or
    does not say it for each box.
    """
    if not isinstance(raw, Mapping):
        raise wrong("What its answers mean is a table.")
    found: dict[str, Meaning] = {}
    for key in boxes:
        if key not in raw:
            continue
        said = raw[key]
        entry = said if isinstance(said, Mapping) else {"what": said}
        found[key] = meaning = Meaning(
            str(entry.get("what", "")),
            tuple(str(each) for each in entry.get("choices", ())),
            str(entry.get("words", "")),
        )
        _check(key, meaning, boxes[key], wrong)
    missing = [str(key) for key in raw if key not in boxes]
    if missing:
        raise wrong(f"It says what “{missing[0]}” means, which does not come back.")
    kinds = [one.what for one in found.values() if one.what != ASKS]
    if len(kinds) != len(set(kinds)):
        raise wrong("Two of its questions mean the same.")
    return Meanings(found)


def _check(key: str, meaning: Meaning, boxes: int, wrong: Callable[[str], UserError]) -> None:
    if meaning.what not in _KNOWN:
        raise wrong(f"“{meaning.what}” is nothing that “{key}” can mean.")
    if meaning.what == OUTCOME and not set(meaning.choices) <= set(OUTCOMES):
        raise wrong(f"A meeting can be {', '.join(OUTCOMES)}, and “{key}” says something else.")
    if meaning.choices and len(meaning.choices) != boxes:
        raise wrong(f"“{key}” means something for each of its {boxes} choices, or for none.")
    if meaning.what == OUTCOME and not meaning.choices:
        raise wrong(f"“{key}” does not say what its choices mean.")
    if meaning.what == ASKS and bool(boxes) != bool(meaning.choices):
        raise wrong(f"“{key}” does not say what is to be told.")
    if meaning.what == ASKS and not boxes and not meaning.words:
        raise wrong(f"“{key}” does not say what is to be told.")
