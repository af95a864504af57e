"""Settings: a row for each with what it is, changed at once by one key, and one sentence about what it means."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from curriculum.problem import N_
from screens.acts import Act, bar_entries
from screens.choices import Choice, ChoiceList
from screens.help import HelpScreen
from screens.i18n import _, ngettext
from screens.settings_rows import Chosen, RowList, RowsScreen
from screens.settings_words import value_words
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
from sessions.settings import SETTINGS, Setting, Settings, Value, setting, value_of, with_value

SETTINGS_ACTS = (
    Act("turn", N_("Choose another value"), ("left", "right"), N_("Change")),
    Act("usual", N_("Back to the usual value"), ("delete", "backspace"), N_("Usual value")),
    Act("keys", N_("Keys of acts"), ("f2",), N_("Keys")),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("back", N_("Back; everything holds already"), ("escape",), N_("Back")),
    Act("quit", N_("Quit"), ("ctrl+q",)),
)

KEYS_ROW = "keys"


class SettingsScreen(RowsScreen):
    """All settings. There is nothing to keep at the end: each change holds when it is made, and is undone by changing
    it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False)
        for a in SETTINGS_ACTS
        if a.id not in {"turn", "quit"}
    ]

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(chosen)
        self._words = chosen.mistakes

    def repaint_all(self) -> None:
        """Show everything anew: another value, theme or language."""
        rows = self.query_one(RowList)
        self.query_one("#title", Words).show((_("Settings"), "go", True), right=self._chosen.place)
        rows.show(self._rows(), rows.highlighted)
        self.query_one(KeyBar).show(bar_entries(SETTINGS_ACTS, ("turn", "usual", "keys", "help", "back")))
        self._explain()
        super().repaint_all()

    def say(self, words: str, tone: str = "warn") -> None:
        """Say what stands in the way of keeping a change."""
        self._words = words
        self._explain()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        rows = self.query_one(RowList)
        if act == "turn":
            rows.action_turn(1)
        elif act == "usual" and rows.row != KEYS_ROW:
            self._choose(rows.row, value_of(Settings(), rows.row))
        elif act == "keys":
            self._open_keys()
        elif act == "help":
            self.app.push_screen(HelpScreen(SETTINGS_ACTS))
        elif act == "back":
            self.dismiss()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Tell about the row."""
        event.stop()
        self._explain()

    def on_row_list_turned(self, event: RowList.Turned) -> None:
        """Left, right or the space bar on a row."""
        event.stop()
        self._turn(event.row, event.step)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter or a click: the next value."""
        event.stop()
        self._turn(event.choice.id, 1)

    def _turn(self, row: str, step: int) -> None:
        if row == KEYS_ROW:
            self._open_keys()
        else:
            self._choose(row, stepped(setting(row), value_of(self._chosen.now(), row), step))

    def _choose(self, row: str, value: Value) -> None:
        self._words = ""
        self._chosen.choose(with_value(self._chosen.now(), row, value))
        self.repaint_all()

    def _open_keys(self) -> None:
        from screens.settings_keys import KeysScreen

        self.app.push_screen(KeysScreen(self._chosen), lambda _result: self.repaint_all())

    def _rows(self) -> list[Choice]:
        now = self._chosen.now()
        rows = [Choice(s.key, _(s.title), f"‹ {value_words(s, value_of(now, s.key))} ›") for s in SETTINGS]
        changed = len(now.keys)
        words = ngettext("{n} act has other keys", "{n} acts have other keys", changed) if changed else _("as usual")
        return [*rows, Choice(KEYS_ROW, _("Keys of acts"), words)]

    def _explain(self) -> None:
        row = self.query_one(RowList).row
        if row == KEYS_ROW:
            lines = [(_("Which key does what on the live screen and in the closing."), "text", False)]
        else:
            known = setting(row)
            usual = _("Usually: {value}", value=value_words(known, value_of(Settings(), row)))
            lines = [(_(known.meaning), "text", False), (usual, "muted", False)]
        self.query_one("#meaning", Words).show(*lines)
        self.query_one("#said", Words).show(*([(self._words, "warn", True)] if self._words else []))


def stepped(known: Setting, value: Value, step: int) -> Value:
    """The next value of a setting (or with a step of -1 the one before); a time stops at its ends."""
    if known.values:
        names = [name for name, _words in known.values]
        return names[(names.index(str(value)) + step) % len(names)]
    if not known.step:
        return not value
    return max(known.least, min(known.most, float(value) + step * known.step))
