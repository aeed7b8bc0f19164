"""The record of processing: each column that holds something personal, why it is kept, on what basis, who sees it, and
how long (trust.md 2.2, 2.4, G1; UK GDPR Art 5, 6, 9, 10 and 30).

A column that is neither here nor among `NOT_PERSONAL` stops the program from opening any desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rmdesk.base.errors import BugError

LEGITIMATE = "Legitimate interests, Art 6(1)(f)"
CONSENT = "Consent, Art 6(1)(a)"
LAW = "Legal obligation, Art 6(1)(c)"
SAFEGUARDING = "Recognised legitimate interest, safeguarding"
NO_CONDITION = "None needed"
EXPLICIT = "Explicit consent, Art 9(2)(a)"
CORE = "Programme end and two years, then anonymous; six months where a form came to nothing"
WITH_THE_RECORD = "As long as the record it belongs to"
SIX_YEARS = "Six years"
COORDINATOR = "The coordinator only"


@dataclass(frozen=True, slots=True)
class Processing:
    """One line of the record. `columns` are where it lies in the file, by table."""

    key: str
    what: str
    why: str
    basis: str
    condition: str
    audience: str
    kept: str
    columns: Mapping[str, tuple[str, ...]]

    @property
    def places(self) -> tuple[str, ...]:
        """Return where it lies in the file: "person.name"."""
        return tuple(f"{table}.{column}" for table, names in self.columns.items() for column in names)


RECORD: tuple[Processing, ...] = (
    Processing(
        "contact",
        "Name and contact",
        "To run the programme and be in touch in the way that somebody prefers.",
        LEGITIMATE,
        NO_CONDITION,
        "Their partner: first name and the agreed way to be in touch",
        CORE,
        {
            "person": (
                *("name", "preferred_name", "email", "phone", "channel", "print_format"),
                *("created_at", "archived_at", "merged_into_id"),
            )
        },
    ),
    Processing(
        "work",
        "Work and line management",
        "So that nobody is paired within their line of management or their team.",
        LEGITIMATE,
        NO_CONDITION,
        "Post and service: readers of their card. The rest: the coordinator only",
        CORE,
        {"person": ("post", "team", "service", "organisation", "line_manager", "line_manager_id", "level")},
    ),
    Processing(
        "meeting_wishes",
        "Interests, times, place, and how much they would give",
        "To find common ground and a time, and to ask nobody for too much.",
        LEGITIMATE,
        NO_CONDITION,
        "Interests and times: readers of their card. The rest: the coordinator only",
        CORE,
        {"person": ("interests", "availability", "place", "capacity", "hours_cap")},
    ),
    Processing(
        "experience",
        "Identity and lived experience, and the gifts somebody brings",
        "To match people with those whose perspectives they lack.",
        CONSENT,
        f"{EXPLICIT}, for each item and each audience",
        "Only what is ticked for that audience",
        CORE,
        {"person": ("experience_offered", "experience_own", "perspectives_lacked", "gifts", "pronouns")},
    ),
    Processing(
        "boundaries",
        "Topics off limits",
        "So that nobody is asked about what they keep to themselves.",
        LEGITIMATE,
        f"{EXPLICIT}: told so that it is kept to",
        "Only what is ticked; matching keeps to it in any case",
        CORE,
        {"person": ("off_limits",)},
    ),
    Processing(
        "access",
        "Access and adjustment needs, interpreter, companion",
        "So that everybody can take part.",
        f"{CONSENT}; towards staff also the duty of an employer",
        EXPLICIT,
        "Those who host a meeting, only if ticked",
        CORE,
        {"person": ("access_needs", "interpreter", "companion")},
    ),
    Processing(
        "notes",
        "Notes and private contacts",
        "To look after people, and to remember what was agreed with them.",
        LEGITIMATE,
        "Left out of notes wherever possible; explicit consent where revealed",
        COORDINATOR,
        CORE,
        {
            "person": ("notes",),
            "check_in": (
                *("spoke_on", "channel", "words", "asked", "follow_up_on", "followed_up_on", "created_at"),
            ),
        },
    ),
    Processing(
        "taking_part",
        "Part in a programme, inductions and gatherings",
        "To recruit fairly, mentees first, and to know who was trained and told where to turn.",
        LEGITIMATE,
        NO_CONDITION,
        COORDINATOR,
        CORE,
        {
            "participation": (
                *(
                    "role",
                    "stage",
                    "stage_since",
                    "motivation",
                    "origin",
                    "trained_on",
                    "told_on",
                    "created_at",
                ),
            ),
            "stage_move": ("from_stage", "to_stage", "moved_at", "note"),
            "session_place": ("state",),
            "gathering_attendance": ("state",),
            "import_row": ("row_key", "answers", "submitted_at"),
        },
    ),
    Processing(
        "checks",
        "Checks that were seen, such as a reference or the DBS",
        "Where the plan asks for them, to keep people safe.",
        LEGITIMATE,
        "Art 10 for criminal records: the outcome only, no copy of a certificate",
        "Nobody else",
        CORE,
        {"person_check": ("what", "seen_on", "expires_on", "note")},
    ),
    Processing(
        "consents",
        "Consents, ticks, notices given, and requests to stop",
        "To keep to what somebody allows, and to be able to show it.",
        LAW,
        NO_CONDITION,
        COORDINATOR,
        SIX_YEARS,
        {
            "shared_item": ("field", "item", "for_matching", "on_card"),
            "consent": ("purpose", "given_on", "how", "note", "withdrawn_on", "withdrawn_how"),
            "notice_given": ("given_on", "how"),
            "person": ("restricted_on", "restricted_reason"),
        },
    ),
    Processing(
        "pairs",
        "Pairs, why they were proposed, and what people said",
        "To match people, and never to pair those of whom one depends on the other.",
        LEGITIMATE,
        "Explicit consent for what a reason names",
        "The pair; the coordinator",
        CORE,
        {
            "relationship": (
                *("state", "fit", "explanation", "agreement", "agreement_printed_on", "agreement_signed_on"),
                *("proposed_on", "active_on", "ended_on", "ending", "early_reason"),
            ),
            "relationship_member": ("role", "answer", "answered_on"),
            "pair_rule": ("kind", "tie", "has_say", "reason"),
            "pair_override": ("rules", "reason", "made_by", "made_on"),
        },
    ),
    Processing(
        "meetings",
        "Meetings, actions and aims",
        "To know that pairs meet, and what they ask to have kept.",
        LEGITIMATE,
        "Avoided; explicit consent where revealed",
        "The pair",
        "Programme end and twelve months",
        {
            "meeting": (
                *(
                    "number",
                    "kind",
                    "state",
                    "day",
                    "first_on",
                    "time_of_day",
                    "place",
                    "missed_by",
                    "reason",
                ),
                *("minutes_together", "theme", "remembered", "recorded_at"),
            ),
            "attendance": ("came", "minutes_research", "minutes_preparation", "minutes_notes"),
            "action": ("what", "due_on", "done_on"),
            "aim": ("words", "position", "set_on"),
            "aim_rating": ("rating",),
            "gathering": ("learned",),
        },
    ),
    Processing(
        "equality",
        "Equality monitoring",
        "To see whether the programme reaches everybody; never for a decision about one person.",
        LEGITIMATE,
        "Art 9(2)(g), Sch 1 para 8, with a policy document; stops on written objection",
        "Nobody; counts only",
        "Folded into totals when the programme ends",
        {"equality_answer": ("question", "answer")},
    ),
    Processing(
        "papers",
        "Register of papers",
        "To know what was handed to whom, and what has come back.",
        LEGITIMATE,
        NO_CONDITION,
        COORDINATOR,
        SIX_YEARS,
        {
            "paper": (
                *("reference", "kind", "title", "print_format", "version", "way_out", "issued_at"),
                *("returned_on", "contents"),
            ),
            "enclosed_card": ("place", "named"),
        },
    ),
    Processing(
        "returned_answers",
        "Answers on papers that came back",
        "To carry on with what somebody wrote: a meeting held, a wish to go on, something to put right.",
        LEGITIMATE,
        f"{EXPLICIT}: written by themselves, to be read here",
        COORDINATOR,
        CORE,
        {"paper": ("answers",)},
    ),
    Processing(
        "safeguarding",
        "Concerns",
        "To keep children and adults at risk safe.",
        SAFEGUARDING,
        "Art 9(2)(g), Sch 1 para 18, with a policy document; Art 9(2)(c) in an emergency; Art 10 for crime",
        "Those who must act: the safeguarding lead, and agencies",
        "Reviewed at seven years, then every three; children: to age 25 or longer on review",
        {
            "concern_case": (
                *(
                    "reference",
                    "kind",
                    "about",
                    "risk",
                    "state",
                    "draft",
                    "aware_at",
                    "review_on",
                    "created_at",
                ),
            ),
            "concern_entry": (
                *("seq", "type", "recorded_at", "utc_offset_minutes", "clock_suspect", "author_name"),
                *("author_role", "body", "client_uuid", "prev_hash", "hash"),
            ),
            "concern_access": ("what", "at", "purpose", "recipient", "copy_number"),
        },
    ),
    Processing(
        "turn_to",
        "Whom people can turn to, and who answers for the programme",
        "So that everybody knows where to turn.",
        LEGITIMATE,
        NO_CONDITION,
        "Everybody who takes part",
        "While they hold the role",
        {
            "concern_contact": ("rung", "name", "role", "phone", "out_of_hours", "verified_on"),
            "programme": ("where_to_turn", "sponsor", "sponsor_signed_on", "supporter"),
            "setting": ("value",),
        },
    ),
    Processing(
        "history",
        "What was done when, and what is being typed",
        "So that nothing is lost, and every change can be looked up and taken back.",
        LEGITIMATE,
        "That of the record it belongs to",
        COORDINATOR,
        WITH_THE_RECORD,
        {"change_set": ("label",), "change_row": ("before", "after"), "draft": ("body",)},
    ),
)
"""Every line of the record, in the order in which it is shown."""

NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "programme": (
        *(
            "name",
            "kind",
            "scheme",
            "state",
            "purpose",
            "barrier",
            "success_measures",
            "starts_on",
            "ends_on",
        ),
        *("meetings_count", "interval_days", "length_minutes", "mentees_wanted", "mentors_wanted"),
        *("mentees_needed", "chooser", "pack_cards", "notes_status", "line_manager_clause", "winding_up"),
        *("may_override", "trained_before_pairs"),
        *("same_team_allowed", "weights", "sources", "call_opened_on", "call_reason", "who_mentors"),
        *("who_is_mentored", "themes", "ice_breakers", "prompts", "ground_rules", "shape", "meetings_cap"),
        *("place", "encounters", "mentor_roles", "minutes_research", "minutes_preparation", "minutes_notes"),
        *("pay", "expenses", "training_mentees", "training_mentors", "checks_mentees", "checks_mentors"),
        *("records_kept", "records_until", "gatherings_wanted", "all_mentees_first", "institution_outcome"),
        *("not_mentoring", "counts_as_placement", "direction", "focus_style", "observation"),
        *("informal_contact", "extension", "parts", "role_check", "paused_on", "closed_on", "close_reason"),
        "created_at",
    ),
    "programme_move": ("kind", "moved_on", "reason", "details"),
    "phase": ("number", "title", "topics", "from_meeting", "review", "reviewed_on", "source"),
    "milestone": ("key", "title", "weeks_before", "done_on", "not_needed", "source"),
    "own_scheme": ("key", "title", "body", "saved_at"),
    "induction_session": (
        *("title", "role", "day", "time_of_day", "place", "places", "trains", "tells_where_to_turn"),
        *("state", "note"),
    ),
    "form_mapping": ("mapping_key", "role", "columns"),
    "import_batch": ("role", "imported_at", "taken", "known", "returned"),
    "adapted_wording": ("paper", "body"),
    "issued_wording": ("kind", "digest", "body"),
    "letterhead": ("picture", "alternative"),
    "consent_wording": ("purpose", "version", "words", "since"),
    "gathering": ("kind", "title", "day", "time_of_day", "place", "state", "themes"),
    "change_set": ("client_uuid", "at", "areas", "kind", "state", "undoable"),
    "change_row": ("table_name",),
    "setting": ("key",),
    "draft": ("key", "kept_at"),
}
"""Columns that say nothing about anybody: plans, wordings, and the desk's own book-keeping."""


def check_columns(schema: Mapping[str, Iterable[str]]) -> None:
    """Raise `BugError` naming columns of `schema` (tables and their columns) that have no line in the record.

    Numbers that only join rows (`id`, `…_id`) need none of their own.
    """
    missing = sorted(without_line(schema))
    if missing:
        raise BugError(
            f"Nobody has said why this is kept: {', '.join(missing)}.",
            "Give it a purpose, a basis, an audience and a time in the record of processing.",
        )


def without_line(schema: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Return the columns that are neither in the record nor known to be about nobody, as "person.name"."""
    known = {place for line in RECORD for place in line.places}
    known |= {f"{table}.{column}" for table, columns in NOT_PERSONAL.items() for column in columns}
    for table, columns in schema.items():
        for column in columns:
            place = f"{table}.{column}"
            if place not in known and column != "id" and not column.endswith("_id"):
                yield place
