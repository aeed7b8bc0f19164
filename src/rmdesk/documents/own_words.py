"""The wording files of papers, as delivered or in the organisation’s own words. Light: nothing here draws."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from rmdesk.base import paths

_ADAPTED: ContextVar[Mapping[str, Mapping[str, Any]]] = ContextVar("adapted wording")


@contextmanager
def in_words_of(adapted: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Let papers that are made within say what an organisation adapted: whole wordings by name."""
    token = _ADAPTED.set(adapted)
    try:
        yield
    finally:
        _ADAPTED.reset(token)


def load(name: str, language: str = "en-GB") -> Mapping[str, Any]:
    """Return the wording `name`, as the organisation adapted it or as delivered."""
    return _ADAPTED.get({}).get(name) or delivered(name, language)


@lru_cache(maxsize=64)
def delivered(name: str, language: str = "en-GB") -> Mapping[str, Any]:
    """Return the wording `name` in `language`, or in English where it has not been translated."""
    folder = paths.resources() / "wording"
    translated = folder / f"{name}.{language}.toml"
    file = translated if translated.is_file() else folder / f"{name}.toml"
    with file.open("rb") as stream:
        return tomllib.load(stream)
