"""From the text of one answer to the value of one field; every refusal is a sentence for the coordinator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rmdesk.base.errors import FieldError
from rmdesk.rules.people import Channel, Place, PrintFormat, check_email, check_phone

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 9
MOST_AT_ONCE = 20
"""The most people that anyone can say they would mentor at once; more is taken for a slip."""

MOST_HOURS = 200
"""The most hours a month that anyone can say they would give; more is taken for a slip."""

_MARKS = ",;\n"


LONGEST_SAID = 60
"""Letters of an answer that are said again where it can’t be used."""


class AnswerError(ValueError):
    """An answer that is not what its field holds; the text goes on from the heading: "is not an e-mail
    address".
    """


_LEVEL = re.compile(r"(?:level\s*)?(\d{1,9})(?:\.0+)?(?:\s*[-–—:(,].*)?", re.IGNORECASE | re.DOTALL)
_COUNT = re.compile(
    r"(\d{1,9})(?:\.0+)?(?:\s*(?:people|person|mentees?|mentors?|at once|at a time|max(?:imum)?))*", re.I
)
_HOURS = re.compile(
    r"(?:up to|about|max(?:imum)?(?: of)?|no more than)?\s*(\d{1,9})(?:\.0+)?\s*(?:h|hrs?|hours?)?"
    r"\s*(?:(?:a|per|each|every|/)\s*month)?(?:\s*(?:at most|max(?:imum)?))?",
    re.IGNORECASE,
)
_TICKED = frozenset({"yes", "y", "x", "1", "true", "ticked", "checked", "selected", "on", "✓", "✔", "☑"})
_UNTICKED = frozenset({"no", "n", "0", "false", "not ticked", "unchecked", "not selected", "off", "☐"})
_YES = re.compile(
    r"(?:yes|y|x|1|true|ok(?:ay)?|ticked|checked|selected|agreed?|accept(?:ed)?|consent(?:ed)?|✓|✔|☑)\b\W*"
    r"|(?:yes|i (?:have |also )?(?:agreed?|accept(?:ed)?|consent(?:ed)?|understand|understood|confirm(?:ed)?|read|"
    r"give|am happy|am willing|would like))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NO = re.compile(
    r"(?:no|n|0|false|disagreed?|refused?|declined?|☐)\b.*"
    r"|.*(?:\bnot\b|n[’']t\b|\bdo not\b|\bdisagree|\brather not\b).*",
    re.IGNORECASE | re.DOTALL,
)
_NO_NEED = frozenset(
    {
        "",
        "no",
        "none",
        "n a",
        "na",
        "nothing",
        "nil",
        "not applicable",
        "no thanks",
        "no thank you",
        "no needs",
    }
    | {"none needed", "none required", "not needed", "not required", "no i don t", "no i do not"}
)
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT_WORDS = {word: number for number, word in enumerate(_WORDS)}
_COUNT_WORDS["zero"] = 0


def pick(answer: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return the answers in a joined cell: known options in their own spelling, and what is left in the
    person's words.

    An option is found only as a whole answer, longest first, ignoring case, whether commas (Google),
    semicolons (Microsoft) or line breaks join them; so an option with a comma in it stays whole. What stands
    between two options is kept in one piece exactly as typed, commas and all. A cell that ends with a
    semicolon is Microsoft's list of ticks: there only semicolons part the answers.
    """
    text = answer.rstrip()
    ticked = text.endswith(";")
    body = text[:-1] if ticked else answer
    plain = _plainly(body, tuple(options), ";" if ticked else _MARKS)
    if plain:
        return plain
    found: dict[str, None] = {}
    at = 0
    for start, end, option in _known(body, tuple(options), ";" if ticked else _MARKS):
        _own_words(body[at:start], ticked, found)
        found[option] = None
        at = end
    if at == 0 and not ticked:
        return (answer,) if answer.strip() else ()
    _own_words(body[at:], ticked, found)
    return tuple(found)


def _plainly(body: str, options: tuple[str, ...], marks: str) -> tuple[str, ...]:
    """Return the answers of a cell that holds known options only, none of which has a mark in it; else nothing."""
    pattern, canonical = _compiled(options, marks)
    if pattern is None or any(mark in option for option in canonical for mark in marks):
        return ()
    for mark in marks[1:]:
        body = body.replace(mark, marks[0])
    known = [canonical.get(_folded(piece)) for piece in body.split(marks[0])]
    return tuple(dict.fromkeys(one for one in known if one)) if all(known) else ()


def _own_words(text: str, ticked: bool, found: dict[str, None]) -> None:
    for piece in text.split(";") if ticked else [text]:
        words = piece.strip().strip(_MARKS).strip()
        if words:
            found[words] = None


