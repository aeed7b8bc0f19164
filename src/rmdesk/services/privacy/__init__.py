"""What people let be used: consents, ticks for single items, the privacy notice, stopping all use (trust.md 2)."""

from rmdesk.services.privacy.consents import (
    add_consent,
    add_notices,
    check_told,
    give_notice,
    record,
    withdraw,
)
from rmdesk.services.privacy.processing import check_every_column, notice_paper, record_paper
from rmdesk.services.privacy.reading import (
    check_may_print,
    held_back_of,
    privacy_of,
    sharing_of,
    taking_part_of,
    told,
)
from rmdesk.services.privacy.ticking import drop_lapsed, lift, restrict, set_ticks, tick, tick_all
from rmdesk.services.privacy.views import ConsentLine, NoticeLine, PrivacyView, Version, WordingView
from rmdesk.services.privacy.wordings import change_wording, present_words, wordings

__all__ = [
    "ConsentLine",
    "NoticeLine",
    "PrivacyView",
    "Version",
    "WordingView",
    "add_consent",
    "add_notices",
    "change_wording",
    "check_every_column",
    "check_may_print",
    "check_told",
    "drop_lapsed",
    "give_notice",
    "held_back_of",
    "lift",
    "notice_paper",
    "present_words",
    "privacy_of",
    "record",
    "record_paper",
    "restrict",
    "set_ticks",
    "sharing_of",
    "taking_part_of",
    "tick",
    "tick_all",
    "told",
    "withdraw",
    "wordings",
]
