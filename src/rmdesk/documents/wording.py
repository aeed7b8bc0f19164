"""Fixed texts that an organisation may adapt, from resources/wording/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rmdesk.base import paths
from rmdesk.documents.paper import Paper
from rmdesk.documents.text import Runs, phrase

COORDINATOR = "the coordinator"
"""Stands in sentences of papers where nobody is named as the coordinator."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of an agreement; a required one may be reworded, never left empty."""

    key: str
    title: str
    text: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to; empty fields do not print."""

    role: str
    name: str = ""
    phone: str = ""
    hours: str = ""

    def line(self) -> Runs:
        """Return name, telephone and hours in one line."""
        named = [("name", self.name), ("phone", self.phone.replace(" ", "\u00a0")), ("hours", self.hours)]
        given = {key: value for key, value in named if value.strip()}
        return phrase(", ".join(f"{{{key}}}" for key in given), **given)


@lru_cache(maxsize=64)
def load(name: str, language: str = "en-GB") -> Mapping[str, Any]:
    """Return the wording `name` in `language`, or in English where it has not been translated."""
    folder = paths.resources() / "wording"
    translated = folder / f"{name}.{language}.toml"
    file = translated if translated.is_file() else folder / f"{name}.toml"
    with file.open("rb") as stream:
        return tomllib.load(stream)


def clauses(name: str, language: str = "en-GB") -> tuple[Clause, ...]:
    """Return the clauses of the wording `name`, as delivered."""
    return tuple(Clause(**entry) for entry in load(name, language)["clause"])


def write_text(paper: Paper, text: str, **values: str | int) -> None:
    """Add `text` to `paper`: blank lines part paragraphs, lines that start with "- " are points of a list."""
    points: list[Runs] = []
    lines: list[str] = []
    for line in [*text.strip().split("\n"), ""]:
        point = line.startswith("- ")
        if not point and points:
            paper.bullets(points)
            points = []
        if point or not line.strip():
            if lines:
                paper.text(phrase(" ".join(lines), **values), with_next=point)
            lines = []
        if point:
            points.append(phrase(line[2:], **values))
        elif line.strip():
            lines.append(line.strip())
