"""Every act of the live screen, in the order of the menu."""

from __future__ import annotations

from curriculum.problem import N_
from screens.acts import Act, changeable, key_of
from sessions import floor
from sessions.agenda import SegmentKind
from sessions.fair import propose, propose_longer
from sessions.floor import BEFORE_A_ROUND
from sessions.leeway import lateness
from sessions.live import LiveSession
from sessions.notes import last_note
from sessions.readout import reader
from sessions.repair import last_turn


def _in_round(live: LiveSession, _at: float) -> bool:
    return live.session.round is not None


def _can_call(live: LiveSession, at: float) -> bool:
    return _in_round(live, at) or live.session.segment.kind in {*BEFORE_A_ROUND, SegmentKind.ACTIONS}


def _speaking(live: LiveSession, _at: float) -> bool:
    return live.session.turn is not None


def _waiting(live: LiveSession, _at: float) -> bool:
    return live.session.round is not None and bool(live.session.round.waiting)


def _has_spoken(live: LiveSession, _at: float) -> bool:
    round_ = live.session.round
    if round_ is None:
        return reader(live.session) is not None
    return any(t.question == round_.question for t in live.session.turns)


def _can_be_mended(live: LiveSession, _at: float) -> bool:
    return last_turn(live.session) is not None


def _has_notes(live: LiveSession, _at: float) -> bool:
    return last_note(live.session) is not None


def _had_notes(live: LiveSession, _at: float) -> bool:
    return len(live.session.notes) > 0


def _reviewing(live: LiveSession, _at: float) -> bool:
    return live.session.segment.kind is SegmentKind.REVIEW


def _has_thoughts(live: LiveSession, _at: float) -> bool:
    return bool(live.session.thoughts)


_ACTS = (
    Act("done", N_("Last week's action: done"), ("f2",), N_("Done"), _reviewing),
    Act("partly", N_("Last week's action: partly"), ("f3",), N_("Partly"), _reviewing),
    Act("not_yet", N_("Last week's action: not yet"), ("f4",), N_("Not yet"), _reviewing),
    Act("call_next", N_("Next speaker"), ("ctrl+n", "f2"), N_("Next"), _can_call),
    Act("call_previous", N_("Back to the previous speaker"), ("ctrl+p", "f3"), "", _has_spoken),
    Act("pass", N_("Pass (asked once more at the end)"), ("ctrl+g", "f4"), N_("Pass"), _speaking),
    Act("clock", N_("Stop the clock or let it go on"), ("ctrl+s", "f5"), N_("Pause")),
    Act("extend", N_("One minute more"), ("ctrl+l", "f6"), N_("+1 min")),
    Act("hand", N_("Raise or lower a hand"), ("ctrl+r", "f7"), N_("Hand"), _in_round),
    Act("remark", N_("A few words of somebody else (the turn goes on)"), ("f9",), "", _speaking),
    Act("call", N_("Give the floor to somebody"), (), "", _in_round),
    Act("sooner", N_("Choose who comes next"), (), "", _waiting),
    Act("later", N_("Choose who comes last"), (), "", _waiting),
    Act("order", N_("Order of speaking (in turn, by lot, volunteers…)")),
    Act("somebody_else", N_("It was somebody else who spoke"), (), "", _can_be_mended),
    Act("began_earlier", N_("The share began earlier"), (), "", _speaking),
    Act("target", N_("Note for the next person"), ("tab",), N_("Target")),
    Act("target_back", N_("Note for the person before"), ("shift+tab",)),
    Act("kind", N_("Kind of note"), ("ctrl+t",), N_("Kind")),
    Act("edit", N_("Change the last note"), ("up",), "", _has_notes),
    Act("notes", N_("Any note: change, move, delete, bring back"), (), "", _had_notes),
    Act("vanished", N_("Text that vanished from the box: bring it back")),
    Act("thoughts", N_("Own thoughts of who speaks"), ("ctrl+b",), "", _has_thoughts),
    Act(
        "next_segment",
        N_("Next part (question, summary)"),
        ("ctrl+right_square_bracket", "f8"),
        N_("Next part"),
        lambda live, _at: floor.next_segment(live.session) is not None,
    ),
    Act(
        "previous_segment",
        N_("Back to the part before"),
        (),
        "",
        lambda live, _at: floor.previous_segment(live.session) is not None,
    ),
    Act("attendance", N_("Somebody came, is late, is absent or left")),
    Act("end", N_("End later or earlier")),
    Act(
        "plan",
        N_("Take the proposed plan (shorter shares)"),
        ("ctrl+f",),
        "",
        lambda live, at: propose(live.session, at) is not None or lateness(live.session, at) >= floor.MINUTE,
    ),
    Act(
        "share_out",
        N_("Share out all the time that is left"),
        (),
        "",
        lambda live, at: propose_longer(live.session, at) is not None,
    ),
    Act("agenda", N_("Change the agenda"), (), "", lambda live, _at: live.session.closed is None),
    Act("reckoning", N_("How the time that is left is reckoned")),
    Act("closing", N_("Closing: summary and actions"), ("f10",)),
    Act("undo", N_("Undo"), ("ctrl+z",), N_("Undo"), lambda live, _at: live.undoable is not None),
    Act("redo", N_("Redo"), ("ctrl+y",), "", lambda live, _at: live.redoable is not None),
    Act("notes_up", N_("Scroll the notes up"), ("pageup",)),
    Act("notes_down", N_("Scroll the notes down"), ("pagedown",)),
    Act("curtain", N_("Curtain: cover everything but clock and question"), ("ctrl+u",)),
    Act("talk_time", N_("Show or hide how long each has spoken")),
    Act("quiet_help", N_("Quiet help for the facilitator: on or off")),
    Act("bell", N_("A bell at the end of a share: on or off")),
    Act("theme", N_("Dark, light or high contrast")),
    Act("language", N_("日本語 / English")),
    Act("help", N_("Help"), ("f1",)),
    Act("menu", N_("Menu of everything"), ("ctrl+o",), N_("Menu")),
    Act("settings", N_("Settings: theme, language, keys and more")),
    Act("quit", N_("Quit"), ("ctrl+q",)),
)

