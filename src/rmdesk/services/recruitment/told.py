"""What a form told the people who filled it in, and what they agreed to (trust.md G2, G3): the question at import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rmdesk.base.errors import FieldError
from rmdesk.exchange.spreadsheets import ColumnMapping, Field, Sheet
from rmdesk.rules.people import FIELD_WORDS, SENSITIVE, Purpose, audiences_of, purpose_of

YES_COLUMNS: Mapping[Purpose, Field] = {
    Purpose.PRIVACY_NOTICE: Field.NOTICE,
    Purpose.TAKING_PART: Field.CONSENT_TAKING_PART,
    Purpose.MATCHING: Field.CONSENT_MATCHING,
    Purpose.CARD: Field.CONSENT_CARD,
    Purpose.ACCESS: Field.CONSENT_ACCESS,
}
"""The column that holds each person's own yes, by what it is a yes to; in the order in which they are asked about."""

LONGEST_WORDS = 8000
"""Characters of one wording; it has to be read."""


class Said(StrEnum):
    """Whether a form said something: not at all, to everybody who filled it in, or as each of them answered."""

    NO = "no"
    ALL = "all"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Told:
    """What a form told people and what they agreed to. A purpose that is not in `said` was not on the form.

    `words` holds the exact words by purpose; consents and notices are tied to them (trust.md G2). `unticked` are fields
    that the form let people tick one by one, and that were left empty: they are not shared, whatever else is agreed.
    """

    said: Mapping[Purpose, Said] = field(default_factory=dict)
    words: Mapping[Purpose, str] = field(default_factory=dict)
    unticked: frozenset[str] = frozenset()

    def of(self, purpose: Purpose) -> Said:
        """Return whether the form said this."""
        return self.said.get(purpose, Said.NO)

    def saying(self, purpose: Purpose, said: Said, words: str = "") -> Told:
        """Return the same with one purpose answered."""
        words = words.strip()
        return replace(self, said={**self.said, purpose: said}, words={**self.words, purpose: words})

    def check(self) -> None:
        """Raise `FieldError` (named by the purpose) where the form said something and its words are not there."""
        for purpose in YES_COLUMNS:
            words = self.words.get(purpose, "")
            if self.of(purpose) is Said.NO:
                continue
            if not words:
                raise FieldError(
                    purpose.value,
                    "The words are missing.",
                    "Copy from the form what people read there, or say that the form did not ask.",
                )
            if len(words) > LONGEST_WORDS:
                raise FieldError(purpose.value, f"The words can have up to {LONGEST_WORDS} characters.")

    def to_keep(self) -> dict[str, dict[str, str]]:
        """Return it as words, fit to be kept with how the form is read."""
        return {
            "said": {purpose.value: said.value for purpose, said in self.said.items()},
            "words": {purpose.value: words for purpose, words in self.words.items()},
        }

    @classmethod
    def remembered(cls, kept: object) -> Told:
        """Return what `to_keep` made; nothing for anything else."""
        if not isinstance(kept, Mapping):
            return cls()
        said, words = (
            one if isinstance(one, Mapping) else {} for one in (kept.get("said"), kept.get("words"))
        )
        ways = {one.value: one for one in Said}
        return cls(
            {one: ways.get(str(said[one.value]), Said.NO) for one in Purpose if one.value in said},
            {one: str(words[one.value]) for one in Purpose if one.value in words},
        )


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """One thing that a form may have told: `about` are the fields that come in with it and rest on it, in words;
    `heading` is the column that holds each person's own yes, empty when no column does. `known_words` are what the desk
    asks now, with their `version`, or empty.
    """

    purpose: Purpose
    about: tuple[str, ...]
    heading: str = ""
    known_words: str = ""
    version: int = 0


Wordings = Mapping[Purpose, tuple[str, int]]
"""The words that the desk asks now, with their version, by purpose."""


def told_questions(sheet: Sheet, mapping: ColumnMapping, wordings: Wordings) -> tuple[ToldQuestion, ...]:
    """Return what to ask about a form whose columns are matched like this: the privacy notice always, and a consent
    where something that needs it comes in, or where a column holds the answer.
    """
    return tuple(_questions(sheet, mapping, wordings))


def _questions(sheet: Sheet, mapping: ColumnMapping, wordings: Wordings) -> Iterator[ToldQuestion]:
    for purpose, own in YES_COLUMNS.items():
        about = tuple(FIELD_WORDS.get(name, name) for name in _resting_on(purpose, mapping))
        columns = mapping.columns(own)
        if about or columns or purpose is Purpose.PRIVACY_NOTICE:
            heading = sheet.heading(columns[0]) if columns else ""
            yield ToldQuestion(purpose, about, heading, *wordings.get(purpose, ("", 0)))


def _resting_on(purpose: Purpose, mapping: ColumnMapping) -> Iterator[str]:
    mapped = {one.value for one in mapping.fields if one is not None}
    for name in SENSITIVE:
        needs = {purpose_of(audience, name) for audience in audiences_of(name)}
        if name in mapped and purpose in needs:
            yield name


def fitted(told: Told, questions: tuple[ToldQuestion, ...]) -> Told:
    """Return what was told as the columns now stand: each person's own answer where a column holds it, and nothing
    about what is not asked any more.
    """
    fit = NOTHING_TOLD
    for question in questions:
        said, words = told.of(question.purpose), told.words.get(question.purpose, "")
        if question.heading:
            said, words = Said.EACH, words or question.heading
        elif said is Said.EACH:
            said = Said.NO
        fit = fit.saying(question.purpose, said, words)
    return fit
