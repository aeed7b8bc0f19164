"""Ways to reach somebody, found in what was typed by how they look: a pack without names must not carry them."""

from __future__ import annotations

import re

CONTACT = "[contact]"
"""Stands where an address, a number or a name on some network was."""
_AT = r"\s?[@\uff20\ufe6b]\s?"
_END = r"\.[^\W\d_]{2,}"
_MAIL = re.compile(rf"[@\uff20]?[^\s@,;:<>()\[\]“”\"]+{_AT}[\w-]+(?:\.[\w-]+)*{_END}")
_SPELT_MAIL = re.compile(
    r"[\w.+-]+\s*(?:[(\[{]\s*at\s*[)\]}]|\sat\s)\s*[\w-]+(?:\s*(?:[(\[{]\s*dot\s*[)\]}]|\sdot\s)\s*[\w-]+)+",
    re.IGNORECASE,
)
_AT_HOST = re.compile(r"[\w.+-]+[@\uff20][\w-]+(?:\.[\w-]+)*")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]+"
    rf"|\b[\w-]+(?:\.[\w-]+)*{_END}/[^\s<>“”\"]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|uk|wales|cymru|scot|london|ie|eu|io|dev|app|blog|online"
    r"|site|social|nhs|example|test)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])[@\uff20](?!\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m)?\b)[\w.-]*\w")
_ON_A_NETWORK = re.compile(
    r"(\b(?:instagram|insta|twitter|facebook|fb|snapchat|snap|tiktok|linkedin|whatsapp|telegram|signal|skype|mastodon"
    r"|bluesky|discord|threads|youtube|e-?mail)\s*[:=]\s*)[\w.-]*\w",
    re.IGNORECASE,
)
# Without a colon it is a name where it has a figure, a line or a point in it: "insta wio.k", and not "Facebook groups".
_BESIDE_A_NETWORK = re.compile(
    r"(\b(?:instagram|insta|twitter|facebook|fb|snapchat|snap|tiktok|linkedin|whatsapp|telegram|skype|mastodon|bluesky"
    r"|discord|threads|youtube)\s+)(?=[\w-]*[\d_]|[\w-]+\.\w)[\w.-]*\w",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(
    r"(\b(?:ext(?:ension)?|bleep|pager|tel(?:ephone)?|phone|mobile|mob|ring|call|text|whatsapp)\b[\s.:#]{0,3})"
    r"(\d(?:[ -]?\d){3,})",
    re.IGNORECASE,
)
# From seven digits a number that says no day, time or year is taken for a telephone, or for somebody’s own number.
_DIGITS = re.compile(r"(?:\((?=\+?[\d ]{1,6}\)))?\+?\d(?:[\s()./\u2010-\u2015-]{0,3}\d){6,}")
_HOUR, _DAY, _YEAR = r"(?:[01]?\d|2[0-4])", r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d"
_MONTH, _TO = r"(?:0?[1-9]|1[0-2])", r"\s?[/\u2010-\u2015-]\s?"
_TIME = rf"{_HOUR}[.:][0-5]\d"
_WHEN = "|".join(
    (
        rf"{_TIME}(?:{_TO}{_TIME})?",
        rf"{_HOUR}[0-5]\d{_TO}{_HOUR}[0-5]\d",
        rf"{_YEAR}(?:{_TO}{_YEAR})*",
        rf"{_DAY}[./-]{_MONTH}[./-](?:{_YEAR}|\d\d)",
        rf"{_YEAR}-{_MONTH}-{_DAY}",
    )
)
_ONLY_WHEN = re.compile(rf"(?:{_WHEN})(?:\s{{1,3}}(?:{_WHEN}))*")


def without_contacts(text: str) -> str:
    """Return `text` with all that looks like an e-mail address, a telephone number, a web address or a name on some
    network replaced; days, times and years stay.
    """
    for pattern in (_MAIL, _SPELT_MAIL, _AT_HOST, _WEB, _HANDLE):
        text = pattern.sub(CONTACT, text)
    text = _ON_A_NETWORK.sub(rf"\1{CONTACT}", text)
    text = _BESIDE_A_NETWORK.sub(
        lambda found: (
            found.group() if _ONLY_WHEN.fullmatch(found.group()[len(found[1]) :]) else f"{found[1]}{CONTACT}"
        ),
        text,
    )
    text = _SAID_TO_BE.sub(lambda found: f"{found[1]}{_number(found[2])}", text)
    return _DIGITS.sub(lambda found: _number(found.group()), text)


def _number(digits: str) -> str:
    return digits if _ONLY_WHEN.fullmatch(digits) else CONTACT
