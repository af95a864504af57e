"""A programme: a curriculum of several weeks, each with a theme, an aim and the questions everybody answers."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Section(Enum):
    """The five headings of a week in the document, in their usual order."""

    QUESTIONS = "questions"
    OWN_THOUGHTS = "own_thoughts"
    INSIGHTS = "insights"
    SUMMARY = "summary"
    ACTION = "action"


class Question(Struct, frozen=True):
    """What everybody answers. ``id`` is ``q1``, ``q2``, … in the order of the week."""

    id: str
    text: str


class Week(Struct, frozen=True):
    """One week. ``headings`` holds the document's own wording of each section it has, without the ``#`` marks."""

    number: int
    theme: str
    aim: str
    questions: tuple[Question, ...]
    headings: dict[Section, str]

    def question(self, question_id: str | None) -> Question | None:
        """The question with this id, or None."""
        return next((q for q in self.questions if q.id == question_id), None)


class Programme(Struct, frozen=True):
    """A curriculum: ``name`` is its key among all, ``title`` what people read, ``language`` ``ja`` or ``en``."""

    name: str
    title: str
    language: str
    weeks: tuple[Week, ...]

    def week(self, number: int) -> Week | None:
        """The week with this number, or None."""
        return next((w for w in self.weeks if w.number == number), None)
