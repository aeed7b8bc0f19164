"""Who chose whom on selection packs, what became of it, and how often each mentor was chosen (product.md D5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from rmdesk.base.clock import Clock
from rmdesk.rules.matching import ORDINALS, Candidate, RankedChoice, Round, Rule, own_choice
from rmdesk.rules.programme import Chooser, starting
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState, choosing_in_words
from rmdesk.rules.wording import count_of, listed, short_day_in
from rmdesk.services.desk import Desk
from rmdesk.services.matching.choice_views import ChoiceRow, ChoicesView, ChosenMentor, ChosenOne
from rmdesk.services.matching.facts import MatchingFacts, PairFacts, Part
from rmdesk.services.matching.ranked import Pack, in_turn
from rmdesk.services.matching.reading import read_facts

LEFT = "somebody who has left"
"""Who was chosen and is no mentor here any more."""
RULED_OUT, NONE_CHOSEN = "rather not", "None of these"


def choices(desk: Desk, programme_id: int) -> ChoicesView:
    """Return what each mentee chose, and what became of it; for the coordinator's eyes alone."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    purpose = purpose_of(facts)
    if not facts.packs:
        return ChoicesView(programme_id, made=False, purpose=purpose, naming=facts.naming)
    told = Choices(facts, desk.clock)
    people = [part for part in facts.parts.values() if part.role is Role.MENTEE]
    shown = [part for part in people if part.ready or part.person_id in told.packs]
    shown.sort(key=lambda part: (part.person_id not in told.packs, part.name.casefold(), part.id))
    return ChoicesView(
        programme_id,
        made=True,
        purpose=purpose,
        summary=told.summary(shown),
        rows=tuple(told.row(part) for part in shown),
        chosen=tuple(told.chosen(shown)),
        naming=facts.naming,
    )


def purpose_of(facts: MatchingFacts) -> str:
    """Say what packs are for, and that they are optional where it is not the mentees who choose first."""
    called = facts.naming
    said = (
        f"In a selection pack a {called.mentee} ranks up to three {called.mentors} by numbered cards, and says whom "
        f"they would rather not meet; when you next suggest {called.pairs}, that goes before any fit."
    )
    first = facts.order[0]
    if facts.chooser is Chooser.COORDINATOR or Role.MENTEE not in first:
        who = choosing_in_words(facts.chooser, facts.kind, called)
        said += f" In this plan {who}, so packs for {called.mentees} are optional."
    return said


