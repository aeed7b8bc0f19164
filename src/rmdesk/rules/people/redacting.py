"""What tells of others is taken out of what one person gets to see, by putting other words there (trust.md G11)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rmdesk.rules.people.names import TITLES, compact_name, initials, tidy_name

SOMEBODY = "[another person]"
NAME = "[name]"
"""Stands where somebody’s own name was."""
_WORD = re.compile(
    r"[^\s!-/:-@\[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f\u3000-\u3003،؛؟।]+"
)
"""What is neither space nor a mark of punctuation: the signs that some scripts put on letters belong to the word."""
_DIGITS = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")
LEAST_DIGITS = 7
"""Digits from which a number is taken for somebody's telephone."""
_APART = 3
"""Characters that may stand between the words of a name."""
_SEVERAL = re.compile(r"\[name\](?:[\s.'’-]{1,2}\[name\])+")
"""A name of several words, which tells something by how many they are."""
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts in which a name may stand in a sentence without anything before and after it."""


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """Somebody else: every name they have, and ways to reach them. `near` ones, such as the other of a pair, are known
    by a first name or their initials too; `called` is what stands there instead.
    """

    names: tuple[str, ...]
    reached: tuple[str, ...] = ()
    near: bool = False
    called: str = SOMEBODY


class Redactor:
    """Takes others out of texts; whatever is one of the person’s `own` names stays."""

    def __init__(self, others: Iterable[OtherPerson], own: Iterable[str]) -> None:
        mine = [_words(name) for name in own]
        self._own = {word for name in mine for word in name}
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._short: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._phones: dict[str, str] = {}
        for other in others:
            self._learn(other, {tuple(name) for name in mine})

    def _learn(self, other: OtherPerson, mine: set[tuple[str, ...]]) -> None:
        for name in filter(None, map(tidy_name, other.names)):
            words = tuple(_words(name))
            if words and words not in mine and (len(words) > 1 or other.near):
                self._names.setdefault(words[0], []).append((words, other.called))
            if other.near:
                self._learn_short(name, other.called)
        for way in filter(None, other.reached):
            digits = _digits(way)
            if "@" in way:
                self._addresses[way.strip().casefold()] = other.called
            elif len(digits) >= LEAST_DIGITS:
                self._phones[digits] = other.called

    def _learn_short(self, name: str, called: str) -> None:
        for word in _WORD.findall(_composed(name)):
            if len(word) > 1 and _key(word) not in self._own:
                self._short[word] = called
        letters = initials(name)
        if len(letters) == 2:
            self._short[letters] = called

    def take_out(self, text: str) -> str:
        """Return `text` with everybody else replaced."""
        text = _composed(text)
        text = self._take_out_ways(text)
        words = list(_WORD.finditer(text))
        pieces: list[str] = []
        at = done = 0
        while at < len(words):
            length, called = self._named(words, at)
            if not length:
                at += 1
                continue
            pieces += [text[done : words[at].start()], called]
            done = words[at + length - 1].end()
            at += length
        return "".join((*pieces, text[done:]))

    def _named(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """Return how many words from here name somebody else, the most there are, and what stands there instead."""
        first = words[at]
        best, called = 0, ""
        for name, instead in self._names.get(_key(first.group()), ()):
            found = words[at : at + len(name)]
            if len(name) > best and _is(found, name):
                best, called = len(name), instead
        if best:
            return best, called
        two = words[at : at + 2]
        if (
            len(two) == 2
            and all(len(word.group()) == 1 for word in two)
            and two[1].start() - two[0].end() <= 2
        ):
            letters = "".join(word.group() for word in two)
            if letters in self._short:
                return 2, self._short[letters]
        short = self._short.get(first.group())
        return (1, short) if short else (0, "")

    def _take_out_ways(self, text: str) -> str:
        folded = text.casefold()
        for address, called in self._addresses.items():
            if address in folded:
                text = re.sub(re.escape(address), called, text, flags=re.IGNORECASE)
        if self._phones:
            text = _DIGITS.sub(lambda found: self._phones.get(_digits(found.group()), found.group()), text)
        return text


class OwnName:
    """Takes somebody’s own name out of what they wrote, so that it does not say who they are: every word of it by
    itself, in capitals or not, with its accents or without.
    """

    def __init__(self, names: Iterable[str], reached: Iterable[str] = ()) -> None:
        whole = [_without_titles(name) for name in map(tidy_name, names) if name]
        words = [word for name in whole for word in name.split()]
        single = {part for word in words for part in (*_words(word), compact_name(word)) if len(part) > 1}
        names_of = (*whole, *sorted(single))
        self._redactor = Redactor([OtherPerson(names_of, tuple(reached), near=True, called=NAME)], ())
        inside = sorted({word for word in words if len(word) > 1 and _UNPARTED.search(word)}, key=len)
        self._inside = re.compile("|".join(map(re.escape, reversed(inside)))) if inside else None

    def take_out(self, text: str) -> str:
        """Return `text` without the name."""
        clean = self._redactor.take_out(text)
        if self._inside:
            clean = self._inside.sub(NAME, clean)
        return _SEVERAL.sub(NAME, clean)


def _without_titles(name: str) -> str:
    """Return a name without "Dr" and its like, which many words share."""
    return " ".join(word for word in name.split() if word.casefold().rstrip(".") not in TITLES) or name


def _is(found: list[re.Match[str]], name: tuple[str, ...]) -> bool:
    if len(found) != len(name):
        return False
    near = all(later.start() - word.end() <= _APART for word, later in pairwise(found))
    return near and all(_key(word.group()) == part for word, part in zip(found, name, strict=True))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _words(name: str) -> list[str]:
    return [_key(word) for word in _WORD.findall(_composed(name))]


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """Return a word as it is compared: whoever is in a hurry leaves accents out."""
    return compact_name(word) or word.casefold()


def _digits(text: str) -> str:
    """Return the digits of a number as it is dialled within the country: +44 29… is 029…"""
    digits = "".join(character for character in text if character.isdigit())
    return f"0{digits[2:]}" if digits.startswith("44") and len(digits) > 10 else digits
