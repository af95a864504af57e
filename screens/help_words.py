"""What the help says: the keys of a screen under a few headings, made from its acts, and what is worth knowing beside.

No key is written here: each is taken from the acts that are in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from curriculum.problem import N_
from screens.acts import Act, key_label
from screens.i18n import _

Row = tuple[str, str]
"""A key and what it does; a sentence has no key."""


class Section(Struct, frozen=True):
    """A heading, in the language in use, and what stands under it."""

    title: str
    rows: tuple[Row, ...]


class Guide(Struct, frozen=True):
    """How the help of a screen is arranged: headings with the ids of the acts under them, in order; acts that are under
    none stand last. ``more`` are keys that are no acts of the screen but of the widget that has the focus; ``together``
    are acts that one line tells of. With ``marks`` the marks of a note line are told, with ``sharing`` how a window is
    shared safely.
    """

    headings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    more: tuple[Act, ...] = ()
    together: tuple[tuple[tuple[str, ...], str], ...] = ()
    marks: bool = False
    sharing: bool = False


PLAIN = Guide()

_THROUGH_LINES = Act("through", N_("Go through the lines"), ("up", "down"))

HOME_GUIDE = Guide(more=(_THROUGH_LINES,), sharing=True)

LIVE_GUIDE = Guide(
    headings=(
        (N_("Speaking"), ("call_next", "call_previous", "pass", "clock", "extend", "hand", "remark", "done")),
        (N_("Notes"), ("commit", "line", "target", "target_back", "kind", "edit", "thoughts", "notes_up")),
        (N_("Plan"), ("next_segment", "plan", "closing")),
    ),
    more=(
        Act("commit", N_("Keep the line as a note"), ("enter",)),
        Act("line", N_("Another line: each line is a note"), ("ctrl+j",)),
    ),
    together=(
        (("done", "partly", "not_yet"), N_("Last week's action: done, partly, not yet")),
        (("notes_up", "notes_down"), N_("Scroll the notes")),
        (("undo", "redo"), N_("Undo, redo")),
    ),
    marks=True,
    sharing=True,
)

CLOSING_GUIDE = Guide(
    headings=(
        (N_("Summary and actions"), ("next_way", "group", "drop", "up", "if_then", "enter")),
        (N_("The whole"), ("copy", "redraft", "read_next", "next_field", "undo")),
    ),
    more=(Act("enter", N_("In an action: the next person"), ("enter",)),),
    together=(
        (("next_way", "previous_way"), N_("Other words for the line, another proposal for the action")),
        (("up", "down"), N_("Move the line up or down")),
        (("undo", "redo"), N_("Undo, redo")),
        (("next_field", "previous_field"), N_("Next field, field before")),
    ),
    sharing=True,
)

AGENDA_GUIDE = Guide(more=(_THROUGH_LINES,))

GROUP_GUIDE = Guide(more=(Act("enter", N_("Open or choose the line; in the name, the next field"), ("enter",)),))

LOOK_GUIDE = Guide(sharing=True)


def sections(acts: Sequence[Act], guide: Guide) -> list[Section]:
    """The page of a screen: every act that has a key under its heading, then the marks, safe sharing, and the rest."""
    known = _together({act.id: act for act in (*guide.more, *acts) if act.keys}, guide)
    under = {i for _title, ids in guide.headings for i in ids}
    told = [
        Section(_(title), tuple(_row(known[i]) for i in ids if i in known))
        for title, ids in guide.headings
        if any(i in known for i in ids)
    ]
    if guide.marks:
        told.append(Section(_("At the head of a line (full width is the same)"), _marks()))
    if guide.sharing:
        under.add("curtain")
        told.append(Section(_("Sharing safely"), tuple(_sharing(acts))))
    rest = tuple(_row(act) for i, act in known.items() if i not in under)
    if guide.headings:
        return [*told, Section(_("All else"), rest)] if rest else told
    return [Section(_("Keys"), rest), *told]


def _together(known: Mapping[str, Act], guide: Guide) -> dict[str, Act]:
    """The acts of which one line tells made into one, in the place of the first."""
    joined = dict(known)
    for ids, title in guide.together:
        these = [joined.pop(i) for i in ids if i in joined]
        if these:
            joined[these[0].id] = Act(these[0].id, title, tuple(key for act in these for key in act.keys))
    return {i: joined[i] for i in known if i in joined}


def _row(act: Act) -> Row:
    return " ".join(filter(None, map(key_label, act.keys))), _(act.title)


def _marks() -> tuple[Row, ...]:
    return (
        ("!", _("action: what somebody will do")),
        ("> 「", _("quote: somebody's own words")),
        ("?", _("question that came up")),
        ("~", _("private: only for you")),
        ("@name @2", _("for somebody else")),
        (_("word→"), _("label: notes under one word")),
    )


def _sharing(acts: Sequence[Act]) -> list[Row]:
    """How a window is shared without showing what is private; keys are named where this screen has them."""
    known = {act.id: act for act in acts}
    one = _(
        "One window: a line with ~ is masked as you type and gone on Enter. What the IME shows before you commit it "
        "is not masked: commit in short pieces, or use two windows."
    )
    told: list[Row] = [("", one)]
    if "curtain" in known and known["curtain"].keys:
        told.append(_row(known["curtain"]))
    if "talk_time" in known and not known["talk_time"].keys and known["menu"].keys:
        told.append(("", _("The menu ({key}) hides talk time. It stays so.", key=key_label(known["menu"].keys[0]))))
    two = _(
        "Two windows: “tanemaki show” in a second terminal, or “tanemaki show --web” for a browser; share that one. "
        "Nothing private reaches it."
    )
    whole = _("Share a window, not the whole screen: other programs' notifications are not covered.")
    return [*told, ("", two), ("", whole)]
