"""The whole day, step by step."""

from __future__ import annotations

from collections.abc import Callable

from rmdesk.tour.day import Day
from rmdesk.tour.steps import (
    concerning,
    ending,
    first_run,
    inducting,
    meeting,
    pairing,
    planning,
    printing,
    recruiting,
)

Step = Callable[[Day], None]

JOURNEY: tuple[tuple[str, Step], ...] = (
    ("First run: place and passphrase", first_run.make_desk),
    ("First run: recovery sheet", first_run.prove_sheet),
    ("First run: begin with a programme", first_run.begin),
    ("Plan: start from scheme T13", planning.start_programme),
    ("Plan: say what is open", planning.fill_plan),
    ("Mentees: import the form", recruiting.import_mentees),
    ("Mentees: import it again", recruiting.import_again),
    ("Mentees: undo and redo", recruiting.undo_and_redo),
    ("Mentors: closed until enough mentees are ready", recruiting.find_mentors_closed),
    ("Mentees: ready, and the mentors’ call opens", recruiting.ready_mentees),
    ("Mentors: import the form, and ready", recruiting.import_mentors),
    ("People: somebody’s page", pairing.look_at_somebody),
    ("Matching: suggest, pin, never", pairing.suggest),
    ("Matching: everybody’s answer", pairing.hear_answers),
    ("Meetings: nobody is prepared yet", inducting.find_out),
    ("Inductions: a session, places, and who came", inducting.hold_session),
    ("I spoke to somebody", inducting.note_talk),
    ("Meetings: plan them", meeting.plan),
    ("Meetings: one held and recorded", meeting.hold_one),
    ("Meetings: one missed", meeting.miss_one),
    ("Meetings: one moved", meeting.move_one),
    ("People: names as people write them", printing.spell_names),
    ("Settings: the coordinator’s name", concerning.say_who_you_are),
    ("Print room: agreement", printing.print_agreement),
    ("Print room: certificates", printing.print_certificates),
    ("Print room: programme report", printing.print_report),
    ("Concerns: who is told", concerning.name_ladder),
    ("Concerns: written down and signed", concerning.write_down),
    ("Concerns: the lead told, and her answer", concerning.tell_lead),
    ("Concerns: decided", concerning.decide),
    ("Concerns: closed", concerning.close_case),
    ("Concerns: chronology", concerning.print_chronology),
    ("Concerns: about the coordinator", concerning.go_past_us),
    ("Concerns: locked again, found nowhere", concerning.leave_area),
    ("Today and the search", ending.look_at_today),
    ("Data care", ending.look_at_backups),
    ("Lock in the middle of a sentence", ending.lock),
    ("Unlock", ending.unlock),
    ("Close, with a backup", ending.close),
)
"""Every step by the name that is told when it fails."""
