"""A concern: behind the passphrase, from the first words to the closing, and the way past us where it is about us."""

from __future__ import annotations

from rmdesk.tour.day import Day
from rmdesk.tour.failing import see

COORDINATOR = "Robin Ashe"
LADDER = (
    ("Safeguarding lead", "Lesley Dean", "01632 960111"),
    ("Trustee for safeguarding", "Toni Marsh", "01632 960112"),
    ("Adult social care", "Rowan Vale adult social care", "01632 960201"),
    ("Police", "Police, not an emergency", "101"),
)
OBSERVED = "She came in late and kept her coat on. She looked at the door when it opened."
WORDS = "I lie awake doing sums. It is all right, only I would like it to stop."
REPLY = "I thanked her for telling me, and said that I would pass it on to Lesley."
OPINION = "I think that it is about the rent and not about anybody at home."


def say_who_you_are(day: Day) -> None:
    """Put the coordinator's name into the settings: it stands on papers and under every record."""
    hands = day.hands
    hands.go("settings")
    hands.type("settings.coordinator", COORDINATOR)
    hands.picture("settings")


def name_ladder(day: Day) -> None:
    """Open the area with the passphrase, and say who is told."""
    hands = day.hands
    hands.go("concerns")
    hands.picture("concerns-locked")
    _open(day)
    see(hands.shows("concerns.table"), "the area is open")
    hands.click("concerns.ladder")
    for role, name, phone in LADDER:
        hands.choose("ladder.role", role)
        hands.type("ladder.name", name)
        hands.type("ladder.phone", phone)
        hands.click("ladder.today")
    see(hands.reads("Ready: everybody is named"), "the ladder is ready")
    hands.picture("concerns-who-is-told")
    hands.click("ladder.trail.list")


def write_down(day: Day) -> None:
    """Record a concern in four boxes that are kept apart, and sign it."""
    hands = day.hands
    hands.click("concerns.primary")
    hands.click("about.participant")
    hands.picture("concern-about")
    hands.click("about.primary")
    hands.picture("concern-draft")
    hands.click("concern.danger.no")
    hands.choose("concern.kind", "An adult at risk")
    hands.choose("concern.at_risk", "An adult")
    hands.choose("concern.risk", "Low")
    hands.choose("concern.source", "I was told by the person")
    hands.choose("concern.occurred", "Not known")
    hands.type("concern.where", "the garden room")
    hands.type("concern.parties.1.name", "a mentor")
    hands.tick("concern.witnesses.none")
    hands.type("concern.observed", OBSERVED)
    hands.type("concern.words", WORDS)
    hands.type("concern.words_by", "the mentor")
    hands.type("concern.reply", REPLY)
    hands.type("concern.opinion", OPINION)
    hands.type("concern.opinion_basis", "She said so without being asked.")
    hands.tick("concern.actions.none")
    hands.click("concern.consent.asked.yes")
    hands.choose("concern.consent.answer", "Yes")
    hands.choose("concern.consent.explained", "Yes")
    hands.picture("concern-written")
    hands.click("concern.primary")
    see(
        hands.shows("case.primary") and hands.text_of("case.primary") == "Record who was told", "it is signed"
    )
    hands.picture("concern-signed")


def tell_lead(day: Day) -> None:
    """Tell the lead, and record that she acknowledged it."""
    hands = day.hands
    day.clock.advance(minutes=20)
    hands.click("case.primary")
    hands.choose("case.tell.channel", "By phone")
    hands.type("case.tell.passed", "The whole record, read out and then handed over.")
    hands.picture("concern-telling")
    hands.click("case.tell.primary")
    see(hands.text_of("case.primary") == "Record the acknowledgement", "the lead was told")
    day.clock.advance(minutes=90)
    hands.click("case.primary")
    hands.type("case.acknowledge.evidence", "Lesley signed the slip; it is in the folder.")
    hands.click("case.acknowledge.primary")
    see(hands.text_of("case.primary") == "Record the decision", "the lead acknowledged it")


def decide(day: Day) -> None:
    """Record what the lead decided, with her reasons."""
    hands = day.hands
    day.clock.advance(hours=3)
    hands.click("case.primary")
    hands.click("case.decide.decisions.support")
    hands.click("case.decide.decisions.no_referral")
    hands.type(
        "case.decide.rationale",
        "She is safe, knows what she wants, and asked for help with the letters only.",
    )
    hands.type("case.decide.threshold", "Care and support needs; risk of abuse; able to protect herself.")
    hands.picture("concern-deciding")
    hands.click("case.decide.primary")
    see(hands.reads("Decided"), "the decision is kept")
    hands.picture("concern-decided")


def close_case(day: Day) -> None:
    """Close it with the lead, and see that the record is whole."""
    hands = day.hands
    hands.click("case.do.close" if hands.shows("case.do.close") else "case.primary")
    hands.type(
        "case.close.outcome",
        "The rent is in order, and she has somebody to ask. She says it is over.",
    )
    hands.click("case.close.person_told.yes")
    for question, reason in (
        ("incident_report", "No serious harm came to anybody."),
        ("dbs", "Nobody was removed from any work."),
    ):
        hands.click(f"case.close.{question}.no")
        hands.type(f"case.close.{question}_reason", reason)
    hands.type("case.close.lead_name", LADDER[0][1])
    hands.picture("concern-closing")
    hands.click("case.close.primary")
    see(hands.reads("Closed"), "the concern is closed")
    hands.picture("concern-closed")


def print_chronology(day: Day) -> None:
    """Save a numbered copy of the chronology for the lead."""
    hands = day.hands
    hands.click("case.print")
    hands.type("copy.recipient", LADDER[0][1])
    hands.type("copy.purpose", "her own file")
    hands.click("copy.primary")
    hands.picture("concern-chronology")
    day.save_paper("concern-chronology", "concerns.paper.save")
    hands.click("concerns.paper.trail.back")
    hands.click("copy.trail.case")
    hands.click("case.trail.list")
    hands.click("concerns.check")
    hands.picture("concerns")


def go_past_us(day: Day) -> None:
    """A concern about the coordinator is not typed in: the routes, the envelope and a blank form are printed."""
    hands = day.hands
    hands.click("concerns.primary")
    hands.click("about.coordinator")
    hands.click("about.primary")
    see(hands.shows("away.primary") and not hands.shows("concern.observed"), "nothing can be typed in")
    hands.picture("concern-about-us")
    hands.click("away.primary")
    hands.picture("concern-routes")
    day.save_paper("concern-about-us-routes-and-envelope", "concerns.paper.save")
    hands.click("concerns.paper.trail.back")
    hands.click("away.form")
    hands.picture("concern-blank-form")
    day.save_paper("concern-blank-form", "concerns.paper.save")
    hands.click("concerns.paper.trail.back")


def leave_area(day: Day) -> None:
    """Leave the page: the area locks, and the search finds nothing of it."""
    hands = day.hands
    hands.go("today")
    hands.type("search.box", "lie awake", leave=False)
    see(hands.find_texts("search.results", "Nothing found"), "nothing of a concern is found outside its area")
    hands.type("search.box", "")
    hands.go("concerns")
    see(hands.shows("concerns.passphrase"), "the area has locked itself")


def _open(day: Day) -> None:
    day.hands.type("concerns.passphrase", day.passphrase, leave=False)
    day.hands.click("concerns.unlock")
