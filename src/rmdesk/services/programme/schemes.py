"""The schemes that a programme can be made from: rmdesk's own and the desk's own (product.md A1, schemes.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.paths import resources
from rmdesk.rules.programme import Scheme, SchemeFault, completed, read_scheme, scheme_from
from rmdesk.store.tables.programme import OwnScheme


@cache
def given_schemes() -> Mapping[str, Scheme]:
    """Return rmdesk's own schemes by key, in the order of their keys, each with what it takes from its base."""
    files = sorted((resources() / "schemes").glob("*.toml"))
    read = [scheme_from(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]
    by_key = {scheme.key: scheme for scheme in read}
    return {key: with_base(scheme, by_key) for key, scheme in by_key.items()}


def with_base(scheme: Scheme, bases: Mapping[str, Scheme]) -> Scheme:
    """Return the scheme with what it takes from the one it is based on. Raises `SchemeFault` when there is none."""
    if not scheme.based_on:
        return scheme
    base = bases.get(scheme.based_on)
    if base is None or base.based_on or base.contrast:
        raise SchemeFault("The scheme is based on another one that is not here.")
    return completed(scheme, base)


def find_scheme(session: Session, key: str) -> Scheme | None:
    """Return the scheme of this key, or none for a programme made from nothing or from a scheme that is gone."""
    given = given_schemes().get(key)
    if given is not None or not key:
        return given
    body = session.scalar(select(OwnScheme.body).where(OwnScheme.key == key))
    return own_scheme_of(body) if body is not None else None


def source_titles(scheme: Scheme | None) -> Mapping[str, str]:
    """Return what the source keys of a plan made from this scheme stand for; of one that is gone, the usual ones."""
    if scheme is not None:
        return dict(scheme.sources)
    return {key: title for given in given_schemes().values() for key, title in given.sources}


def own_schemes(session: Session) -> tuple[Scheme, ...]:
    """Return the schemes kept on this desk, by title."""
    rows = session.execute(select(OwnScheme.title, OwnScheme.id, OwnScheme.body))
    return tuple(
        own_scheme_of(row.body) for row in sorted(rows, key=lambda row: (row.title.casefold(), row.id))
    )


def own_scheme_of(body: str) -> Scheme:
    """Return the scheme that a kept file holds; it was checked when it was kept."""
    return with_base(read_scheme(tomllib.loads(body)), given_schemes())
