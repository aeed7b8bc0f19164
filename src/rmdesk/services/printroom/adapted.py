"""Papers in the organisation’s own words: what is adapted on this desk, laid over what is delivered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.documents.own_words import delivered as sheet_delivered
from rmdesk.documents.own_words import in_words_of
from rmdesk.rules.printroom import CLAUSE_FIELDS, About, PaperDefinition, read_definition
from rmdesk.rules.printroom.adapting import OWN, Entry, Raw, begin, canonical, laid_over, read_kept, result
from rmdesk.rules.printroom.pieces import names_in
from rmdesk.services.printroom.definitions import FLAGS, KNOWN, LISTS, OF_READER, definitions, delivered
from rmdesk.store.tables.printroom import AdaptedWording, IssuedWording, Paper

SHEETS = {"agreement": "Agreement", "certificate": "Certificate", "role_card": "Role card"}
"""Papers that have a wording and no definition, with their names."""
TITLE = "title"
_OF_PLAN = "words"
"""What the plan says about a clause; only the clauses that it decides can say it."""
_EVERY_CLAUSE = ("programme", "organisation", "mentee", "mentors", "coordinator", "coordinator_first")
"""What each clause of the agreement can fill in, whatever its original does."""


def paper_names() -> dict[str, str]:
    """Return every paper whose wording can be adapted, with its name, in the order in which they are offered."""
    return SHEETS | {paper.kind.value: paper.kind.label for paper in definitions().values()}


# taken apart and put together


@lru_cache(maxsize=64)
def blocks_of(name: str) -> tuple[Raw, ...]:
    """Return the blocks of a paper as delivered, its title first. Raises `UserError` for none that is known."""
    if name in SHEETS:
        return tuple(_taken_apart(sheet_delivered(name)))
    raw = delivered().get(name)
    if raw is None:
        raise UserError("There is no such paper.", "Choose one from the list.")
    return (_single(TITLE, raw.get(TITLE) or raw["label"]), *raw["block"])


def _taken_apart(raw: Mapping[str, Any], path: str = "") -> Iterator[Raw]:
    for key, value in raw.items():
        at = f"{path}.{key}" if path else key
        if key == "clause":
            for clause in value:
                said = raw["plan"].get(clause["key"]) if clause["key"] in CLAUSE_FIELDS else None
                rest = {name: one for name, one in clause.items() if name != "text"}
                yield {"clause": said or clause["text"], **rest}
        elif path == "plan" and key in CLAUSE_FIELDS:
            continue  # it stands with its clause, which says nothing else
        elif isinstance(value, Mapping):
            yield from _taken_apart(value, at)
        else:
            yield _single(at, value)


def _single(path: str, words: Any) -> Raw:
    return {"words": words, "path": path}


def put_together(name: str, blocks: Sequence[Raw]) -> dict[str, Any]:
    """Return a whole wording of these blocks, in the form of its file."""
    if name not in SHEETS:
        titles = [raw["words"] for raw in blocks if raw.get("path") == TITLE]
        rest = [raw for raw in blocks if "path" not in raw]
        whole = {**delivered()[name], TITLE: titles[0], "block": rest}
        if "easy" in whole:
            whole["easy"] = _still_asked(whole["easy"], rest)
        if "means" in whole:  # what is not asked any more can't mean anything
            asked = {raw["question"]["key"] for raw in rest if "question" in raw}
            whole["means"] = {key: said for key, said in whole["means"].items() if key in asked}
        return whole
    made: dict[str, Any] = deepcopy(dict(sheet_delivered(name)))
    if "clause" in made:
        delivered_texts = {clause["key"]: clause["text"] for clause in made["clause"]}
        made["clause"] = [
            _clause(raw, at, delivered_texts) for at, raw in enumerate(blocks) if "clause" in raw
        ]
        for raw in blocks:
            if "clause" in raw and raw.get("key") in CLAUSE_FIELDS:
                made["plan"][raw["key"]] = raw["clause"]
    for raw in blocks:
        if "path" in raw:
            *above, last = str(raw["path"]).split(".")
            table = made
            for key in above:
                table = table[key]
            table[last] = raw["words"]
    return made


def _still_asked(easy: Sequence[Raw], blocks: Sequence[Raw]) -> list[Raw]:
    """Return the blocks of the easy-to-read version, which is not reworded, without what the paper asks no more."""
    asked = {raw["question"]["key"] for raw in blocks if "question" in raw}
    return [raw for raw in easy if "question" not in raw or raw["question"]["key"] in asked]


def _clause(raw: Raw, at: int, delivered_texts: Mapping[str, str]) -> dict[str, Any]:
    key = raw.get("key", f"{OWN}{at}")
    return {
        "key": key,
        "title": raw["title"],
        "text": delivered_texts[key] if key in CLAUSE_FIELDS else raw["clause"],
        "required": bool(raw.get("required")),
    }


def values_of(name: str) -> tuple[str, ...]:
    """Return the values that words of a paper may fill in, by name."""
    if name in SHEETS:
        found = {value for raw in blocks_of(name) if "clause" in raw for value in names_in(raw)}
        return tuple(sorted(found | set(_EVERY_CLAUSE if found else ())))
    paper = definitions()[name]
    never = {*FLAGS, *LISTS, *(OF_READER if paper.about is About.PROGRAMME else ())}
    return tuple(sorted((KNOWN - never) | {value for raw in blocks_of(name) for value in names_in(raw)}))


def allowed_in(name: str, entry: Entry | None) -> frozenset[str]:
    """Return what the words of one block may fill in: a single text only what its original does."""
    raw = entry.original or entry.shown if entry is not None else {}
    own = names_in(raw)
    return own if "path" in raw else frozenset(values_of(name)) - {_OF_PLAN} | own


# what is on the desk


def entries_of(session: Session, name: str) -> tuple[Entry, ...]:
    """Return the blocks of a paper as they are adapted on this desk."""
    found = session.scalar(select(AdaptedWording).where(AdaptedWording.paper == name))
    return laid_over(read_kept(found.body), blocks_of(name)) if found is not None else begin(blocks_of(name))


def definitions_of(session: Session) -> dict[str, PaperDefinition]:
    """Return every definition in the words of this desk by its kind, in the order in which they are offered.

    A paper whose adapted words can’t be read any more stands as delivered, so that all others still print.
    """
    found = definitions()
    own = {name: text for name, text in _adapted(session).items() if name in found}
    return {kind: _definition(kind, own[kind]) if kind in own else paper for kind, paper in found.items()}


def _adapted(session: Session) -> dict[str, str]:
    rows = session.execute(select(AdaptedWording.paper, AdaptedWording.body))
    return {paper: json.dumps(body, sort_keys=True) for paper, body in rows}


@lru_cache(maxsize=64)
def _definition(kind: str, text: str) -> PaperDefinition:
    try:
        return read_definition(kind, _whole(kind, text), KNOWN)
    except UserError:
        return definitions()[kind]


@lru_cache(maxsize=64)
def _whole(name: str, text: str) -> dict[str, Any]:
    return put_together(name, result(laid_over(read_kept(json.loads(text)), blocks_of(name))))


@contextmanager
def own_words(session: Session) -> Iterator[None]:
    """Let papers that are made within say what this desk has adapted."""
    own = {name: _whole(name, text) for name, text in _adapted(session).items() if name in SHEETS}
    with in_words_of(own):
        yield


# the words of papers that were issued


def issued_wording(session: Session, kind: str) -> int | None:
    """Keep the words in which a paper that comes back is issued now, and return their number; none where it asks
    nothing.
    """
    paper = definitions_of(session).get(kind)
    if paper is None or not paper.questions:
        return None
    own = _adapted(session).get(kind)
    body = _whole(kind, own) if own is not None else delivered()[kind]
    digest = hashlib.sha256(canonical(body).encode()).hexdigest()
    number = session.scalar(
        select(IssuedWording.id).where(IssuedWording.kind == kind, IssuedWording.digest == digest)
    )
    if number is None:
        row = IssuedWording(kind=kind, digest=digest, body=body)
        session.add(row)
        session.flush()
        number = row.id
    return number


def definition_of(session: Session, paper: Paper) -> PaperDefinition | None:
    """Return the words in which a paper was issued, or those of today where it has none of its own."""
    row = session.get(IssuedWording, paper.wording_id) if paper.wording_id is not None else None
    if row is None:
        return definitions_of(session).get(paper.kind)
    blocks = row.body.get("block", ())
    return read_definition(paper.kind, row.body, KNOWN | {name for raw in blocks for name in names_in(raw)})
