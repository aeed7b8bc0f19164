"""The seven gifts that people with less power bring to a pair as its mentor (S0 §1)."""

from __future__ import annotations

from enum import StrEnum


class Gift(StrEnum):
    """One of the seven gifts; a person may bring any number of them."""

    LIVED_EXPERIENCE = "lived_experience"
    NETWORKS = "networks"
    TECHNOLOGY = "technology"
    GENERATION = "generation"
    OPENNESS = "openness"
    FRONT_LINE = "front_line"
    RAPPORT = "rapport"

    @property
    def label(self) -> str:
        """The gift in plain words, for screen and paper."""
        return _WORDS[self]

    @classmethod
    def from_words(cls, text: str) -> Gift | None:
        """Return the gift that a form's answer means ("Ways into a community"), or None when it is none of them."""
        return _BY_WORDS.get(" ".join(text.casefold().replace("_", " ").split()))


_WORDS = {
    Gift.LIVED_EXPERIENCE: "Lived experience",
    Gift.NETWORKS: "Ways into a community",
    Gift.TECHNOLOGY: "At home with technology",
    Gift.GENERATION: "How their generation sees it",
    Gift.OPENNESS: "Asks “why not?”",
    Gift.FRONT_LINE: "How things are today",
    Gift.RAPPORT: "Getting on with people",
}
_BY_WORDS = {
    words: gift
    for gift, label in _WORDS.items()
    for words in (gift.value.replace("_", " "), label.casefold())
}
