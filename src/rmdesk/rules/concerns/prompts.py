"""The texts beside the boxes, on screen and on the blank form: plain, kind, short (R2, R10, R11)."""

from __future__ import annotations

from typing import Final

IN_DANGER: Final = "If anyone is in danger now, call 999 first. This form can wait."
NO_SECRETS: Final = "Do not promise to keep a secret. Say who you will tell, and why."
DO_NOT_INVESTIGATE: Final = "Listen. Do not question, investigate or confront anyone: others will."
NO_DELAY: Final = "Write it down now, while it is fresh: within the hour if you can, within 24 hours always."
SMALL_COUNTS: Final = "A small worry counts. Several small ones can show a pattern."
NO_BLAME: Final = "You do not need proof. An honest worry is enough."
ALWAYS_FREE: Final = "Anyone may report outside at any time. Nobody needs permission for it."
ONLY_ONCE: Final = "Once signed, nothing is changed or deleted. You can add to it, and both are kept."

OCCURRED: Final = "When did it happen? Give only what you know."
AWARE_AT: Final = "When did you come to know? The time limits count from then."
WHERE: Final = "Where did it happen?"
PARTIES: Final = "Who is involved? A description will do where you have no name."
WITNESSES: Final = "Who else saw or heard it?"
OBSERVED: Final = "What did you see and hear? Facts only."
WORDS: Final = "Their exact words, as they said them. Do not tidy them up."
WORDS_BY: Final = "Whose words are these?"
REPLY: Final = "What did you say or do in reply?"
OPINION: Final = "Your own view, if you have one. It is kept apart from the facts."
OPINION_BASIS: Final = "What does your view rest on?"
INJURY: Final = "Any injury you saw: where on the body, in words. Do not take photographs."
ACTIONS: Final = "What has been done so far? Give names, numbers and times."
DANGER: Final = "Is anyone in immediate danger?"
DANGER_ACTION: Final = "What was done about it, or why was nothing done?"
CONSENT_ASKED: Final = "Did you ask whether this may be passed on?"
CONSENT_WANTED: Final = "What would the person like to happen?"
CONSENT_EXPLAINED: Final = "Did you explain who will be told? Do so unless it would put someone at risk."
CONSENT_NOT_NEEDED: Final = "Respect a no where you can, but it does not stop you from getting help."
CAPACITY: Final = "Any doubt whether the person can decide this for themselves?"
LATE_REASON: Final = "More than 24 hours have passed. What held it up? There is no blame in saying."

ABOUT_COORDINATOR: Final = (
    "A concern about the coordinator is not typed in here, because the coordinator holds the key. "
    "Print the outside routes and a blank form, and hand the form to a trustee in a sealed envelope."
)
ABOUT_LEAD: Final = "The safeguarding lead and deputy are left out. This goes to a trustee."
ABOUT_TRUSTEE: Final = "This goes to another trustee, the local authority or the Charity Commission."

BESIDE_THE_FORM: Final = (IN_DANGER, DO_NOT_INVESTIGATE, NO_SECRETS, NO_DELAY, NO_BLAME)
"""What always stands beside the form and on its blank print, in this order (R11)."""

FIELD_PROMPTS: Final = {
    "occurred": OCCURRED,
    "aware_at": AWARE_AT,
    "where": WHERE,
    "parties": PARTIES,
    "witnesses": WITNESSES,
    "observed": OBSERVED,
    "words": WORDS,
    "words_by": WORDS_BY,
    "reply": REPLY,
    "opinion": OPINION,
    "opinion_basis": OPINION_BASIS,
    "injury": INJURY,
    "actions": ACTIONS,
    "danger": DANGER,
    "danger_action": DANGER_ACTION,
    "late_reason": LATE_REASON,
}
"""The prompt for each field of `ConcernForm` that has one."""

BOX_HEADINGS: Final = {
    "observed": "What I saw and heard",
    "words": "Exact words, and whose they are",
    "reply": "What I replied",
    "opinion": "My own view, and what it rests on",
}
"""The four headings that are always printed apart (R2)."""
