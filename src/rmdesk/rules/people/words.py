"""The fixed words of a profile: print format, place and channel, and reading them from a form's answer."""

from __future__ import annotations

from enum import StrEnum


class PrintFormat(StrEnum):
    """How a person wants paper (documents.md 1.4): the profile decides the format of every sheet."""

    STANDARD = "standard"
    LARGE = "large"
    GIANT = "giant"
    EASY_READ = "easy_read"
    TINTED = "tinted"

    @property
    def label(self) -> str:
        """The format in plain words, for screen and paper."""
        return _FORMAT_LABELS[self]

    @classmethod
    def from_words(cls, text: str) -> PrintFormat | None:
        """Return the format that a form's answer means ("Tinted paper"), or None when it is none of them."""
        return _FORMAT_WORDS.get(_folded(text))


class Place(StrEnum):
    """Where a person would rather meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    EITHER = "either"

    @property
    def label(self) -> str:
        """The place in plain words, for screen and paper."""
        return _PLACE_LABELS[self]

    @classmethod
    def from_words(cls, text: str) -> Place | None:
        """Return the place that a form's answer means ("In person"), or None when it is none of them."""
        return _PLACE_WORDS.get(_folded(text))


class Channel(StrEnum):
    """How a person likes to be contacted."""

    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    POST = "post"
    IN_PERSON = "in_person"

    @property
    def label(self) -> str:
        """The channel in plain words, for screen and paper."""
        return _CHANNEL_LABELS[self]

    @classmethod
    def from_words(cls, text: str) -> Channel | None:
        """Return the channel that a form's answer means ("Text message"), or None when it is none of them."""
        return _CHANNEL_WORDS.get(_folded(text))


def _folded(text: str) -> str:
    """Return `text` in the one form in which answers are compared: small letters, single spaces."""
    for mark in "_-/.,":
        text = text.replace(mark, " ")
    return " ".join(text.casefold().split())


_FORMAT_LABELS = {
    PrintFormat.STANDARD: "Standard print",
    PrintFormat.LARGE: "Large print",
    PrintFormat.GIANT: "Giant print",
    PrintFormat.EASY_READ: "Easy to read",
    PrintFormat.TINTED: "Tinted paper",
}
_PLACE_LABELS = {
    Place.IN_PERSON: "In person",
    Place.ONLINE: "Online",
    Place.EITHER: "In person or online",
}
_CHANNEL_LABELS = {
    Channel.EMAIL: "E-mail",
    Channel.PHONE: "Phone call",
    Channel.TEXT: "Text message",
    Channel.POST: "Post",
    Channel.IN_PERSON: "In person",
}
_FORMAT_WORDS = {
    **{_folded(value): value for value in PrintFormat},
    **{_folded(label): value for value, label in _FORMAT_LABELS.items()},
    "normal": PrintFormat.STANDARD,
    "normal print": PrintFormat.STANDARD,
    "easy read": PrintFormat.EASY_READ,
    "tinted print": PrintFormat.TINTED,
}
_PLACE_WORDS = {
    **{_folded(value): value for value in Place},
    **{_folded(label): value for value, label in _PLACE_LABELS.items()},
    "face to face": Place.IN_PERSON,
    "on line": Place.ONLINE,
    "both": Place.EITHER,
    "online or in person": Place.EITHER,
    "no preference": Place.EITHER,
}
_CHANNEL_WORDS = {
    **{_folded(value): value for value in Channel},
    **{_folded(label): value for value, label in _CHANNEL_LABELS.items()},
    "telephone": Channel.PHONE,
    "call": Channel.PHONE,
    "sms": Channel.TEXT,
    "letter": Channel.POST,
    "face to face": Channel.IN_PERSON,
}
