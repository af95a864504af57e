"""The parts of an agenda, a line each: how it stands, what it is, its minutes, what a share comes to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message

from screens.choices import Choice, ChoiceList
from screens.i18n import _
from screens.live.times import minutes_and_seconds, people_and_share
from screens.live.view import segment_label, segment_title
from screens.painting import Line, padded, split
from screens.palette import Palette
from sessions.agenda import Segment, SegmentKind
from sessions.arrangement import Arrangement
from sessions.plan import TIGHT_SHARE
from sessions.record import Session

ARROW_CELLS = 2
"""Cells that ‹ and › take with the space beside them: as wide is what can be clicked."""


class PartRow(Struct, frozen=True):
    """A part as it is shown: ``minutes`` as ``m:ss``, ``share`` as people and ``m:ss`` (empty without a round).

    ``tight`` are shares that are too short; what is ``over`` cannot be changed any more.
    """

    id: str
    mark: str
    label: str
    title: str
    minutes: str
    share: str
    tight: bool
    protected: str
    over: bool


class AgendaList(ChoiceList):
    """The parts; one is chosen, and a click on ‹ or › changes its minutes."""

    class Stepped(Message):
        """The chosen part is to have a minute less (``step`` -1) or more (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(ground_tone="ground", id=id)
        self._rows: tuple[PartRow, ...] = ()
        self._clicked_at = 0

    def show_parts(self, rows: Sequence[PartRow], highlighted: int) -> None:
        """Show these parts."""
        if len(rows) != len(self._rows):
            self.refresh(layout=True)
        self._rows = tuple(rows)
        self.show([Choice(r.id, r.title) for r in rows], highlighted)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each part."""
        return len(self._rows)

    def on_click(self, event: events.Click) -> None:
        """Remember where; the list itself then lights the line."""
        self._clicked_at = event.x

    def act_on_click(self) -> None:
        """A click only lights a line, unless it was on one of the arrows."""
        less = self.size.width - self._right_cells
        more = less + 2 * ARROW_CELLS + self._widest("minutes") - ARROW_CELLS
        if less <= self._clicked_at < less + ARROW_CELLS:
            self.post_message(self.Stepped(-1))
        elif more <= self._clicked_at < more + ARROW_CELLS:
            self.post_message(self.Stepped(1))

    def _line(self, index: int, choice: Choice, width: int, colours: Palette) -> Line:
        row = self._rows[index]
        lit = index == self.highlighted
        plain = colours.style("on_go", "go", bold=True) if lit else colours.style("muted" if row.over else "text")
        quiet, named, tight = (plain, plain, plain) if lit else _styles(colours)
        arrows = ("  ", "  ") if row.over else ("‹ ", " ›")
        left = [
            (f" {row.mark} ", quiet if row.over else named),
            (padded(row.label, self._widest("label") + 2), quiet if row.over else named),
            (row.title, plain),
        ]
        right = [
            (f"{arrows[0]}{_right(row.minutes, self._widest('minutes'))}{arrows[1]}  ", plain),
            (_right(row.share, self._widest("share")) + "  ", tight if row.tight else quiet),
            (padded(row.protected, self._widest("protected")) + " ", quiet),
        ]
        return split(left, right, width, plain)

    @property
    def _right_cells(self) -> int:
        """The cells of what stands at the right."""
        return 2 * ARROW_CELLS + 5 + sum(self._widest(name) for name in ("minutes", "share", "protected"))

    def _widest(self, column: str) -> int:
        return max((cell_len(getattr(row, column)) for row in self._rows), default=0)


def part_rows(table: Arrangement) -> list[PartRow]:
    """The parts of an agenda as they are shown."""
    return [_row(table, segment) for segment in table.agenda]


def part_title(session: Session, segment: Segment) -> str:
    """What a part is about, in a line: a question's words, or what happens, with the question it belongs to."""
    question = session.week.question(segment.question)
    if question is None:
        return segment_title(segment)
    if segment.kind is SegmentKind.ROUND:
        return " ".join(question.text.split())
    return f"{question_number(session, question.id)}  {segment_title(segment)}"


def question_number(session: Session, question: str) -> str:
    """What a question is called for short, by its place in the week."""
    return _("Q{number}", number=[q.id for q in session.week.questions].index(question) + 1)


def _row(table: Arrangement, segment: Segment) -> PartRow:
    share, over = table.share(segment), table.is_over(segment)
    return PartRow(
        id=segment.id,
        mark="✓" if over else "❯" if segment is table.now else " ",
        label=segment_label(table.session, segment),
        title=part_title(table.session, segment),
        minutes=minutes_and_seconds(round(segment.planned)),
        share=people_and_share(share.people, share.seconds) if share else "",
        tight=is_tight(table, segment),
        protected=_("protected") if segment.protected else "",
        over=over,
    )


def is_tight(table: Arrangement, segment: Segment) -> bool:
    """Whether the shares of a question are too short for a thought and its reason."""
    share = table.share(segment)
    return segment.kind is SegmentKind.ROUND and share is not None and share.seconds < TIGHT_SHARE


def _styles(colours: Palette) -> tuple[Style, Style, Style]:
    """How quiet words, names and what is tight look in a line that is not lit."""
    return colours.style("muted"), colours.style("go", bold=True), colours.style("warn", bold=True)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
