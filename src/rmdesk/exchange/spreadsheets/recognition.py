"""Which column holds what, told by the headings of the usual form tools and by the wording of questions."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.exchange.spreadsheets.fields import SEVERAL_FIELDS, Field
from rmdesk.exchange.spreadsheets.headings import question_and_part
from rmdesk.exchange.spreadsheets.values import Certainty, ColumnMapping, Sheet
from rmdesk.rules.recruitment import Role

TOOL_HEADINGS: dict[str, Field | None] = {
    # Microsoft Forms
    "id": Field.EXTERNAL_ID,
    "start time": None,
    "completion time": Field.SUBMITTED_AT,
    "last modified time": None,
    # Google Forms
    "timestamp": Field.SUBMITTED_AT,
    "username": Field.EMAIL,
    # SurveyMonkey
    "respondent id": Field.EXTERNAL_ID,
    "collector id": None,
    "start date": None,
    "end date": Field.SUBMITTED_AT,
    "ip address": None,
    "custom data 1": None,
    # several
    "email": Field.EMAIL,
    "e mail": Field.EMAIL,
    "email address": Field.EMAIL,
    "e mail address": Field.EMAIL,
    "name": Field.NAME,
    "score": None,
    "total points": None,
    "quiz feedback": None,
    "language": None,
    "response id": Field.EXTERNAL_ID,
    "submission id": Field.EXTERNAL_ID,
    "submission date": Field.SUBMITTED_AT,
    "submitted at": Field.SUBMITTED_AT,
    "date submitted": Field.SUBMITTED_AT,
    # LimeSurvey, Jotform, Qualtrics and the like
    "last page": None,
    "start language": None,
    "seed": None,
    "date started": None,
    "date last action": None,
    "referrer url": None,
    "collector": None,
    "submission ip": None,
    "recorded date": Field.SUBMITTED_AT,
    "progress": None,
    "finished": None,
    "duration in seconds": None,
    "user language": None,
    "network id": None,
    "entry id": Field.EXTERNAL_ID,
    "entry date": Field.SUBMITTED_AT,
    "date created": Field.SUBMITTED_AT,
}
"""Headings that a form tool writes itself, as `plain` gives them; None for what is never stored."""

_OWN_QUESTION_FIRST = frozenset({"email", "email address", "username", "name"})


@dataclass(frozen=True, slots=True)
class _Wording:
    field: Field
    pattern: re.Pattern[str]
    certainty: Certainty


def _sure(field: Field, pattern: str) -> _Wording:
    return _Wording(field, re.compile(pattern), Certainty.SURE)


def _likely(field: Field, pattern: str) -> _Wording:
    return _Wording(field, re.compile(pattern), Certainty.LIKELY)


_EXPERIENCE = r"\b(?:lived )?(?:experiences?|perspectives?|backgrounds?|insights?)\b"

_AGREE = r"\b(?:consent\w*|agree\w*|happy|permission|allow\w*|may we|can we|ok(?:ay)? (?:for|with|to))\b"

WORDINGS = (
    # What people were told and agreed to comes first: such questions name everything else.
    _sure(Field.NOTICE, r"\b(?:privacy|data protection) (?:notice|policy|statement|information)\b"),
    _sure(Field.CONSENT_CARD, _AGREE + r".*\b(?:print\w*|cards?|profile shown)\b"),
    _sure(Field.CONSENT_ACCESS, _AGREE + r".*\b(?:access|adjustments?)\b"),
    _sure(Field.CONSENT_MATCHING, _AGREE + r".*\b(?:match(?:ing|ed)?|pair(?:ing|ed)?)\b"),
    _sure(Field.CONSENT_TAKING_PART, r"\b(?:consent|agree)\b.*\b(?:tak\w+ part|participat\w+)\b"),
    # Manager, team and the like come before "name", since "name of your manager" is not a name.
    _sure(
        Field.LINE_MANAGER, r"\b(?:line )?manager\b|\bwho do you report to\b|\byou report to\b|\bsupervisor\b"
    ),
    _sure(
        Field.CAPACITY,
        r"\bhow many (?:people|mentees|mentors|pairs|partners)\b|\bmany .*\bat (?:once|a time)\b",
    ),
    _sure(
        Field.PRINT_FORMAT,
        r"\bprint(?:ed)?\b|\bpaper format\b|\bformat .*\b(?:documents?|papers?|materials?)\b",
    ),
    _sure(Field.INTERPRETER, r"\b(?:interpreters?|sign language|bsl)\b"),
    _sure(
        Field.COMPANION,
        r"\bcompanion\b|\b(?:come|bring)\b.*\b(?:with you|somebody|someone|supporter|carer|advocate)\b",
    ),
    _sure(
        Field.HOURS_CAP,
        r"\bhours?\b.*\b(?:a|per|each|every)\b.*\bmonth\b|\bhow (?:many hours|much time)\b",
    ),
    _sure(Field.GIFTS, r"\bgifts?\b"),
    _likely(Field.GIFTS, r"\bwhat (?:would|could|can|do) you bring\b|\bstrengths?\b"),
    _sure(
        Field.CHANNEL,
        r"\b(?:how|best way|prefer\w*)\b.*\b(?:contact(?:ed)?|reach(?:ed)?|get in touch)\b"
        r"|\bcontact (?:preference|method)\b",
    ),
    _sure(Field.ACCESS_NEEDS, r"\b(?:access(?:ibility)? (?:needs?|requirements?)|reasonable adjustments?)\b"),
    _likely(Field.ACCESS_NEEDS, r"\b(?:adjustments?|accessib\w+|support needs?|make it easier)\b"),
    _sure(Field.OFF_LIMITS, r"\boff limits\b|\b(?:rather|prefer) not (?:to )?(?:talk|discuss|speak)\b"),
    _likely(Field.OFF_LIMITS, r"\b(?:topics?|subjects?|anything)\b.*\b(?:not|avoid|never|don t)\b"),
    _sure(Field.PERSPECTIVES_LACKED, _EXPERIENCE + r".*\b(?:lack|missing|miss|don t have|do not have)\b"),
    _sure(Field.PERSPECTIVES_LACKED, r"\b(?:lack|missing)\b.*" + _EXPERIENCE),
    _likely(Field.PERSPECTIVES_LACKED, _EXPERIENCE + r".*\b(?:learn|understand|hear|know (?:too )?little)\b"),
    _likely(Field.PERSPECTIVES_LACKED, r"\b(?:learn|understand|hear)\b.*" + _EXPERIENCE),
    _sure(
        Field.EXPERIENCE_OFFERED,
        _EXPERIENCE + r".*\b(?:willing|happy|offer|share|talk about|bring|open to)\b",
    ),
    _sure(Field.EXPERIENCE_OFFERED, r"\b(?:willing|happy|offer|share|bring)\b.*" + _EXPERIENCE),
    _sure(
        Field.EXPERIENCE_OWN,
        _EXPERIENCE + r".*\b(?:already|yourself|your own|do you have|have you (?:had|got))\b",
    ),
    _sure(Field.EXPERIENCE_OWN, r"\b(?:already|your own|do you have)\b.*" + _EXPERIENCE),
    _sure(
        Field.INTERESTS, r"\boutside (?:of )?work\b|\bhobb(?:y|ies)\b|\b(?:free|spare) time\b|\bpastimes?\b"
    ),
    _likely(Field.INTERESTS, r"\binterests\b|\blike (?:to do|doing)\b|\benjoy doing\b"),
    _sure(
        Field.AVAILABILITY,
        r"\bwhen (?:can|could|are|would)\b.*\b(?:meet|free|available|suit)\b|\bavailabilit\w*\b",
    ),
    _likely(Field.AVAILABILITY, r"\b(?:days?|times?)\b.*\b(?:meet|free|available|suit|best|work)\b"),
    _sure(
        Field.PLACE,
        r"\bwhere\b.*\bmeet\b|\b(?:in person|face to face)\b.*\bonline\b|\bonline\b.*\bin person\b",
    ),
    _likely(Field.PLACE, r"\bhow\b.*\bmeet\b|\bmeeting place\b|\bplace to meet\b"),
    _sure(
        Field.MOTIVATION,
        r"\bwhy\b.*\b(?:mentors?|mentees?|mentoring|take part|join|programme|scheme|apply)\b",
    ),
    _likely(
        Field.MOTIVATION, r"^why\b|\bmotivat\w+\b|\bhope to (?:gain|get|achieve|learn)\b|\breasons? for\b"
    ),
    _sure(Field.SUBMITTED_AT, r"^(?:submission|completion|completed|submitted)\b.*\b(?:time|date|on|at)\b"),
    _sure(Field.EMAIL, r"\be ?mail\b"),
    _sure(Field.PHONE, r"\b(?:tele)?phone\b|\bmobile\b|\bcontact number\b"),
    _sure(Field.PRONOUNS, r"\bpronouns?\b"),
    _sure(
        Field.PREFERRED_NAME,
        r"\b(?:preferred|known as|nick) ?name\b|\bprefer to be (?:called|known)\b|\bknown as\b|\bwe call you\b",
    ),
    _sure(Field.FIRST_NAME, r"\b(?:first|given) names?\b|\bforename\b"),
    _sure(Field.LAST_NAME, r"\b(?:last|family) name\b|\bsurname\b"),
    _sure(Field.LEVEL, r"\blevel\b"),
    _likely(Field.LEVEL, r"\b(?:grade|seniority)\b"),
    _sure(
        Field.TEAM,
        r"^(?:your |which |what )*team\b|\bteam (?:are|do) you\b|\bteam name\b|\bname of your team\b",
    ),
    _sure(
        Field.SERVICE,
        r"\b(?:service|department|directorate|division|ward|school|faculty)\b(?!.*\busers?\b)",
    ),
    _sure(Field.ORGANISATION, r"\b(?:organi[sz]ation|employer|company|charity|trust)\b"),
    _sure(
        Field.POST,
        r"\b(?:your |current )(?:post|job|role|position)\b|\bjob (?:title|role)\b|^(?:post|role|job)$",
    ),
    _likely(Field.POST, r"\bpost\b|\bposition\b|\boccupation\b|\bwhat do you do\b"),
    _sure(Field.NAME, r"\b(?:full|your|whole) name\b|\bwhat is your name\b|\bname and surname\b"),
    _likely(Field.NAME, r"\bname\b"),
)
"""Wordings of questions, the first that fits wins; `plain` has been applied to the question."""


def plain(header: str) -> str:
    """Return a heading in the form in which headings are compared: small letters, words only, single
    spaces.
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", folded.replace("_", " ")).split())


