"""A live session: the verbs of an evening, undo, and the news of what changed.

Every verb is a rule from one session to the next. This class holds the present one and those before it, and tells who
listens. It never reads a clock: the moment is an argument, in epoch seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from sessions import arranging, fair, floor, notes, readout, repair
from sessions.agenda import Segment
from sessions.capture import NoteLine
from sessions.closing import words
from sessions.fair import Proposal
from sessions.notes import Aim
from sessions.people import Attendance, Order
from sessions.promises import Outcome
from sessions.record import Kind, Note, Pause, Session
from sessions.trail import Act, undone_and_done


class Change(Struct, frozen=True):
    """Something happened: ``act`` is the verb's name, ``was`` and ``now`` the sessions around it.

    ``about`` is the verb that was undone or redone, empty for all other acts.
    """

    act: str
    was: Session
    now: Session
    at: float
    about: str = ""

    @property
    def kept_as(self) -> str:
        """The act as a trail tells it: ``capture``, ``undo capture``."""
        return f"{self.act} {self.about}" if self.about else self.act


class LiveSession:
    """The evening as it runs.

    ``trail`` are the acts already done, the newest first: it is read on only when somebody undoes as far back.
    """

    def __init__(self, session: Session, trail: Iterable[Act] = ()) -> None:
        self.session = session
        self._done: list[Act] = []
        self._undone, self._earlier = undone_and_done(trail)
        self._listeners: list[Callable[[Change], None]] = []

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Be told of every change, in order."""
        self._listeners.append(listener)

    def call_next(self, at: float) -> bool:
        """Give the floor to the next person. False where there was nothing to do, here and below."""
        return self._act("call_next", floor.call_next(self.session, at), at)

    def call(self, participant: str, at: float) -> bool:
        """Give the floor to this person."""
        return self._act("call", floor.call(self.session, participant, at), at)

    def call_previous(self, at: float) -> bool:
        """Give the floor back to the person before."""
        return self._act("call_previous", floor.call_previous(self.session, at), at)

    def pass_turn(self, at: float) -> bool:
        """The speaking person passes."""
        return self._act("pass", floor.pass_turn(self.session, at), at)

    def remark(self, participant: str, at: float) -> bool:
        """Let somebody say a few words within the running turn."""
        return self._act("remark", floor.remark(self.session, participant, at), at)

    def somebody_else(self, participant: str, at: float) -> bool:
        """The last turn was this person's."""
        return self._act("somebody_else", repair.somebody_else(self.session, participant), at)

    def began_earlier(self, seconds: float, at: float) -> bool:
        """The running turn began so many seconds earlier than it was marked."""
        return self._act("began_earlier", repair.began_earlier(self.session, seconds), at)

    def set_order(self, order: Order, at: float) -> bool:
        """Order those who wait in another way."""
        return self._act("order", floor.set_order(self.session, order, at), at)

    def put_sooner(self, participant: str, at: float) -> bool:
        """Put a person before all who wait."""
        return self._act("sooner", floor.put_sooner(self.session, participant), at)

    def put_later(self, participant: str, at: float) -> bool:
        """Put a person behind all who wait."""
        return self._act("later", floor.put_later(self.session, participant), at)

    def judge(self, participant: str, outcome: Outcome | None, at: float) -> bool:
        """Say what became of a promise."""
        return self._act("judge", floor.judge(self.session, participant, outcome), at)

    def toggle_clock(self, at: float) -> bool:
        """Stop the clock, or let it go on."""
        return self._act("resume" if self.session.paused else "pause", floor.toggle_clock(self.session, at), at)

    def extend(self, at: float) -> bool:
        """One minute more for the running share or segment."""
        return self._act("extend", floor.extend(self.session), at)

    def extend_end(self, seconds: float, at: float) -> bool:
        """Agree on another end."""
        return self._act("extend_end", floor.extend_end(self.session, seconds), at)

    def take_plan(self, proposal: Proposal, at: float) -> bool:
        """Take a proposed plan."""
        return self._act("plan", fair.take(self.session, proposal), at)

    def arrange(self, agenda: Sequence[Segment], at: float) -> bool:
        """Go on by another agenda. Raises ValueError where it does not hold the present part."""
        return self._act("agenda", arranging.arranged(self.session, agenda), at)

    def toggle_hand(self, participant: str, at: float) -> bool:
        """Raise or lower a hand."""
        return self._act("hand", floor.toggle_hand(self.session, participant), at)

    def set_attendance(self, participant: str, attendance: Attendance, at: float) -> bool:
        """Somebody came, is late, is absent or left."""
        return self._act("attendance", floor.set_attendance(self.session, participant, attendance, at), at)

    def enter(self, segment: str, at: float) -> bool:
        """Go to a segment of the agenda."""
        return self._act("enter", floor.enter(self.session, segment, at), at)

    def capture(self, lines: Sequence[NoteLine], aim: Aim, at: float) -> list[Note]:
        """Keep a note for each line; the new notes."""
        had = len(self.session.notes)
        self._act("capture", notes.capture(self.session, lines, aim, at), at)
        return self.session.notes[had:]

    def amend(self, note_id: str, line: NoteLine, aim: Aim, at: float) -> bool:
        """Change a note."""
        return self._act("amend", notes.amend(self.session, note_id, line, aim), at)

    def move(self, note_id: str, participant: str | None, question: str | None, at: float) -> bool:
        """Put a note under another person and question."""
        return self._act("move", notes.move(self.session, note_id, participant, question), at)

    def mark(self, note_id: str, kind: Kind, at: float) -> bool:
        """Make a note one of another kind."""
        return self._act("mark", notes.mark(self.session, note_id, kind), at)

    def restore(self, note_id: str, at: float) -> bool:
        """Bring back a note that was taken away."""
        return self._act("restore", notes.restore(self.session, note_id), at)

    def delete(self, note_id: str, at: float) -> bool:
        """Take a note away."""
        return self._act("delete", notes.delete(self.session, note_id), at)

    def write_summary(self, text: str, at: float) -> bool:
        """Keep the summary as a person has edited it."""
        return self._act("summary", words.write_summary(self.session, text), at)

    def take_in_added(self, at: float) -> bool:
        """Put what later notes add below the edited summary."""
        return self._act("added", words.take_in_added(self.session), at)

    def redraft(self, at: float) -> bool:
        """Give up the edited summary: the draft is made anew from the notes."""
        return self._act("redraft", words.redraft(self.session), at)

    def write_action(self, participant: str, text: str, at: float) -> bool:
        """Keep what a participant promises."""
        return self._act("action", words.write_action(self.session, participant, text), at)

    def read_next(self, at: float) -> bool:
        """Read out the next person's action."""
        return self._act("read_out", readout.read_next(self.session, at), at)

    def read_previous(self, at: float) -> bool:
        """Read out the action of the person before once more."""
        return self._act("read_out", readout.read_previous(self.session), at)

    def close(self, at: float) -> bool:
        """The evening is over."""
        closed = replace(floor.release(self.session, at), closed=at) if self.session.closed is None else self.session
        return self._act("close", closed, at)

    def charge_nobody(self, since: float, at: float, until: float | None = None) -> bool:
        """Take the time since a moment (until another, else until now) out of everybody's share, as a pause."""
        return self._act("gap", floor.leave_out(self.session, since, at if until is None else until), at)

    @property
    def undoable(self) -> str | None:
        """The verb that undo would take back, or None."""
        self._reach_back()
        return self._done[-1][0] if self._done else None

    @property
    def redoable(self) -> str | None:
        """The verb that redo would do again, or None."""
        return self._undone[-1][0] if self._undone else None

    def undo(self, at: float) -> str | None:
        """Take back the last act; its verb, or None where there is none. Spoken time is never thrown away."""
        self._reach_back()
        return self._travel("undo", self._done, self._undone, at)

    def redo(self, at: float) -> str | None:
        """Do again what was taken back last; its verb, or None where there is none."""
        return self._travel("redo", self._undone, self._done, at)

    def _act(self, act: str, now: Session, at: float) -> bool:
        was = self.session
        if now is was or now == was:
            return False
        self._done.append((act, was))
        self._undone.clear()
        self._become(act, now, at)
        return True

    def _reach_back(self) -> None:
        """Have the newest act at hand that can be undone, also where it was done before a restart."""
        if not self._done:
            self._done.extend(islice(self._earlier, 1))

    def _travel(self, act: str, here: list[Act], there: list[Act], at: float) -> str | None:
        if not here:
            return None
        verb, target = here.pop()
        there.append((verb, self.session))
        self._become(act, _carried(self.session, target, at), at, verb)
        return verb

    def _become(self, act: str, now: Session, at: float, about: str = "") -> None:
        change = Change(act, self.session, now, at, about)
        self.session = now
        for listener in self._listeners:
            listener(change)


def _carried(now: Session, target: Session, at: float) -> Session:
    """The session ``target`` as it must be when it is gone back to at this moment.

    Whether the clock ran is a fact that stays: a clock that ran is stopped from now on, not from back then, and a pause
    (or a gap that was charged to nobody) that was a mistake counts as spoken. Rows of notes are never reused, so a note
    that did not exist yet is kept, deleted.
    """
    if not target.paused:
        pauses = target.pauses
    elif now.paused:
        pauses = now.pauses
    else:
        pauses = (*now.pauses, Pause(began=at))
    # What is the same stays the same object: a hundred undos in a row must not keep a hundred copies of all notes.
    rows = now.notes
    for index, note in target.notes.changes_since(rows):
        if note is None and not rows[index].deleted:
            rows = rows.replace(index, replace(rows[index], deleted=True))
        elif note is not None:
            rows = rows.replace(index, note) if index < len(rows) else rows.append(note)
    return replace(target, pauses=pauses, notes=rows)
