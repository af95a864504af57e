"""Every act of the closing screen, in the order of its menu, and the key bar of each field."""

from __future__ import annotations

from curriculum.problem import N_
from screens.acts import Act, changeable, key_label, key_of
from screens.glyphs import DOWN, UP
from screens.i18n import _

_ACTS = (
    Act("copy", N_("Copy the week: choose where to"), ("ctrl+y", "f9")),
    Act("next_way", N_("The line in other words; the next proposal"), ("ctrl+n", "f2")),
    Act("previous_way", N_("The words before; the proposal before"), ("ctrl+p", "f3")),
    Act("group", N_("Open the notes behind the line or the person"), ("ctrl+g", "f4")),
    Act("drop", N_("Drop the line"), ("ctrl+k", "f5")),
    Act("up", N_("Move the line up"), ("ctrl+up", "f6")),
    Act("down", N_("Move the line down"), ("ctrl+down", "f7")),
    Act("if_then", N_("If …, then …: put the action in this form"), ("ctrl+f",)),
    Act("redraft", N_("Draft again: later notes come in, your lines stay"), ("ctrl+r",)),
    Act("anew", N_("Draft everything anew"), ()),
    Act("read_next", N_("Read out the next action (the projector shows it)"), ("ctrl+l",)),
    Act("undo", N_("Undo"), ("ctrl+z",)),
    Act("redo", N_("Redo"), ("f8",)),
    Act("vanished", N_("Text that vanished from a field: bring it back")),
    Act("next_field", N_("Next field"), ("tab",)),
    Act("previous_field", N_("Field before"), ("shift+tab",)),
    Act("back", N_("Back to the session"), ("escape", "f10")),
    Act("curtain", N_("Curtain: cover everything but the theme and the clock"), ("ctrl+u",)),
    Act("help", N_("Help"), ("f1",)),
    Act("quit", N_("Quit"), ("ctrl+q",)),
    Act("menu", N_("Menu of everything"), ("ctrl+o",)),
)

CLOSING_ACTS = changeable(_ACTS, "closing", shared={"undo", "curtain", "help", "menu"}, fixed={"quit"})
"""All of them."""


def closing_key(act: str) -> str:
    """How people write the key of an act of the closing."""
    return key_of(CLOSING_ACTS, act)


OF_THE_SUMMARY = frozenset({"drop", "up", "down"})
OF_AN_ACTION = frozenset({"if_then"})
"""Acts that have a meaning in one kind of field only."""

MENU_READINGS = {
    "copy": "こぴー コピー はる 貼る kopi paste clipboard notion word slack",
    "next_way": "べつ 別 いいかた 言い方 ていあん 提案 betsu iikata teian wording proposal next",
    "previous_way": "まえ 前 いいかた 言い方 ていあん 提案 mae previous",
    "group": "めも メモ もと 元 だれ 誰 memo moto source who notes group",
    "drop": "はずす 外す けす 消す hazusu kesu delete remove drop",
    "up": "うえ 上 いどう 移動 ue ido move up",
    "down": "した 下 いどう 移動 shita ido move down",
    "if_then": "もし なら moshi nara if then",
    "redraft": "したがき 下書き もういちど 追加 shitagaki tsuika again late",
    "anew": "したがき 下書き やりなおす 最初から shitagaki yarinaosu anew",
    "read_next": "よみあげ 読み上げ とうえい 投影 こうどう 行動 yomiage toei read out aloud projector",
    "undo": "もどす 元に戻す modosu undo",
    "redo": "やりなおす やり直す redo",
    "vanished": "きえた 消えた もどす 戻す ふっかつ 復活 kieta modosu fukkatsu lost vanished restore text",
    "back": "もどる 戻る しんこう 進行 modoru back",
    "curtain": "カーテン かーてん かくす 隠す まく 幕 kaaten kakusu maku hide cover",
    "help": "へるぷ ヘルプ キー herupu keys",
    "quit": "しゅうりょう 終了 おわる 終わる shuryo owaru exit",
}
"""Further words under which an act is found in the menu."""


def summary_bar() -> list[tuple[str, str, str]]:
    """The key bar while the summary is edited; the most needed first, the menu last."""
    return _entries(
        ("copy", _("Copy")),
        ("next_way", _("Other words")),
        ("drop", _("Drop")),
        ("up", _("Move")),
        ("group", _("Its notes")),
        ("redraft", _("Draft again")),
        ("next_field", _("Actions")),
        ("back", _("Back")),
        ("menu", _("Menu")),
    )


def action_bar() -> list[tuple[str, str, str]]:
    """The key bar while an action is edited."""
    return _entries(
        ("copy", _("Copy")),
        ("next_way", _("Proposal")),
        ("if_then", _("If … then")),
        ("next_field", _("Next person")),
        ("group", _("Notes")),
        ("back", _("Back")),
        ("menu", _("Menu")),
    )


def _entries(*titles: tuple[str, str]) -> list[tuple[str, str, str]]:
    """An entry for each act that has a key: (act id, key, title)."""
    known = {a.id: a for a in CLOSING_ACTS}
    return [(act, _label(known, act), title) for act, title in titles if known[act].keys]


def _label(known: dict[str, Act], act: str) -> str:
    if act == "up" and known["up"].keys[0] == "ctrl+up" and known["down"].keys[:1] == ("ctrl+down",):
        return f"^{UP}{DOWN}"  # both directions in one
    return key_label(known[act].keys[0])