def mapping_key(headers: Iterable[str]) -> str:
    """Return a fingerprint (SHA-256, hex) of a form by its headings, under which its mapping is remembered.

    Capitals, punctuation and spacing do not change it; other wording or another order of columns does.
    """
    return hashlib.sha256(
        "\x1f".join(plain(header) for header in headers).encode("utf-8", "replace")
    ).hexdigest()


def recognise(sheet: Sheet, role: str) -> ColumnMapping:
    """Return the likeliest field of each column for people of `role`.

    A field with one answer is given to its surest column only, the left one of equals; the others stay
    unmapped, as does every column without a known wording: what is not mapped is never stored (trust.md
    G19).
    """
    guesses = [_guess(header, role) for header in sheet.headers]
    taken: dict[Field, int] = {}
    for index, (field, certainty) in enumerate(guesses):
        if field is None or field in SEVERAL_FIELDS:
            continue
        before = taken.get(field)
        if before is None or (certainty is Certainty.SURE and guesses[before][1] is not Certainty.SURE):
            taken[field] = index
    final = [
        (field, certainty)
        if field is not None and (field not in taken or taken[field] == index)
        else (None, Certainty.UNKNOWN)
        for index, (field, certainty) in enumerate(guesses)
    ]
    return ColumnMapping(tuple(one[0] for one in final), tuple(one[1] for one in final))


