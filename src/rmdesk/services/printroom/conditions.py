"""When a block stands on a paper, in plain words: on whose copies, and where what holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto

from rmdesk.rules.printroom import Recipient
from rmdesk.rules.printroom.adapting import Entry, Raw
from rmdesk.rules.programme import ProgrammeKind
from rmdesk.rules.wording import listed


class Has(Enum):
    """How much of a block the papers of a programme have."""

    WHOLE = auto()
    TITLE = auto()
    NONE = auto()


READERS: Mapping[Recipient, str] = {
    Recipient.MENTEE: "mentees",
    Recipient.MENTOR: "mentors",
    Recipient.SUPPORTER: "supporters",
    Recipient.LINE_MANAGER: "line managers",
    Recipient.TRUSTEE: "trustees",
    Recipient.LEAD: "the safeguarding lead",
    Recipient.COORDINATOR: "you",
}

_SO: Mapping[str, tuple[str, str]] = {
    "coordinator": ("where the settings name a coordinator", "where the settings name no coordinator"),
    "mentoring": ("where it is called mentoring", "where it is not called mentoring"),
    "reversed": ("where the mentor has less power", "where the mentor has more power"),
    "upward": ("where the mentor has less power", "where the mentor has more power"),
    "triad": ("in a triad", "where two people meet"),
    "unnamed": ("where cards have no names", "where cards have names"),
    "one_card": ("where there is one card", "where there is not just one card"),
    "two_cards": ("where there are two cards", "where there are not just two cards"),
    "few_cards": ("where there are one or two cards", "where there are three cards or more"),
    "by_mail": ("where it goes by mail", "where it is printed"),
    "over": ("where the pair has ended", "where the pair has not ended"),
    "ended_early": ("where the pair ended before its time", "where the pair did not end before its time"),
    "never_met": ("where they have not met", "where they have met"),
    "one_way": ("where the mentee stays the mentee", "where both may advise"),
    "two_way": ("where both sides learn", "where one side learns"),
    "aims": ("where there are aims", "where there are no aims yet"),
    "dates": ("where meetings are planned", "where no meeting is planned yet"),
    "meeting_days": ("where meetings are planned", "where no meeting is planned yet"),
    "milestones": ("where the plan has milestones", "where the plan has no milestones"),
    "people": ("where people take part", "where nobody takes part yet"),
    "contacts": ("where people take part", "where nobody takes part yet"),
    "line_manager": ("where there is a line manager", "where there is no line manager"),
    "ground_rules": ("where the plan has ground rules", "where the plan has no ground rules yet"),
    "ice_breakers": ("where the plan has ice breakers", "where the plan has no ice breakers"),
    "prompts": ("where the plan has prompts", "where the plan has no prompts"),
    "themes": ("where the plan has themes", "where the plan has no themes"),
    "purpose": ("where the plan has a purpose", "where the plan has no purpose yet"),
    "timing": ("where the plan says how often", "where the plan does not say how often yet"),
    "notes_status": ("where the plan speaks of notes", "where the plan says nothing of notes yet"),
    **{
        name: (f"where the plan says {what}", f"where the plan does not say {what} yet")
        for name, what in (
            ("barrier", "what is in the way"),
            ("institution_outcome", "what the organisation hopes for"),
            ("who_mentors", "who mentors"),
            ("who_is_mentored", "who is mentored"),
            ("where_to_turn", "where to turn"),
            ("line_manager_clause", "what a line manager may hear"),
            ("winding_up", "how it ends"),
            ("extension", "whether it may go on"),
            ("pay", "what is paid"),
            ("expenses", "what becomes of expenses"),
            ("training_mentees", "how mentees are trained"),
            ("training_mentors", "how mentors are trained"),
            ("records_kept", "which records are kept"),
            ("records_until", "how long records are kept"),
        )
    },
    **{
        f"kind_{kind.value}": (f"in {words}", f"where it is not {words}")
        for kind in ProgrammeKind
        for words in (kind.label[:1].lower() + kind.label[1:],)
    },
}
"""When a block stands that wants a value, and when one stands that is there without it."""

_OF_AGREEMENT: Mapping[str, tuple[str, str]] = {
    "title": ("", "where it is called mentoring"),
    "other_title": ("", "where it is not called mentoring"),
    "plan.purpose_one_way": ("purpose", "where the mentee stays the mentee"),
    "plan.purpose_two_way": ("purpose", "where both sides learn"),
    "kinds.near_peer": ("purpose", "in near-peer mentoring"),
    "kinds.ordinary": ("purpose", "in ordinary mentoring"),
    "kinds.reciprocal": ("purpose", "in reciprocal mentoring"),
    "kinds.single_feedback": ("purpose", "in a single feedback meeting"),
    "kinds.cross_organisation": ("purpose", "where they come from different organisations"),
    "kinds.cross_organisation_unknown": ("purpose", "across organisations, where theirs are not known"),
    "kinds.not_mentoring": ("purpose", "where it is not called mentoring"),
    "aims.exchange": ("purpose", "over the aims, where both sides learn"),
    "aims.usual": ("purpose", "over the aims, where one side learns"),
    "plan.meetings": ("meetings", "where the plan leaves their number or length open"),
    "plan.ground_rules.title": ("meetings", "where the plan has ground rules"),
    "plan.observation.title": ("confidentiality", "where mentors watch a team at work"),
    "plan.observation.text": ("confidentiality", "where mentors watch a team at work"),
}
"""With which clause a single text of the agreement stands, and when it does."""
_CLAUSES = {
    "purpose": "while the plan leaves open who learns",
    "meetings": "where the plan says how many meetings, and how long",
}
"""When the words of a clause are those that stand there; its title is always there."""

_ROLE_HEADS = ("title", "lead", "not_mentoring")
_ROLE_SIDES = {
    "mentor": "for mentors",
    "mentee": "for mentees",
    "usual.mentor": "for mentors, where the mentor has more power",
    "usual.mentee": "for mentees, where the mentor has more power",
    "other.gives": "for who gives, where it is not called mentoring",
    "other.receives": "for who learns, where it is not called mentoring",
}
_ROLE_PARTS = {"here": ("other.unknown", "decided"), "not": (), "no": ()}
"""The lists of a role card, and what stands with each."""
_ROLE_FOOT = ("why", "also", "turn", "emergency", "nobody")
_OF_ROLE_CARD = {
    "not_mentoring": "where it is not called mentoring",
    "other.unknown": "where nothing is said of the two sides, and it is not called mentoring",
    "decided.one_way": "where the mentee stays the mentee",
    "decided.two_way": "where both sides learn",
    "decided.with_notice": "where mentors watch a team at work",
    "decided.bounded": "where contact is only to arrange meetings",
    "decided.welcome": "where talk between meetings is welcome",
    "why": "where one is something else to the other too",
    "also.employer": "where one hires the other",
    "also.line_manager": "where one manages the other",
    "also.client": "where one depends on the other for support",
    "nobody": "where there is nobody to turn to yet",
}
_OF_CERTIFICATE = {
    "role": "where the role is named",
    "no_role": "where the role is not named",
    "meetings": "where somebody has met",
    "no_meetings": "where no meeting was held",
}


def when(name: str, raw: Raw) -> str:
    """Return on whose copies of the paper `name` a block stands and when, without a full stop; "" for always."""
    if "path" in raw:
        return _of_text(name, str(raw["path"]))
    if "clause" in raw:
        return _CLAUSES.get(str(raw.get("key")), "")
    readers = [READERS[Recipient(word)] for word in raw.get("for", ())]
    parts = [f"for {listed(readers)}"] if readers else []
    for word, holds in (("when", 0), ("unless", 1)):
        if raw.get(word):
            parts.append(_so(str(raw[word]), holds))
    value = raw.get("said") or raw.get("listed")
    if value and value != raw.get("when"):
        parts.append(_so(str(value), 0))
    return ", ".join(dict.fromkeys(parts))


def _so(value: str, holds: int) -> str:
    named = value.replace("_", " ")
    usual = (f"where there is something to say for “{named}”", f"where there is nothing to say for “{named}”")
    return _SO.get(value, usual)[holds]


def _of_text(name: str, path: str) -> str:
    if name == "agreement":
        return _OF_AGREEMENT.get(path, ("", ""))[1]
    if name == "certificate":
        return _OF_CERTIFICATE.get(path, "")
    if name != "role_card":
        return ""
    above = path.rpartition(".")[0]
    if above in _ROLE_SIDES:
        return _ROLE_SIDES[above]
    side = next((f"for {one}s" for one in ("mentor", "mentee") if path.endswith(f"_{one}")), "")
    key = path.removesuffix("_mentor").removesuffix("_mentee")
    parts = (side, _OF_ROLE_CARD.get(key) or _OF_ROLE_CARD.get(above, ""))
    return ", ".join(part for part in parts if part)


# the order of the paper


def in_order(name: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the blocks as they follow each other on the paper, those of which only one prints side by side."""
    if name == "agreement":
        return tuple(_as_agreed(entries))
    if name == "role_card":
        return tuple(sorted(entries, key=lambda entry: _place_on_card(str(entry.shown.get("path", "")))))
    return tuple(entries)


