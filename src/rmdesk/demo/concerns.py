"""The sample's two concerns, one closed and one open, and the ladder of people to tell. All of it is made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from rmdesk.demo.agenda import Agenda
from rmdesk.demo.cast import Cast
from rmdesk.rules.concerns.answers import NONE, Occurred, Party, Stated, YesNo
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.events import (
    Acknowledgement,
    Closure,
    Decision,
    Escalation,
    Event,
    Plan,
    Review,
    Sign,
)
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.words import (
    About,
    AtRisk,
    Blank,
    Channel,
    ConcernKind,
    ConsentAnswer,
    DecisionKind,
    Explained,
    LadderRole,
    PartyRole,
    Risk,
    Source,
)
from rmdesk.services import concerns
from rmdesk.services.concerns import RestrictedArea
from rmdesk.services.concerns.contacts import RUNG_OF
from rmdesk.services.desk import Desk

LEAD = "Lesley Dean"
CONTACTS = (
    (LadderRole.LEAD, LEAD, "01632 960111", "07700 900111"),
    (LadderRole.DEPUTY, "Devan Pillay", "01632 960113", "07700 900113"),
    (LadderRole.LEAD_TRUSTEE, "Toni Marsh", "01632 960112", ""),
    (LadderRole.CHAIR, "Eirlys Vaughan", "01632 960114", ""),
    (LadderRole.ADULT_CARE, "Harbour Borough adult social care", "01632 960201", "01632 960202"),
    (LadderRole.CHILDREN, "Harbour Borough children’s services", "01632 960203", "01632 960202"),
    (LadderRole.POLICE, "Police, not an emergency", "101", ""),
    (LadderRole.CHARITY_COMMISSION, "Charity Commission", "01632 960301", ""),
)
"""Who can be told: role, name, number, and number out of hours. The numbers are of the range kept for stories."""

_WILLING = Consent(
    asked=True,
    answer=ConsentAnswer.YES,
    wanted="Somebody to talk it through with, and not to be talked about.",
    explained=Explained.YES,
)


class Worries:
    """Puts the two concerns on the agenda."""

    def __init__(self, desk: Desk, agenda: Agenda, cast: Cast, passphrase: str) -> None:
        self._desk = desk
        self._agenda = agenda
        self._author = cast.coordinator
        self._passphrase = passphrase
        self._area: RestrictedArea | None = None

    def begin(self, start: dt.date, today: dt.date) -> None:
        """Name the ladder before the start, close one concern in the second month, open one yesterday."""
        self._agenda.on(start - dt.timedelta(days=100), "15:20", self._name_ladder)
        self._agenda.on(today - dt.timedelta(days=34), "09:50", self._check_numbers)
        self._rent(start + dt.timedelta(days=22))
        self._bank_card(today - dt.timedelta(days=1))
        self._agenda.on(today - dt.timedelta(days=1), "17:45", self._lock, weekend=True)

    def _opened(self) -> RestrictedArea:
        """Return the area, opened once: each opening works the key out anew."""
        if self._area is None:
            self._area = concerns.open_area(self._desk, self._passphrase)
        return self._area

    def _lock(self) -> None:
        self._opened().close()

    def _name_ladder(self) -> None:
        for role, name, phone, late in CONTACTS:
            contact = Contact(RUNG_OF[role], name, role, phone, late, self._desk.clock.today())
            concerns.save_contact(self._opened(), contact)

    def _check_numbers(self) -> None:
        for view in concerns.ladder(self._opened()).contacts:
            checked = replace(view.contact, verified_on=self._desk.clock.today())
            concerns.save_contact(self._opened(), checked, view.id)

    # -- the closed one --------------------------------------------------------------------------------------------

    def _rent(self, day: dt.date) -> None:
        """Somebody sleeps badly because the rent has gone up; she is helped and says when it is over."""
        started: list[int] = []

        def on(after: int, time: str, event: Event) -> None:
            moment = day + dt.timedelta(days=after)
            self._agenda.on(moment, time, lambda: self._step(started[0], event), weekend=True)

        form = ConcernForm(
            about=About.PARTICIPANT,
            kind=ConcernKind.ADULT,
            at_risk=AtRisk.ADULT,
            danger=False,
            risk=Risk.LOW,
            source=Source.TOLD,
            occurred=Occurred.between(day - dt.timedelta(days=21), day),
            aware_at=_at(day, "11:05"),
            where=Stated("the garden room"),
            parties=(Party(PartyRole.SUBJECT, "Katarzyna Nowak"),),
            witnesses_blank=Blank.NONE,
            observed=Stated("She looked tired and had left her coat on."),
            words=Stated("I lie awake doing sums. It is all right, only I would like it to stop."),
            words_by=Stated("Katarzyna Nowak"),
            reply=Stated("I thanked her for telling me, and said that I would pass it on to Lesley."),
            opinion=Stated("I think that this is about money and not about anybody at home."),
            opinion_basis="She said so without being asked.",
            actions=NONE,
            consent=_WILLING,
            author_name=self._author,
            author_role="Coordinator",
        )
        self._agenda.on(day, "11:40", partial(self._record, form, started), weekend=True)
        on(0, "12:15", _told(day, "12:10"))
        on(0, "14:35", _acknowledged(day, "14:30", "Lesley rang back and read it to me again."))
        on(1, "10:20", self._decided(day + dt.timedelta(days=1)))
        plan = "A welfare adviser goes through the letters with her. I ring on Thursdays."
        on(1, "10:40", Plan(plan, LEAD, day + dt.timedelta(days=14)))
        found = "The rent is in order again, and she sleeps. She would like no more calls."
        seen = day + dt.timedelta(days=13)
        on(13, "15:10", Review(LEAD, _at(seen, "15:00"), found))
        on(14, "09:30", _closed(day + dt.timedelta(days=14)))

    def _decided(self, day: dt.date) -> Decision:
        return Decision(
            (DecisionKind.SUPPORT, DecisionKind.NO_REFERRAL),
            LEAD,
            LadderRole.LEAD,
            _at(day, "10:00"),
            "She is safe, knows what she wants, and asked for help with the letters only.",
            "Care and support needs; risk of abuse or neglect; able to protect herself.",
            _WILLING,
        )

    # -- the open one ----------------------------------------------------------------------------------------------

    def _bank_card(self, day: dt.date) -> None:
        """Somebody's neighbour keeps his bank card; the lead knows, and decides today."""
        started: list[int] = []
        form = ConcernForm(
            about=About.PARTICIPANT,
            kind=ConcernKind.ADULT,
            at_risk=AtRisk.ADULT,
            danger=False,
            risk=Risk.MEDIUM,
            source=Source.TOLD,
            occurred=Occurred.unknown(),
            aware_at=_at(day, "14:10"),
            where=Stated("on the phone"),
            parties=(
                Party(PartyRole.SUBJECT, "Tyrone Baptiste"),
                Party(PartyRole.ALLEGED_SOURCE, "a neighbour; he did not give the name"),
            ),
            witnesses_blank=Blank.NOT_KNOWN,
            observed=Stated("He rang to move a meeting. His voice went quiet when I asked how he was."),
            words=Stated("He does my shopping, that one. He hangs on to the card in between, it is easier."),
            words_by=Stated("Tyrone Baptiste"),
            reply=Stated(
                "I asked whether he would like somebody to look at that with him, and said I would ask Lesley."
            ),
            opinion=NONE,
            actions=Stated("I gave him Lesley’s number and rang her."),
            consent=replace(_WILLING, wanted="His card back, and no fuss."),
            author_name=self._author,
            author_role="Coordinator",
        )
        self._agenda.on(day, "14:50", partial(self._record, form, started), weekend=True)
        self._agenda.on(day, "15:20", lambda: self._step(started[0], _told(day, "15:15")), weekend=True)
        slip = _acknowledged(day, "17:20", "Lesley signed the slip; it is in the folder.")
        self._agenda.on(day, "17:30", lambda: self._step(started[0], slip), weekend=True)

    def _record(self, form: ConcernForm, started: list[int]) -> None:
        about = form.about or About.PARTICIPANT
        started.append(concerns.start(self._opened(), about).value)
        concerns.save_draft(self._opened(), started[0], form)
        self._step(started[0], Sign(form))

    def _step(self, case_id: int, event: Event) -> None:
        concerns.take_step(self._opened(), case_id, event)


def _told(day: dt.date, time: str) -> Escalation:
    passed = "The whole record, read out and then handed over."
    return Escalation(LEAD, LadderRole.LEAD, Channel.PHONE, _at(day, time), passed)


def _acknowledged(day: dt.date, time: str, evidence: str) -> Acknowledgement:
    return Acknowledgement(LEAD, LadderRole.LEAD, _at(day, time), evidence)


def _closed(day: dt.date) -> Closure:
    return Closure(
        "The rent is paid, she has somebody to ask, and she said that it is done with.",
        YesNo(True),
        YesNo(False, "No serious harm came to anybody."),
        YesNo(False, "Nobody was removed from any work."),
        LEAD,
        LadderRole.LEAD,
        day,
    )


def _at(day: dt.date, time: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), dt.UTC)
