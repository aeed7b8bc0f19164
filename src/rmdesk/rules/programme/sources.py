"""The source documents by the keys that schemes and rules cite, in the words that stand on screen."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "S0": "Bates, “How to do reverse or reciprocal mentoring”",
    "S1": "“An introduction to reverse mentoring schemes at work”",
    "S2": "Clutterbuck, “Traditional, reverse and reciprocal mentoring”",
    "S3": "O’Connor, “Setting up a reverse mentoring scheme”",
    "S4": "“Reverse mentoring for senior NHS leaders” (ReMEDI)",
}

OWN: Mapping[str, str] = {
    "Principle 2": "rmdesk’s care for whoever has less power",
    "Principle 5": "rmdesk’s rule to do no harm",
    "Product B5": "rmdesk’s rule that training comes first",
    "Product B6": "rmdesk’s rule about the checks that a plan asks for",
    "Product D5": "rmdesk’s rule that a no needs no reason",
    "Product D6": "rmdesk’s rule that nobody is put together again by accident",
    "The coordinator": "you",
}
"""What is rmdesk's own: its principles and what it promises to do."""


def in_words(citation: str) -> str:
    """Return a citation with its source's title in place of its key: "S0 §2" means nothing on screen."""
    if citation in OWN:
        return OWN[citation]
    key, _, place = citation.partition(" ")
    where = place.replace("§", "section ")
    return f"{TITLES.get(key, key)}, {where}" if where else TITLES.get(key, key)