_OF_MENTORS = re.compile(
    r"\bwhy\b.*\b(?:be|become|being)\b.*\bmentors?\b|\bhow many (?:people|mentees)\b.*\bmentor\b"
    r"|\bhow many mentees\b|" + _EXPERIENCE + r".*\b(?:willing|happy)\b|\b(?:willing|happy)\b.*" + _EXPERIENCE
)
_OF_MENTEES = re.compile(
    r"\bwhy\b.*\b(?:want|like|have|having|need)\b.*\ba(?: reverse)? mentor\b"
    r"|\bwhy\b.*\b(?:be|become|being) (?:a )?(?:mentored|mentees?)\b|"
    + _EXPERIENCE
    + r".*\b(?:lack|missing)\b|\b(?:lack|missing)\b.*"
    + _EXPERIENCE
)


def looks_like(headers: Iterable[str]) -> Role | None:
    """Return whose form the questions are, or None when they do not say, or speak to both."""
    mentors = mentees = 0
    for header in headers:
        question = plain(question_and_part(header)[0])
        if _OF_MENTORS.search(question):
            mentors += 1
        elif _OF_MENTEES.search(question):
            mentees += 1
    if bool(mentors) == bool(mentees):
        return None
    return Role.MENTOR if mentors else Role.MENTEE


def fallback(header: str) -> bool:
    """Return whether a column is one that the form tool fills from the account, not a question of the
    form.
    """
    return plain(header) in _OWN_QUESTION_FIRST


def _guess(header: str, role: str) -> tuple[Field | None, Certainty]:
    question, part = (plain(piece) for piece in question_and_part(header))
    for words in (part, question):
        if words and words in TOOL_HEADINGS:
            field = TOOL_HEADINGS[words]
            return field, Certainty.SURE if field else Certainty.UNKNOWN
    for wording in WORDINGS:
        if wording.pattern.search(question):
            return wording.field, wording.certainty
    if re.search(_EXPERIENCE, question):
        offered = role == Role.MENTOR
        return (Field.EXPERIENCE_OFFERED if offered else Field.EXPERIENCE_OWN), Certainty.LIKELY
    return None, Certainty.UNKNOWN
