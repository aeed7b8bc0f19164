"""Which way text runs: the program's words stay left to right around a name that runs right to left (UAX 9)."""

from __future__ import annotations

import re
import unicodedata

LRM, FSI, PDI = "\u200e", "\u2068", "\u2069"
"""Left-to-right mark; the begin and the end of a stretch that finds its own direction."""

_FIRST_RTL = "\u0590"
_RTL = frozenset({"R", "AL", "AN"})
_WITHIN = frozenset({"NSM", "BN"})
_JOINS = frozenset("-'’\u05be\u060c")
"""Hyphens, apostrophes and the Arabic comma, which stand inside a name or sentence."""
_RUN = re.compile("R[RNE]*(?:[J ]+(?:E+[J ]+)*R[RNE]*)*")
"""Right-to-left words side by side, with the figures between them; other marks end the run."""
_OWN = re.compile("[^L]*")
"""A line without any letter that runs left to right."""


def steady(text: str) -> str:
    """Return `text` for the screen: each line left to right, each name that runs the other way kept to itself.

    Only adds `LRM`, `FSI` and `PDI`; text without right-to-left letters comes back as it is. For display only: what
    is stored, searched, copied or read out is the text itself.
    """
    if not text or max(text) < _FIRST_RTL:
        return text
    return "\n".join(_steady_line(line) for line in text.split("\n"))


def _steady_line(line: str) -> str:
    kinds = "".join(map(_kind, line))
    if "R" not in kinds:
        return line
    if _OWN.fullmatch(kinds) and not re.search("(?:^| )[.J]+(?: |$)", kinds):
        return f"{LRM}{FSI}{line}{PDI}"
    done, parts = 0, [LRM]
    for run in _RUN.finditer(kinds):
        parts += [line[done : run.start()], FSI, line[run.start() : run.end()], PDI]
        done = run.end()
    return "".join((*parts, line[done:]))


def _kind(char: str) -> str:
    """Return one letter for what a character does to the direction."""
    way = unicodedata.bidirectional(char)
    if way in _RTL:
        return "R"
    if way in _WITHIN:
        return "N"
    if char in _JOINS:
        return "J"
    return {"L": "L", "EN": "E", "WS": " "}.get(way, " " if char == "\u00a0" else ".")
