"""Keys of acts: each act with its keys, another one by pressing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from curriculum.problem import N_, Problem
from screens.acts import Act, bar_entries, key_label
from screens.choices import Choice, ChoiceList
from screens.help import HelpScreen
from screens.i18n import _, tell
from screens.keys import changeable_acts, checked, key_named, labels, refusal, taken_by
from screens.pick import PickScreen, Sentences
from screens.settings_rows import Chosen, RowList, RowsScreen
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words

KEYS_ACTS = (
    Act("another", N_("Another key for the act"), ("enter",), N_("Another key")),
    Act("add", N_("One key more for the act"), ("f2", "insert"), N_("One more")),
    Act("usual", N_("The usual keys again"), ("delete", "backspace"), N_("Usual keys")),
    Act("all_usual", N_("The usual keys again for all acts"), ("f8",)),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("back", N_("Back; everything holds already"), ("escape",), N_("Back")),
    Act("quit", N_("Quit"), ("ctrl+q",)),
)


class KeysScreen(RowsScreen):
    """All acts whose keys can be changed. Each change holds when it is made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False)
        for a in KEYS_ACTS
        if a.id not in {"another", "quit"}
    ]

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(chosen)
        self._acts = {a.setting: a for a in changeable_acts()}
        self._words: tuple[str, str] = ("", "go")

    def repaint_all(self) -> None:
        """Show everything anew: other keys, another language."""
        rows = self.query_one(RowList)
        self.query_one("#title", Words).show((_("Keys of acts"), "go", True))
        rows.show(
            [Choice(name, self._title(act), labels(act.keys)) for name, act in self._acts.items()], rows.highlighted
        )
        self.query_one(KeyBar).show(bar_entries(KEYS_ACTS, ("another", "add", "usual", "help", "back")))
        self._explain()
        super().repaint_all()

    def say(self, words: str, tone: str = "go") -> None:
        """Say what happened."""
        self._words = (words, tone)
        self._explain()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        row = self.query_one(RowList).row
        if act in {"another", "add"}:
            self._ask(self._acts[row], add=act == "add")
        elif act == "usual":
            self._choose({name: keys for name, keys in self._now.items() if name != row})
        elif act == "all_usual":
            self._choose({})
        elif act == "help":
            self.app.push_screen(HelpScreen(KEYS_ACTS))
        elif act == "back":
            self.dismiss()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Tell about the row."""
        event.stop()
        self.say("")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter or a click: another key for the act."""
        event.stop()
        self.action_act("another")

    @property
    def _now(self) -> dict[str, tuple[str, ...]]:
        return self._chosen.now().keys

    def _title(self, act: Act) -> str:
        title = _(act.title)
        return _("Closing: {act}", act=title) if act.setting.startswith("closing.") else title

    def _ask(self, act: Act, *, add: bool) -> None:
        def then(key: str) -> None:
            keys = tuple(k for k in act.keys if k != "escape")
            self._give(act, keys if key in keys else (*keys, key) if add else (key,), key)

        self.app.push_screen(KeyPress(self._title(act), act.usual, then))

    def _give(self, act: Act, keys: tuple[str, ...], key: str) -> None:
        """Give an act these keys, of which ``key`` is new; where another act has it, ask what shall be."""
        other = taken_by(act, key, self._now)
        if other is None:
            self._choose({**self._now, act.setting: keys})
            return
        taken = _("{key} is the key of “{act}” already.", key=key_label(key), act=self._title(other))
        if not other.setting:
            self.say(taken, "warn")
            return
        before = next((k for k in act.keys if k not in keys and k != "escape"), None)
        left = tuple(dict.fromkeys(k for one in other.keys if (k := before if one == key else one) and k != "escape"))
        swap = {**self._now, act.setting: keys, other.setting: left}
        way = _("It gets {key} in return", key=key_label(before)) if before else _("Take it away there")

        def then(answer: str) -> None:
            if answer == "swap":
                self._choose(swap)

        # Not by a result: the window that has asked for the key is gone before one could come.
        choices = [Choice("swap", way), Choice("leave", _("Leave it as it is"))]
        self.app.push_screen(PickScreen(taken, choices, then=then))

    def _choose(self, keys: dict[str, tuple[str, ...]]) -> None:
        """Let these keys hold, if every one of them can."""
        usual = {name: those for name, those in keys.items() if those != self._usual(name)}
        good, problems = checked(usual)
        if problems:
            self.say(tell(problems[0].problem), "warn")
            return
        self._words = ("", "go")
        self._chosen.choose(replace(self._chosen.now(), keys=good))
        self.repaint_all()

    def _usual(self, name: str) -> tuple[str, ...]:
        return tuple(key for key in self._acts[name].usual if key != "escape") if name in self._acts else ()

    def _explain(self) -> None:
        act = self._acts[self.query_one(RowList).row]
        usual = labels(act.usual) or _("none; it is in the menu")
        self.query_one("#meaning", Words).show((_("Usually: {value}", value=usual), "muted", False))
        words, tone = self._words
        self.query_one("#said", Words).show(*([(words, tone, True)] if words else []))


class KeyPress(ModalScreen[None]):
    """Waits for the key that an act is to have; one that cannot be is refused with a reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "press('ctrl+q')", show=False)]

    DEFAULT_CSS = """
    KeyPress { align: center middle; background: $background 60%; }
    KeyPress > Vertical { width: 64; max-width: 90%; height: auto; background: $panel; padding: 1 2; }
    """

    def __init__(self, act: str, usual: tuple[str, ...], then: Callable[[str], None]) -> None:
        """``act`` is its title; ``usual`` are keys that it may have in any case."""
        super().__init__()
        self._act = act
        self._usual = usual
        self._then = then

    def compose(self) -> ComposeResult:
        """What to do, and why a key was refused."""
        with Vertical():
            yield Sentences(_("Press the new key for “{act}”.", act=self._act) + "\n" + _("Esc leaves it as it is."))
            yield Sentences("", id="refused")

    def on_key(self, event: events.Key) -> None:
        """The key."""
        event.stop()
        event.prevent_default()
        self.action_press(event.key)

    def action_press(self, pressed: str) -> None:
        """Take a key, or say why not."""
        if pressed == "escape":
            self.dismiss()
            return
        key = key_named(pressed)
        refused: Problem | None = None if key in self._usual else refusal(key)
        if refused is not None:
            self.query_one("#refused", Sentences).say(tell(refused), "warn")
        elif self.is_current:
            self.dismiss()
            self._then(key)