def _known(body: str, options: tuple[str, ...], marks: str) -> list[tuple[int, int, str]]:
    pattern, canonical = _compiled(options, marks)
    if pattern is None:
        return []
    places = ((m.start(1), m.end(1), canonical.get(_folded(m.group(1)))) for m in pattern.finditer(body))
    return [(start, end, option) for start, end, option in places if option is not None]


@lru_cache(maxsize=64)
def _compiled(options: tuple[str, ...], marks: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    canonical = {_folded(option): option for option in options if option.strip()}
    if not canonical:
        return None, canonical
    longest_first = sorted(canonical, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, option.split())) for option in longest_first)
    return re.compile(rf"(?:^|(?<=[{marks}]))\s*({words})\s*(?=[{marks}]|$)", re.IGNORECASE), canonical


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def hours(text: str) -> int:
    """Return hours a month, as in "4", "4 hours" or "up to 6 hours a month"; raises `AnswerError`."""
    found = _HOURS.fullmatch(text.strip())
    value = int(found.group(1)) if found else _COUNT_WORDS.get(text.strip().casefold(), 0)
    if not 1 <= value <= MOST_HOURS:
        raise AnswerError(f"is not a number of hours from 1 to {MOST_HOURS}")
    return value


def yes_or_no(text: str) -> bool | None:
    """Return what somebody said to a question of yes or no, in common words; None when it is neither.

    “Yes, but not on the card” is neither: only a plain yes counts as one (trust.md G2).
    """
    words = text.strip().strip(";").strip()
    if _NO.fullmatch(words):
        return None if re.match(r"yes\b", words, re.IGNORECASE) else False
    return True if _YES.fullmatch(words) or words in ("✓", "✔", "☑") else None


def ticked(text: str) -> bool | None:
    """Return whether the cell of one option is ticked; None when it holds words of its own."""
    words = text.strip().casefold()
    return True if words in _TICKED else False if words in _UNTICKED else None


def need(text: str) -> str:
    """Return a need in a person's own words; nothing where they say that they have none."""
    bare = " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
    return "" if bare in _NO_NEED else text


def channel(text: str) -> Channel:
    """Return how somebody likes to be contacted, the first of several; raises `AnswerError` for other words."""
    for piece in re.split(r"[;,\n]", text):
        found = Channel.from_words(piece.strip())
        if found is not None:
            return found
    raise AnswerError("is none of: " + ", ".join(one.label for one in Channel))


def level(text: str) -> int | None:
    """Return a level from 1 to 9, as in "3", "Level 3" or "3 - supervisor"; raises `AnswerError`."""
    found = _LEVEL.fullmatch(text.strip())
    if not found:
        raise AnswerError(f"is not a level from {LOWEST_LEVEL} to {HIGHEST_LEVEL}")
    value = int(found.group(1))
    if not LOWEST_LEVEL <= value <= HIGHEST_LEVEL:
        raise AnswerError(f"is {value}, and levels go from {LOWEST_LEVEL} to {HIGHEST_LEVEL}")
    return value


def capacity(text: str) -> int:
    """Return how many people somebody takes on at once, as in "2", "two" or "2 people"; raises
    `AnswerError`.
    """
    words = text.strip().casefold()
    found = _COUNT.fullmatch(words)
    value = int(found.group(1)) if found else _COUNT_WORDS.get(words)
    if value is None:
        raise AnswerError(f"is not a number from 0 to {MOST_AT_ONCE}")
    if value > MOST_AT_ONCE:
        raise AnswerError(f"is {value}, and {MOST_AT_ONCE} is the most")
    return value


def _short(text: str) -> str:
    """Return what was typed, short enough to be said again."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SAID else f"{words[:LONGEST_SAID]}…"


def email(text: str) -> str:
    """Return an address without spaces around it; raises `AnswerError`."""
    try:
        return check_email(text)
    except FieldError:
        raise AnswerError(f"says “{_short(text)}”, which is not an e-mail address") from None


def phone(text: str) -> str:
    """Return a phone number as typed, without spaces around it; raises `AnswerError`."""
    try:
        return check_phone(text)
    except FieldError:
        raise AnswerError("is not a phone number") from None


def place(text: str) -> Place:
    """Return where somebody would rather meet; raises `AnswerError` for words that name none of the
    places.
    """
    found = Place.from_words(text.strip().strip(";"))
    if found is None:
        raise AnswerError("is none of: " + ", ".join(one.label for one in Place))
    return found


def print_format(text: str) -> PrintFormat | None:
    """Return a print format, or None for one that the desk does not know, which is then an access need."""
    return PrintFormat.from_words(text.strip().strip(";"))
