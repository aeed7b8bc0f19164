"""Every paper that has a definition, for every reader, in every print format."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.documents import rendering
from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView, RecordPart, RecordRow, render
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.parts.questions import AnswerLine, Styles, asked
from rmdesk.documents.typeset import Style
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import AnswerKind, PaperDefinition, Question, Recipient
from rmdesk.services.printroom.definitions import KNOWN, OF_COHORT, definitions
from tests.documents.checks import all_text, failures, used_fonts_not_embedded

IMPRINT = Imprint(
    "Northfield Community Trust", dt.date(2026, 11, 26), "Leading with lived experience", "R7-4KQ2"
)
LISTS = {"ground_rules", "ice_breakers", "prompts", "themes", "dates", "aims", "cards", *OF_COHORT}
FULL: dict[str, str | tuple[str, ...]] = {
    name: ("First of <b>many</b>", "Second {and} last") if name in LISTS else f"«{name} ŵ فاطمة & <b>»"
    for name in KNOWN
}
ALWAYS: dict[str, str | tuple[str, ...]] = {
    "programme": "Leading with lived experience",
    "mentor": "mentor",
    "mentee": "mentee",
    "mentors": "mentors",
    "mentees": "mentees",
    "kind": "Reverse mentoring",
    "contact": "the coordinator",
    "host": "the organisation",
    **dict.fromkeys(("mentoring", "reversed", "upward", "kind_reverse"), "yes"),
    "name": "Helen Marsh",
    "role": "mentee",
    "others": "Amara Okafor",
    "other_role": "mentor",
    "pair": "Helen Marsh and Amara Okafor",
    "number": "3",
    "back_by": "10 December 2026",
    "today": "26 November 2026",
    "cards": ("Card 1, Amara Okafor",),
}
"""What every desk knows, however little its plan says."""
NOTHING: dict[str, str | tuple[str, ...]] = {**dict.fromkeys(KNOWN, ""), **ALWAYS}
NOT_MENTORING: dict[str, str | tuple[str, ...]] = {
    **NOTHING,
    **dict.fromkeys(("mentoring", "upward", "kind_reverse"), ""),
    "instead": "a long-term link",
    "mentor": "person who is visited",
    "mentors": "people who are visited",
    "mentee": "visitor",
    "mentees": "visitors",
    "role": "visitor",
    "other_role": "person who is visited",
}
"""A programme in which nobody is a mentor."""
SAID: dict[str, str | tuple[str, ...]] = {
    **NOTHING,
    "purpose": "Let people who lead the Trust hear what working here is like.",
    "barrier": "Night staff are never heard.",
    "who_mentors": "Staff on the front line, and people who use the service.",
    "who_is_mentored": "Trustees and senior managers.",
    "period": "11 January 2027 to 30 July 2027",
    "timing": "6 meetings of about an hour, once a month",
    "hours": "About twelve hours in all, with an hour around each meeting",
    "pay": "£20 an hour for mentors who are not paid by us.",
    "expenses": "Travel and a replacement carer.",
    "line_manager": "Joan Price",
    "line_manager_clause": "Only with the mentor's agreement, or when somebody is at risk.",
    "notes_status": "An aide-memoire, destroyed at the end.",
    "records_kept": "That they met, and what the pair asks us to keep.",
    "records_until": "A year after the programme ends.",
    "where_to_turn": "Asha Begum, safeguarding lead, 029 2018 0199",
    "contact": "Morwenna Hughes",
    "coordinator": "Morwenna Hughes",
    "days": "; ".join(f"Monday {day} March 2027, 14:00" for day in range(1, 7)),
    "dates": tuple(f"Monday {day} March 2027, 14:00, Library" for day in range(1, 7)),
    "aims": ("Understand what a night shift is like.",),
    "contacts": ("Amara Okafor, mentor: 029 2018 0123, rather by text message",),
    "people": ("Amara Okafor, mentor", "Helen Marsh, mentee"),
    "milestones": ("14 December 2026: The call for mentors is out",),
    "meeting_days": ("Monday 1 March 2027, 14:00: Amara Okafor and Helen Marsh",),
    "cards": ("Card 1, Ŵyn Llŷr ap Siôn", "Card 2, فاطمة الزهراء", "Card 3, Nguyễn Thị Ánh"),
}
"""What a plan says that is as full as most."""
CARDS = (
    CardView(
        IMPRINT,
        "Ŵyn Llŷr ap Siôn",
        "Mentor",
        post="Night porter",
        interests=("choir singing", "film"),
        offers=("<b>nights</b> {and} days", "growing up in care"),
        off_limits=("my family",),
        meets=("in person", "Tuesday evenings"),
        number=1,
    ),
    CardView(IMPRINT, "فاطمة الزهراء", "Mentor", offers=("being a migrant",), number=2),
    CardView(IMPRINT, "Nguyễn Thị Ánh", "Mentor", number=3),
)
RECORD = (
    RecordPart("Who you are to us", (RecordRow("Name", "Zażółć {and} <b>", "Added, 26 November 2026"),)),
    RecordPart("What happened", lines=("26 November 2026: <i>Met</i>",), note="In order."),
)
PAPERS = list(definitions().values())
FORMATS = [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT]


def copies(paper: PaperDefinition) -> list[Recipient]:
    return list(paper.readers)


def made(
    paper: PaperDefinition, values: dict[str, str | tuple[str, ...]], reader: Recipient, form: PrintFormat
) -> bytes:
    cards = CARDS if paper.encloses else ()
    return render(DefinedView(IMPRINT, paper, values, reader, cards, RECORD), Layout(form))


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
@pytest.mark.parametrize("form", FORMATS)
def test_each_copy_is_accessible_and_holds_what_was_typed(paper: PaperDefinition, form: PrintFormat) -> None:
    for reader in copies(paper):
        pdf = made(paper, FULL, reader, form)
        assert failures(pdf) == []
        assert used_fonts_not_embedded(pdf) == []
        said = all_text(pdf)
        assert "R7-4KQ2" in said
        assert "{" not in said.replace("{and}", "")


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
def test_a_plan_that_says_nothing_leaves_no_hole(paper: PaperDefinition) -> None:
    for reader in copies(paper):
        said = " ".join(all_text(made(paper, NOTHING, reader, PrintFormat.STANDARD)).split())
        assert not any(hole in said for hole in (" ,", " .", "“”", "()", ": .", "  ", ",,", "for ,"))


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
def test_extreme_words_lose_nothing(paper: PaperDefinition) -> None:
    values = {**FULL, "where_to_turn": "endless " * 2000, "ground_rules": ("x" * 300, "y " * 900)}
    pdf = made(paper, values, paper.readers[0], PrintFormat.GIANT)
    assert failures(pdf) == []
    assert rendering.page_count(pdf) < 200


def test_readers_are_real_and_kinds_are_their_files() -> None:
    assert all(paper.readers for paper in PAPERS)
    assert len({paper.order for paper in PAPERS}) == len(PAPERS)


PRIVATE = ("what we talked", "aims", "hoped for", "reflect", "Library")
STOPS = "without giving a reason"
MUST: dict[tuple[str, str], tuple[str, ...]] = {
    ("leaflet", "mentee"): ("reverse mentoring", "6 meetings", "is not line management", STOPS),
    ("leaflet", "line_manager"): ("nothing of what they say", STOPS),
    ("leaflet", "trustee"): ("in figures, nothing of what anybody said",),
    ("leaflet", "lead"): ("within limits that all know beforehand",),
    ("interest_form_mentor", "mentor"): (
        "You need not tell your story",
        "What I would share may go on my card",
        "What I won’t talk about may go on my card",
        "privacy notice",
        STOPS,
    ),
    ("interest_form_mentee", "mentee"): ("What I hope to learn", "Who I manage", "privacy notice", STOPS),
    ("match_letter", "mentee"): ("It is yours.", "Library", "call 999", STOPS),
    ("match_letter", "mentor"): ("You need do nothing yet.", "agreed to share", "call 999", STOPS),
    ("roles_sheet", "mentee"): ("critical friend", "A counsellor", "A sponsor", STOPS),
    ("roles_sheet", "line_manager"): ("You hear nothing of what is said", "A manager"),
    ("reflective_log", "mentor"): (
        "Yours. Share only what you choose.",
        *(f"{step}. What" for step in range(1, 7)),
        "only if you want it to",
        "call 999",
    ),
    ("who_to_turn_to", "mentee"): ("I am told something", "call 999", "seriously harmed", "one of us", STOPS),
    ("who_to_turn_to", "mentor"): ("I feel unsafe", "call 999", "seriously harmed", "one of us", STOPS),
    ("who_to_turn_to", "line_manager"): ("not told to you", "call 999", "the law requires it", STOPS),
    ("who_to_turn_to", "lead"): ("You stand back", "It is about Morwenna Hughes", "call 999", "requires it"),
    ("line_manager_note", "line_manager"): (
        "Joan Price",
        "twelve hours",
        "Monday 2 March 2027",
        "Nothing of what is said in them.",
        "call 999",
    ),
    ("midpoint_form", "mentee"): (
        "safe enough",
        "Less often",
        "I would like to stop",
        "on show",
        "999",
        STOPS,
    ),
    ("closing_form", "mentor"): ("suit each other", "To finish here", "on show", "not to Amara Okafor"),
    ("contact_sheet", "coordinator"): ("For you alone", "rather by text message", "not on it"),
    ("attendance_register", "coordinator"): ("Helen Marsh, mentee", "Who else came"),
    ("year_plan", "coordinator"): ("14 December 2026: The call", "Amara Okafor and Helen Marsh"),
    ("selection_pack", "mentee"): (
        "This is pack 3.",
        "Back by 10 December 2026",
        "hand back all of it",
        "do not ask around",
        "Card 1, Ŵyn Llŷr ap Siôn",
        "You need not say why",
        "None of these",
    ),
    ("card_proof", "mentor"): ("Is right. It may be shown", "Is not to be shown", "Signature", STOPS),
    ("own_record", "mentee"): (
        "safeguarding lead may keep",
        "does not mean that there is anything",
        "Complain",
    ),
    ("ending_letter", "mentor"): ("destroyed at the end", "unless both tick yes", "erased", "call 999"),
    ("ending_letter", "mentee"): ("What you have learnt counts", "A year after", "unless both tick yes"),
}
"""Words that stand on the copy of a reader."""
MUST_NOT: dict[tuple[str, str], tuple[str, ...]] = {
    ("leaflet", "line_manager"): PRIVATE,
    ("leaflet", "mentee"): ("in figures",),
    ("match_letter", "mentor"): ("It is yours.",),
    ("match_letter", "mentee"): ("You need do nothing yet.",),
    ("roles_sheet", "line_manager"): PRIVATE,
    ("who_to_turn_to", "mentee"): ("I feel unsafe", "You stand back"),
    ("who_to_turn_to", "mentor"): ("I am told something", "You stand back"),
    ("who_to_turn_to", "line_manager"): (*PRIVATE, "I feel unsafe", "I am told something"),
    ("line_manager_note", "line_manager"): (*PRIVATE, "mentee", "Amara Okafor", "lived experience of"),
    ("ending_letter", "mentee"): ("That was a gift",),
}
"""Words that do not."""
ONE_PAGE = ("leaflet", "match_letter", "ground_rules", "meeting_sheet", "line_manager_note", "ending_letter")


def reads(kind: str, reader: str, values: dict[str, str | tuple[str, ...]]) -> str:
    paper = definitions()[kind]
    return all_text(made(paper, values, Recipient(reader), PrintFormat.STANDARD))


@pytest.mark.parametrize(("kind", "reader"), MUST)
def test_each_reader_is_told_what_is_theirs(kind: str, reader: str) -> None:
    said = reads(kind, reader, SAID)
    assert [words for words in MUST[kind, reader] if words not in said] == []


@pytest.mark.parametrize(("kind", "reader"), MUST_NOT)
def test_no_reader_is_told_what_is_not(kind: str, reader: str) -> None:
    said = reads(kind, reader, SAID).replace("Leading with lived experience", "")
    assert [words for words in MUST_NOT[kind, reader] if words in said] == []


def test_lists_of_everybody_are_for_the_coordinator_alone() -> None:
    for paper in PAPERS:
        if paper.names & set(OF_COHORT):
            assert paper.readers == (Recipient.COORDINATOR,), paper.kind


def test_line_managers_get_four_papers_and_nothing_else() -> None:
    theirs = {paper.kind for paper in PAPERS if Recipient.LINE_MANAGER in paper.readers}
    assert theirs == {"leaflet", "roles_sheet", "who_to_turn_to", "line_manager_note"}


def test_where_it_is_not_mentoring_nobody_is_called_a_mentor() -> None:
    for paper in PAPERS:
        for reader in copies(paper):
            said = all_text(made(paper, NOT_MENTORING, reader, PrintFormat.STANDARD)).lower()
            said = said.replace("not mentoring", "")
            assert not any(word in said for word in ("mentor", "mentee")), paper.kind


@pytest.mark.parametrize("kind", ONE_PAGE)
def test_papers_of_one_page_fit_it(kind: str) -> None:
    for reader in copies(definitions()[kind]):
        assert rendering.page_count(made(definitions()[kind], SAID, reader, PrintFormat.STANDARD)) == 1


def test_what_is_required_does_not_hang_on_what_the_plan_says() -> None:
    for paper in PAPERS:
        required = [block for block in paper.blocks if block.required]
        asked = {block.when for block in required} - {"", "mentoring"}
        # Where the plan decides, the other case has words that are required as well.
        assert asked <= {block.unless for block in required}, paper.kind


def test_a_programme_of_coaching_is_not_said_to_be_no_coaching() -> None:
    values = {**NOT_MENTORING, "instead": "coaching", "mentor": "coach", "mentee": "person coached"}
    for kind in ("leaflet", "roles_sheet"):
        said = reads(kind, "mentor", values)
        assert "coaching" in said and "not line management" not in said and "A coach" not in said


def test_a_slip_is_never_parted_from_its_cut() -> None:
    for kind in ("meeting_sheet", "reflective_log", "ending_letter"):
        for form in FORMATS:
            pdf = made(definitions()[kind], SAID, Recipient.MENTEE, form)
            last = [rendering.page_text(pdf, page) for page in range(rendering.page_count(pdf))][-1]
            labels = [question.label.split()[0] for question in definitions()[kind].questions[-2:]]
            assert "Cut here" in " ".join(last.split()), (kind, form)
            assert labels[0] in last


def test_a_few_short_boxes_stand_in_a_row_and_a_single_one_speaks_for_itself() -> None:
    styles = Styles(Style(14), Style(14), Style(12))
    sizes = Layout(PrintFormat.STANDARD).sizes

    def height(*choices: str) -> float:
        question = Question("go_on", "How shall it go on?", AnswerKind.TICKS, choices=choices)
        (part,) = asked(question, question.label, "", styles, sizes)
        return part.measure(460)

    assert height("Yes", "No") == height("Yes", "No", "Not yet") < height("Yes", "word " * 20)
    assert height("This may go on my card") < height("Yes", "No")


def test_a_hint_stands_with_its_own_question_and_not_with_the_one_before() -> None:
    body = Style(14)
    question = Question("manager", "Your line manager", AnswerKind.LINE, hint="So that you are not paired.")
    line, hint = asked(question, question.label, question.hint, Styles(body, body, body), Layout().sizes)
    assert isinstance(line, AnswerLine) and line.with_next
    assert isinstance(hint, Prose)
    assert max(line.after, hint.before) < hint.after
