"""One view of each document, with names in many scripts, and how to render them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from rmdesk.documents import (
    agreement,
    card,
    certificate,
    placement_hours,
    privacy_notice,
    programme_report,
    record_of_processing,
    recovery_sheet,
    role_card,
    theme_sheet,
)
from rmdesk.documents.concern_papers import about_us, blank_form, chronology
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.wording import Contact
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.processing import RECORD
from rmdesk.services.evaluation.drawing import draw_sheet
from rmdesk.services.evaluation.equality import content, questions

DAY = dt.date(2026, 11, 22)

NAMES = {
    "Welsh": "Ŵyn Llŷr ap Siôn",
    "Polish": "Zażółć Gęślą-Jaźń",
    "Vietnamese": "Nguyễn Thị Ánh",
    "Yoruba": "Ọlá Ṣadé",
    "Cyrillic": "Олена Шевченко",
    "Greek": "Αθηνά Παπαδοπούλου",
    "Arabic": "فاطمة الزهراء",
    "Hebrew": "שלום כהן",
    "Urdu": "تانیہ گلزار",
    "Bengali": "তানিয়া হক শ্রীকৃষ্ণ",
}


def imprint(**changes: str) -> Imprint:
    plain = Imprint("Northfield Community Trust", DAY, "Leaders Listening 2027", "R7-4KQ2")
    return replace(plain, **changes)  # type: ignore[arg-type]


def contacts() -> tuple[Contact, ...]:
    return (
        Contact("Coordinator", "Morwenna Hughes", "029 2018 0113", "Monday to Thursday"),
        Contact("Safeguarding lead", "Asha Begum", "029 2018 0199"),
        Contact("Chair of trustees", "Tom Aldridge", "", "through the office"),
    )


def agreement_view() -> agreement.AgreementView:
    return agreement.AgreementView(
        imprint=imprint(),
        mentee="Eleanor Whitcombe",
        mentors=("Ŵyn Llŷr ap Siôn", "فاطمة الزهراء"),
        supporter="Nguyễn Thị Ánh",
        purpose="To let people who lead the Trust hear what working here is like for young staff who are carers.",
        meetings=6,
        minutes=90,
        rhythm="about every four weeks",
        place="the small meeting room at Northfield Library, or online if either prefers",
        coordinator="Morwenna Hughes",
        clauses=agreement.default_clauses(),
        starts=dt.date(2027, 1, 11),
        ends=dt.date(2027, 7, 2),
        turn_to=contacts(),
        own_lines=("We start with a walk when the weather is kind.", "Phones stay in the bag."),
    )


def certificate_view(name: str = "Ŵyn Llŷr ap Siôn") -> certificate.CertificateView:
    return certificate.CertificateView(
        name=name,
        programme="Leaders Listening 2027",
        organisation="Northfield Community Trust",
        starts=dt.date(2027, 1, 11),
        ends=dt.date(2027, 7, 2),
        edition=DAY,
        role="a mentor",
        meetings=6,
        signatories=(("Morwenna Hughes", "Programme coordinator"), ("Tom Aldridge", "Chair of trustees")),
    )


def role_card_view(**changes: object) -> role_card.RoleCardView:
    view = role_card.RoleCardView(
        imprint=imprint(),
        name="Ŵyn Llŷr ap Siôn",
        side="mentor",
        coordinator="Morwenna Hughes",
        where_to_turn="Asha Begum, safeguarding lead, 029 2018 0199\nفاطمة الزهراء, chair of trustees",
        turn_to=contacts(),
        decided=("one_way", "with_notice", "bounded"),
        also=("line_manager",),
    )
    return replace(view, **changes)  # type: ignore[arg-type]


def card_view() -> card.CardView:
    return card.CardView(
        imprint=imprint(),
        name="Ŵyn Llŷr ap Siôn",
        role="Mentor",
        pronouns="they/them",
        post="Porter",
        service="Wards",
        interests=("choir singing", "walking"),
        offers=("being a migrant", "<b>night</b> & shift work"),
        own=("low pay or renting",),
        brings=("Lived experience",),
        off_limits=("my family",),
        meets=("in person", "Mon morning"),
        access=("A room without steps", "Interpreter: فاطمة الزهراء"),
    )


def notice_view() -> privacy_notice.NoticeView:
    words = "We look after what you tell us. {braces} & <b>marks</b> stay.\n\nYour rights: you can ask us to stop."
    words += "\n\nWe keep what you tell us for as long as the programme lasts, and two years more. " * 8
    return privacy_notice.NoticeView(imprint(), words, 2, "Morwenna Hughes")


def report_view() -> programme_report.ProgrammeReportView:
    figure, measure = programme_report.Figure, programme_report.Measure
    return programme_report.ProgrammeReportView(
        imprint=imprint(reference=""),
        purpose="Six senior managers learn from younger colleagues who are carers what makes it hard to stay.",
        stages=(
            figure("Recruited", 22),
            figure("Matched", 16),
            figure("Meeting", 14),
            figure("Finished", None),
        ),
        meetings_planned=48,
        meetings_held=31,
        measures=(
            measure("Mentees can name a barrier they had not seen", "8 of 8", "6 of 8"),
            measure("Carers who mean to stay", "up by a tenth"),
        ),
        groups=(figure("Under 25", 11), figure("Carers", 3), figure("Disabled people", 8)),
        missing=("satisfaction at the end", "cost of cover"),
        starts=dt.date(2027, 1, 11),
        ends=dt.date(2027, 7, 2),
    )


def recovery_view() -> recovery_sheet.RecoveryView:
    key = "MZXW6YTBOI2LQA7CPF4NJHVK3DSEUGRA5QZTWB2MCKX7NLO4YV6IR3PJ"
    groups = [key[at : at + 4] for at in range(0, len(key), 4)]
    return recovery_sheet.RecoveryView(
        "Northfield Community Trust", "northfield.rmdesk", 3, tuple(groups), DAY
    )


def blank_form_view() -> blank_form.BlankFormView:
    return blank_form.BlankFormView(imprint(reference=""), contacts()[1:])


def chronology_view(
    text: str = 'She said: "I can\'t go home tonight."\n\nThen she asked me not to tell.',
) -> chronology.ChronologyView:
    entry = chronology.ChronologyEntry(
        number=1,
        happened=dt.datetime(2027, 3, 2, 16, 40),
        written=dt.datetime(2027, 3, 2, 17, 25),
        author="Morwenna Hughes",
        author_role="coordinator",
        kind="First account",
        parts=(("Exact words", text), ("What I replied", "That I had to tell Asha, and why.")),
        hash="9f2c41aa07d3e65b0c1188",
    )
    second = replace(
        entry,
        number=2,
        happened="morning of 2 March 2027",
        written=dt.datetime(2027, 3, 4, 9, 5),
        kind="Correction",
        parts=(("Seen or heard", "She said tomorrow, not tonight."),),
        hash="c07e9d1f553ab2",
        amends=1,
        late_reason="I was away from the office.",
    )
    return chronology.ChronologyView(
        organisation="Northfield Community Trust",
        edition=DAY,
        case="SG-2027-004",
        copy_number=2,
        recipient="Asha Begum, safeguarding lead",
        purpose="Strategy meeting on 5 March 2027",
        entries=(entry, second),
        head="c07e9d1f553ab2ff",
    )


def about_us_view() -> about_us.AboutUsView:
    return about_us.AboutUsView(
        imprint(reference=""), contacts()[2:], (Contact("Protect", phone="000 000 0000"),)
    )


def equality_sheet_of(layout: Layout) -> bytes:
    """Return the sheet as the service draws it, on the ground of `layout`."""
    return draw_sheet(imprint(reference=""), content(), questions(), PrintFormat(layout.format))


def theme_sheet_view() -> theme_sheet.ThemeSheetView:
    return theme_sheet.ThemeSheetView(
        imprint=imprint(label="Single feedback meeting"),
        title="The mentors gather what they see",
        held_on=dt.date(2026, 11, 3),
        came=7,
        themes=("Ward rounds are rushed", "Rotas come late, and change", "Nobody says what went well"),
    )


def placement_hours_view() -> placement_hours.PlacementHoursView:
    return placement_hours.PlacementHoursView(
        imprint=imprint(label="Not mentoring: a link, with the person as a muse"),
        name=NAMES["Welsh"],
        called="visitor",
        others=((NAMES["Vietnamese"], "person who is visited"),),
        visits=(
            placement_hours.Visit(dt.date(2026, 9, 7), 90, 30, "One to one"),
            placement_hours.Visit(dt.date(2026, 10, 5), 60, None, "One to one"),
            placement_hours.Visit(dt.date(2026, 11, 2), None, None, "At a distance"),
        ),
        coordinator="Tom Aldridge",
    )


def exchange_view() -> agreement.AgreementView:
    """Return the agreement of three people who exchange, in a kind of programme that a reader must be told."""
    view = agreement_view()
    return replace(
        view,
        imprint=imprint(label="Reciprocal mentoring"),
        aims_title="What we exchange",
        aims=(
            (f"What {view.mentee} would like to get out of it", ("See how decisions look from below",)),
            *((f"What {name} would like to get out of it", ()) for name in view.mentors),
        ),
        asks_aims=True,
    )


DOCUMENTS: dict[str, Callable[[Layout], bytes]] = {
    "agreement": lambda layout: agreement.render(agreement_view(), layout),
    "agreement_exchange": lambda layout: agreement.render(exchange_view(), layout),
    "theme_sheet": lambda layout: theme_sheet.render(theme_sheet_view(), layout),
    "placement_hours": lambda layout: placement_hours.render(placement_hours_view(), layout),
    "certificate": lambda layout: certificate.render(certificate_view(), layout),
    "card": lambda layout: card.render(card_view(), layout),
    "privacy_notice": lambda layout: privacy_notice.render(notice_view(), layout),
    "record_of_processing": lambda layout: record_of_processing.render(
        record_of_processing.RecordView(imprint(reference=""), RECORD), layout
    ),
    "programme_report": lambda layout: programme_report.render(report_view(), layout),
    "role_card": lambda layout: role_card.render(role_card_view(), layout),
    "role_card_teaching": lambda layout: role_card.render(
        role_card_view(
            imprint=imprint(programme="Patients teach"),
            instead="teaching",
            gives="teacher",
            receives="learner",
            does="teaches something set",
        ),
        layout,
    ),
    "recovery_sheet": lambda layout: recovery_sheet.render(recovery_view(), layout),
    "blank_form": lambda layout: blank_form.render(blank_form_view(), layout),
    "chronology": lambda layout: chronology.render(chronology_view(), layout),
    "about_us": lambda layout: about_us.render(about_us_view(), layout),
    "equality_sheet": lambda layout: equality_sheet_of(layout),
}
