"""Fixed texts that an organisation may adapt, from resources/wording/*.toml."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.own_words import load
from rmdesk.documents.paper import Paper
from rmdesk.documents.text import Runs, phrase

__all__ = ["COORDINATOR", "Clause", "Contact", "clauses", "load", "write_text"]
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


def clauses(name: str, language: str = "en-GB") -> tuple[Clause, ...]:
    """Return the clauses of the wording `name`."""
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