def follows(entries: Sequence[Entry], after: str | None) -> str | None:
    """Return the clause after which a new one stands that is wanted after this block: of the agreement a text that
    stands instead of a clause lies elsewhere.
    """
    chosen = next((entry for entry in entries if entry.key == after), None)
    clause = _stands_with(chosen) if chosen is not None else ""
    if not clause:
        return after
    return next((entry.key for entry in entries if entry.shown.get("key") == clause), after)


def _stands_with(entry: Entry) -> str:
    return _OF_AGREEMENT.get(str(entry.shown.get("path", "")), ("", ""))[0]


def _as_agreed(entries: Sequence[Entry]) -> Iterator[Entry]:
    order = list(_OF_AGREEMENT)
    with_clause: dict[str, list[Entry]] = {}
    alone: list[Entry] = []
    for entry in entries:
        if clause := _stands_with(entry):
            with_clause.setdefault(clause, []).append(entry)
        else:
            alone.append(entry)
    for entry in alone:
        yield entry
        mine = with_clause.pop(str(entry.shown.get("key")), []) if "clause" in entry.shown else []
        yield from sorted(mine, key=lambda one: order.index(str(one.shown["path"])))
    for left in with_clause.values():
        yield from left


def _place_on_card(path: str) -> int:
    places: list[str] = [*_ROLE_HEADS]
    for part, more in _ROLE_PARTS.items():
        places += [part, *(f"{side}.{part}" for side in _ROLE_SIDES), *more]
    places += _ROLE_FOOT
    found = path if path in places else path.rpartition(".")[0]
    return places.index(found) if found in places else len(places)