class Choices:
    """The choices of a programme, put into words; `packs` are those of each mentee, by person, as they were issued."""

    def __init__(self, facts: MatchingFacts, clock: Clock) -> None:
        self._facts, self._clock = facts, clock
        self.packs: dict[int, list[Pack]] = {}
        for pack in facts.packs:
            self.packs.setdefault(pack.person_id, []).append(pack)
        self._mentors = {p.person_id: p for p in facts.parts.values() if p.role is Role.MENTOR}

    def own_choice(self, part: Part) -> str:
        """Return in sentences what a mentee chose, as it stands; nothing where that is not known or not to be used."""
        choice, pack = self._choice(part), self._counting(part)
        if choice is None or pack is None or pack.choice is None:
            out = self._shown(part)
            if out is None or out.returned_on is not None or part.held_back:
                return ""
            day = self._day(self._clock.local(out.issued_at).date())
            return f"{part.name} has not chosen yet: their pack {out.reference} is out since {day}."
        if pack.choice.made:
            ranks = zip(ORDINALS[1:], choice.ranked, strict=False)
            said = f"chose {listed([f'{self._name(who)} {rank}' for rank, who in ranks if who is not None])}"
        else:
            said = "chose none of the cards" if pack.choice.passed_over else "chose nobody"
        back = f", back on {self._day(pack.returned_on)}" if pack.returned_on else ""
        lines = [f"{part.name} {said} (pack {pack.reference}{back})."]
        if choice.refused:
            lines.append(f"They would rather not meet {listed(self._names(choice.refused))}.")
        if before := choice.passed_over - pack.choice.passed_over:
            stay = "stays" if len(before) == 1 else "stay"
            lines.append(
                f"Of an earlier pack they chose none: {listed(self._names(before))} {stay} ruled out."
            )
        return " ".join(lines)

    def row(self, part: Part) -> ChoiceRow:
        """Return what a mentee chose and what became of it."""
        shown, choice, counting = self._shown(part), self._choice(part), self._counting(part)
        ranked = [*(choice.ranked if choice else ()), None, None, None][:3]
        first, second, third = (self._chosen(part, who) for who in ranked)
        pack, pack_detail = self._pack_in_words(shown, counting)
        rather_not, rather_not_detail = self._rather_not(choice, counting)
        became = self.became(part)
        said = self.own_choice(part) or f"{part.name}: {pack[0].lower()}{pack[1:]}."
        return ChoiceRow(
            id=part.id,
            mentee=part.name,
            detail=part.detail,
            paper_id=shown.paper_id if shown else None,
            entered=shown is not None and shown.choice is not None,
            pack=pack,
            pack_detail=pack_detail,
            first=first,
            second=second,
            third=third,
            rather_not=rather_not,
            rather_not_detail=rather_not_detail,
            became=became,
            became_detail=part.why_not,
            lines=tuple(
                line for line in (said, *self._sentences(part, ranked), f"{became}.", part.why_not) if line
            ),
        )

    def became(self, part: Part) -> str:
        """Return whom a mentee is with now, and which choice that is."""
        pairs = [pair for pair in self._facts.living_of(part.id) if pair.mentee == part.id]
        if not pairs:
            return f"No {self._facts.naming.pair}"
        return "; ".join(self._with(part, pair) for pair in pairs)

    def summary(self, people: Sequence[Part]) -> str:
        """Return in a few sentences how many packs are back, and how many are with somebody they chose."""
        called = self._facts.naming
        got = [self.packs[part.person_id] for part in people if part.person_id in self.packs]
        back = sum(1 for packs in got if any(pack.returned_on for pack in packs))
        told = [_back_in_words(back, len(got), called.mentee, called.mentees)]
        chose = [part for part in people if (choice := self._choice(part)) and choice.made]
        if chose:
            told.append(self._fared(chose))
        elif back:
            told.append("Nobody has chosen anybody.")
        none = sum(
            1
            for part in people
            if self._choice(part)
            and (pack := self._counting(part))
            and pack.choice
            and pack.choice.passed_over
        )
        if none:
            told.append(f"{count_of(none, called.mentee, called.mentees)} chose none of the cards.")
        return " ".join(told)

    def chosen(self, people: Sequence[Part]) -> Iterator[ChosenMentor]:
        """Return who was chosen, the most often chosen first."""
        counts: dict[int, Counter[int]] = {}
        for part in people:
            choice = self._choice(part)
            for person in choice.ranked if choice else ():
                if choice and person is not None:
                    counts.setdefault(person, Counter())[choice.rank(person)] += 1

        def place(person: int) -> tuple[int, int, int, str, int]:
            ranks = counts[person]
            return (-ranks.total(), -ranks[1], -ranks[2], self._name(person).casefold(), person)

        for person in sorted(counts, key=place):
            ranks = counts[person]
            each = ", ".join(
                f"{rank} by {ranks[at]}" for at, rank in enumerate(ORDINALS[1:], start=1) if ranks[at]
            )
            alone = f", as {each.split()[0]} choice"
            by = f"chosen by {ranks.total()}" + (f" ({each})" if ranks.total() > 1 else alone)
            yield ChosenMentor(starting(self._name(person)), f"{by}; {self._places(person)}")

    def _choice(self, part: Part) -> RankedChoice | None:
        """Return what somebody chose, where it may be used: not of those who are held back."""
        return None if part.held_back else part.candidate.choice

    def _counting(self, part: Part) -> Pack | None:
        """Return the last pack of a mentee that is back and says something."""
        return next(reversed(in_turn(self.packs.get(part.person_id, ()))), None)

    def _shown(self, part: Part) -> Pack | None:
        """Return the pack to open: the last one while there is something to do about it, else the one that counts."""
        packs = self.packs.get(part.person_id)
        if not packs:
            return None
        return packs[-1] if packs[-1].choice is None else self._counting(part)

    def _pack_in_words(self, shown: Pack | None, counting: Pack | None) -> tuple[str, str]:
        if shown is None:
            return "No pack yet", ""
        if shown.returned_on is None:
            words = f"Out since {self._day(self._clock.local(shown.issued_at).date())}"
        else:
            words = f"Back on {self._day(shown.returned_on)}"
        more = [shown.reference]
        if shown.returned_on is not None and shown.choice is None:
            more.append("no choice entered")
        if counting is not None and counting is not shown:
            more.append(f"an earlier one back on {self._day(counting.returned_on)}")
        return words, "; ".join(more)

    def _rather_not(self, choice: RankedChoice | None, counting: Pack | None) -> tuple[str, str]:
        if choice is None or counting is None or counting.choice is None:
            return "", ""
        if counting.choice.passed_over:
            return NONE_CHOSEN, listed(self._names(choice.refused))
        return listed(self._names(choice.refused | choice.passed_over)), ""

    def _with(self, part: Part, pair: PairFacts) -> str:
        verb = "With" if pair.state is RelationshipState.ACTIVE else "Proposed with"
        mentors = [self._facts.parts[key] for key in pair.mentors]
        each = [(mentor.name, self._standing(part, mentor.candidate)) for mentor in mentors]
        if len(each) == 1:
            name, standing = each[0]
            return f"{verb} {name}: {standing}" if standing else f"{verb} {name}"
        return f"{verb} {listed([f'{name} ({said})' if said else name for name, said in each])}"

    def _standing(self, part: Part, mentor: Candidate) -> str:
        choice = self._choice(part)
        if choice is not None and choice.rules_out(mentor.id):
            return RULED_OUT
        own = own_choice(part.candidate, mentor) if choice is not None else None
        return own.short if own is not None else ""

    def _fared(self, chose: Sequence[Part]) -> str:
        """Say how many of those who chose are with somebody they chose."""
        best = {part.id: self._best_rank(part) for part in chose}
        lucky = [part for part in chose if best[part.id]]
        states = {
            pair.state is RelationshipState.ACTIVE
            for part in lucky
            for pair in self._facts.living_of(part.id)
        }
        are = (
            "with"
            if states == {True}
            else "proposed with"
            if states == {False}
            else "with, or proposed with,"
        )
        called = self._facts.naming
        who = f"{count_of(len(chose), called.mentee, called.mentees)} chose somebody"
        first = sum(1 for part in lucky if best[part.id] == 1)
        if len(chose) == 1:
            rank = best[chose[0].id]
            return (
                f"{who}, and is {are} their {ORDINALS[rank]} choice." if rank else f"{who} they are not with."
            )
        if not lucky:
            return f"{who}; none of them is with somebody they chose."
        if first == len(lucky):
            some = "all" if first == len(chose) else str(first)
            return f"{who}; {some} of them {'is' if first == 1 else 'are'} {are} their first choice."
        of = "all of them" if len(lucky) == len(chose) else f"{len(lucky)} of them"
        is_are = "is" if len(lucky) == 1 else "are"
        return f"{who}; {of} {is_are} {are} somebody they chose, {first or 'nobody'} with their first choice."

    def _best_rank(self, part: Part) -> int:
        """Return the best rank of those whom a mentee is with; 0 where they chose none of them."""
        choice = self._choice(part)
        pairs = [pair for pair in self._facts.living_of(part.id) if pair.mentee == part.id]
        people = [self._facts.parts[key].person_id for pair in pairs for key in pair.mentors]
        ranks = [rank for person in people if choice and (rank := choice.rank(person))]
        return min(ranks, default=0)

    @cached_property
    def _round(self) -> Round:
        """Return everybody, ready or not, with the places that are taken for good."""
        mentees = [p.candidate for p in self._facts.parts.values() if p.role is Role.MENTEE]
        mentors = [replace(p.candidate, taken=self._taken(p)) for p in self._mentors.values()]
        return Round(mentees, mentors, self._facts.relations, self._facts.settings)

    @cached_property
    def _asked(self) -> Mapping[int, int]:
        pairs = self._facts.in_state(RelationshipState.CHOOSING)
        return Counter(key for pair in pairs for key in pair.mentors)

    def _taken(self, mentor: Part) -> int:
        """Return how many places are taken by pairs that are agreed, or of which somebody has said yes."""
        return self._facts.carried(mentor.person_id) + self._asked.get(mentor.id, 0)

    def _chosen(self, part: Part, person: int | None) -> ChosenOne:
        if person is None:
            return ChosenOne()
        return ChosenOne(self._name(person), "; ".join(short for short, _ in self._against(part, person)))

    def _sentences(self, part: Part, ranked: Sequence[int | None]) -> Iterator[str]:
        """Say in sentences what speaks against those whom a mentee chose."""
        for person in ranked:
            if person is not None:
                yield from (sentence for _, sentence in self._against(part, person))

    def _against(self, part: Part, person: int) -> Iterator[tuple[str, str]]:
        """Return what speaks against a mentee and somebody they chose now, in short words and in a sentence."""
        mentor = self._mentors.get(person)
        if mentor is None:
            return
        if mentor.why_not:
            yield mentor.why_not.removeprefix(mentor.name).strip().removesuffix("."), mentor.why_not
        own = any(mentor.id in pair.mentors for pair in self._facts.living_of(part.id))
        rules = self._round.exclusions(part.person_id, person)
        for rule in rules:
            if not (own and rule.rule is Rule.CAPACITY):
                yield rule.short, rule.sentence
        if own or rules:
            return
        proposed = [
            self._facts.parts[pair.mentee].name
            for pair in self._facts.in_state(RelationshipState.PROPOSED)
            if mentor.id in pair.mentors
        ]
        if proposed and mentor.candidate.capacity - self._taken(mentor) - len(proposed) <= 0:
            short = f"is proposed to {listed(proposed)} now"
            yield short, f"{mentor.name} {short}."

    def _places(self, person: int) -> str:
        mentor = self._mentors.get(person)
        if mentor is None:
            return "no places here"
        if mentor.why_not:
            return mentor.why_not.removeprefix(mentor.name).strip().removesuffix(".")
        capacity, taken = mentor.candidate.capacity, self._taken(mentor)
        if capacity <= 0:
            return "not taking anyone on at present"
        return count_of(capacity, "place") + (f", {min(taken, capacity)} taken" if taken else "")

    def _name(self, person: int) -> str:
        mentor = self._mentors.get(person)
        return mentor.name if mentor is not None else LEFT

    def _names(self, people: frozenset[int]) -> list[str]:
        return sorted((self._name(person) for person in people), key=str.casefold)

    def _day(self, day: dt.date | None) -> str:
        return short_day_in(day, self._clock.today()) if day is not None else ""


def _back_in_words(back: int, got: int, one: str, several: str) -> str:
    """Say how many of those who got a pack have given one back."""
    whom = f"{several} with a pack"
    if not got:
        return f"No {one} here has a pack now."
    if got == 1:
        return f"The one {one} with a pack has {'given one back' if back else 'not given one back yet'}."
    if not back:
        none = "Neither of the two" if got == 2 else f"None of the {got}"
        return f"{none} {whom} has given one back yet."
    if back == got:
        return f"{'Both' if got == 2 else f'All {got}'} {whom} have given one back."
    return f"{back} of {got} {whom} {'has' if back == 1 else 'have'} given one back."
