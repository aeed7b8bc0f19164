"""People: the words of a profile, names as others see them, and likely duplicates (product C1, C2)."""

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


class Place(StrEnum):
    """Where a person would rather meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    EITHER = "either"

    @property
    def label(self) -> str:
        """The place in plain words, for screen and paper."""
        return _PLACE_LABELS[self]


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