LIVE_ACTS = changeable(_ACTS, fixed={"edit", "quit"})
"""All of them. Up takes a note back only in an empty box, and Ctrl+Q always quits: both stay where they are."""


def live_key(act: str) -> str:
    """How people write the key of an act of the live screen."""
    return key_of(LIVE_ACTS, act)


LIVE_BAR = (
    "call_next",
    "clock",
    "extend",
    "hand",
    "target",
    "pass",
    "kind",
    "next_segment",
    "undo",
    "menu",
)
"""The key bar: what fits is shown from the left, and always the menu."""

REVIEW_BAR = ("call_next", "done", "partly", "not_yet", "clock", "target", "kind", "next_segment", "undo", "menu")
"""The key bar while last week's actions are looked back on."""

OF_A_ROUND = frozenset({"call_next", "hand", "pass"})
"""What the key bar leaves out in parts where people do not speak one after the other."""

VERBS = {
    "call_next": N_("next speaker"),
    "call": N_("giving the floor"),
    "call_previous": N_("previous speaker"),
    "pass": N_("pass"),
    "pause": N_("stopping the clock"),
    "resume": N_("letting the clock go on"),
    "extend": N_("one minute more"),
    "extend_end": N_("another end"),
    "hand": N_("hand"),
    "attendance": N_("attendance"),
    "enter": N_("changing the part"),
    "capture": N_("note"),
    "amend": N_("change of a note"),
    "delete": N_("deleting a note"),
    "summary": N_("editing the summary"),
    "added": N_("adding later notes"),
    "redraft": N_("drafting again"),
    "action": N_("editing an action"),
    "read_out": N_("reading out"),
    "gap": N_("leaving time out"),
    "remark": N_("a few words"),
    "somebody_else": N_("it was somebody else"),
    "began_earlier": N_("an earlier beginning"),
    "order": N_("another order"),
    "sooner": N_("who comes next"),
    "later": N_("who comes last"),
    "judge": N_("what became of an action"),
    "agenda": N_("another agenda"),
    "move": N_("moving a note"),
    "mark": N_("kind of a note"),
    "restore": N_("bringing back a note"),
    "plan": N_("another plan"),
    "close": N_("closing the session"),
}
"""The verbs of an evening as nouns, for saying what was taken back."""

UNKNOWN = N_("an act")
"""What an act is called that a newer version has left in an evening."""
