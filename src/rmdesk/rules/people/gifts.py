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
        return _WORDS[self][0]

    @property
    def help(self) -> str:
        """What is meant, in a line."""
        return _WORDS[self][1]

    @classmethod
    def from_words(cls, text: str) -> Gift | None:
        """Return the gift that a form's answer means ("Ways into a community"), or None when it is none of them."""
        return _BY_WORDS.get(" ".join(text.casefold().replace("_", " ").split()))


_WORDS = {
    Gift.LIVED_EXPERIENCE: (
        "Lived experience",
        "What using services is really like, beyond what any textbook says.",
    ),
    Gift.NETWORKS: (
        "Ways into a community",
        "Knows people and groups whose doors are closed to those in charge.",
    ),
    Gift.TECHNOLOGY: ("At home with technology", "Phones, apps and social media come easily."),
    Gift.GENERATION: (
        "How their generation sees it",
        "Why an offer does not appeal to the people it is meant for, and what would.",
    ),
    Gift.OPENNESS: ("Asks “why not?”", "Open to change and to answers that nobody has tried."),
    Gift.FRONT_LINE: (
        "How things are today",
        "Knows from the front line what care, housing or benefits are like to deal with now.",
    ),
    Gift.RAPPORT: (
        "Getting on with people",
        "Finds common ground, such as art or a hobby, with people unlike themselves.",
    ),
}
_BY_WORDS = {
    words: gift
    for gift, (label, _) in _WORDS.items()
    for words in (gift.value.replace("_", " "), label.casefold())
}
