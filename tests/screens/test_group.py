"""The form of a group: what is typed is kept or asked about, and nobody's place is lost when a name changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec import Struct
from msgspec.structs import replace
from textual.pilot import Pilot

from curriculum.problem import Problem
from screens.choices import ChoiceList
from screens.group import GROUP_ACTS, GroupScreen
from screens.messages import Wanted
from screens.pick import PickScreen
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import TypingArea
from sessions.agenda import USUAL
from sessions.people import Group, Order
from tests.screens.evening import group
from tests.screens.shelf import PaperLibrary
from tests.screens.stage import Stage, on_stage, picture, type_text, until


class Form(Struct):
    """What a test of the form needs at hand."""

    app: Stage
    pilot: Pilot[object]
    library: PaperLibrary

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await type_text(self.app, self.pilot, text)

    async def choose(self, line: int, *keys: str) -> None:
        """Open one of the lines below the names, and press these keys in what it opens."""
        more = self.app.shown.query_one(ChoiceList)
        more.focus()
        more.highlighted = line
        await self.press("enter", *keys)

    def kept(self) -> Group:
        (kept,) = self.app.ended
        assert isinstance(kept, Group)
        return kept


@asynccontextmanager
async def on_form(changed: Group | None = None, library: PaperLibrary | None = None) -> AsyncIterator[Form]:
    shelf = library or PaperLibrary(*([changed] if changed else []))
    async with on_stage(GroupScreen(changed, "g9", shelf)) as (app, pilot):
        yield Form(app, pilot, shelf)


async def test_a_new_group_is_typed_from_top_to_bottom() -> None:
    async with on_form() as form:
        await form.type("朝の会\nいのさん、ぽてちさん\nゆうさん")
        await form.press("ctrl+s")
        kept = form.kept()
        assert (kept.id, kept.name) == ("g9", "朝の会")
        assert [(p.id, p.name) for p in kept.participants] == [
            ("p1", "いのさん"),
            ("p2", "ぽてちさん"),
            ("p3", "ゆうさん"),
        ]
        assert form.library.kept == [kept]


async def test_a_line_below_the_names_is_lit_only_while_the_keys_go_there() -> None:
    async with on_form(group("いの")) as form:
        more = form.app.shown.query_one(ChoiceList)

        def lit() -> list[bool]:
            return [any(s.style is not None and s.style.bold for s in more.render_line(y)) for y in range(4)]

        assert lit() == [False] * 4
        await form.press("tab", "tab")
        assert lit() == [True, False, False, False]
        await form.press("shift+tab")
        assert lit() == [False] * 4


async def test_what_is_missing_is_said_and_nothing_typed_is_lost() -> None:
    async with on_form() as form:
        await form.press("ctrl+s")
        assert "Please give the group a name." in picture(form.app)
        await form.type("会\nA\nA")
        await form.press("ctrl+s")
        assert "A is there twice" in picture(form.app)
        assert form.app.ended == []
        await form.type("2")
        await form.press("ctrl+s")
        assert [p.name for p in form.kept().participants] == ["A", "A2"]


async def test_a_disk_that_refuses_is_said() -> None:
    async with on_form() as form:
        form.library.problem = Problem("The disk is full.")
        await form.type("会\nA")
        await form.press("ctrl+s")
        assert "The disk is full." in picture(form.app)
        assert form.app.ended == []


async def test_a_new_spelling_keeps_the_place_and_the_facilitator() -> None:
    before = replace(group("いの", "ぽてち", "ゆう"), facilitator="p2")
    async with on_form(before) as form:
        area = form.app.shown.query_one("#people", TypingArea)
        area.load_text("いの\nぽてちさん\nゆう")
        await form.press("ctrl+s")
        kept = form.kept()
        assert [(p.id, p.name) for p in kept.participants] == [("p1", "いの"), ("p2", "ぽてちさん"), ("p3", "ゆう")]
        assert kept.facilitator == "p2"


async def test_a_facilitator_who_is_taken_out_is_none() -> None:
    async with on_form(replace(group("いの", "ぽてち"), facilitator="p2")) as form:
        form.app.shown.query_one("#people", TypingArea).load_text("いの")
        await form.press("ctrl+s")
        assert form.kept().facilitator is None


async def test_facilitator_and_programme_are_chosen() -> None:
    async with on_form(group("いの", "ぽてち")) as form:
        await form.choose(0)
        assert "Who facilitates?" in picture(form.app)
        await form.type("3")
        await form.choose(1)
        assert "Which programme?" in picture(form.app)
        await form.press("down", "enter")
        assert "Seeds of relationship" in picture(form.app)
        await form.choose(3)
        assert (form.kept().facilitator, form.kept().programme) == ("p2", "seeds")


async def test_the_order_of_speaking_is_the_groups() -> None:
    async with on_form(replace(group("いの", "ぽてち"), template=USUAL)) as form:
        await form.choose(2)
        assert "In which order do we speak?" in picture(form.app)
        await form.type("４")
        assert "Who was heard least comes first" in picture(form.app)
        await form.press("escape")
        assert "The group is not kept yet." in picture(form.app)
        await form.press("1")
        assert (form.kept().order, form.kept().template) == (Order.LEAST_HEARD, USUAL)


async def test_another_group_of_the_same_name_is_refused() -> None:
    """They could not be told apart at home, and a command would only ever find the first."""
    library = PaperLibrary(group(name="朝の会"))
    async with on_form(library=library) as form:
        await form.type("朝の会\nA")
        await form.press("ctrl+s")
        assert "There is another group “朝の会”" in picture(form.app)
        assert form.app.ended == []


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_nothing_changed_goes_back_at_once(key: str) -> None:
    async with on_form(group()) as form:
        await form.press("tab", "tab", "tab", "shift+tab", key)
        assert form.app.ended == [None]


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_what_was_typed_is_not_thrown_away_unasked(key: str) -> None:
    async with on_form() as form:
        await form.type("朝の会\nA")
        await form.press(key)
        assert "The group is not kept yet." in picture(form.app)
        await form.press("escape")
        assert form.app.ended == []
        await form.type("B")
        await form.press(key, "down", "down", "enter")
        assert form.app.ended == []
        await form.press(key, "enter")
        assert [p.name for p in form.kept().participants] == ["AB"]


async def test_dropping_it_is_a_choice() -> None:
    async with on_form() as form:
        await form.type("朝の会")
        await form.press("escape")
        await form.type("２")
        assert (form.app.ended, form.library.kept) == ([None], [])


async def test_a_chosen_facilitator_is_asked_about_too() -> None:
    async with on_form(group("いの", "ぽてち")) as form:
        await form.choose(0, "down", "enter")
        await form.press("escape")
        assert isinstance(form.app.screen, PickScreen)


async def test_undo_and_redo_in_a_field() -> None:
    async with on_form() as form:
        await form.type("朝の会")
        await form.press("ctrl+z")
        area = form.app.shown.query_one("#name", TypingArea)
        assert area.text == ""
        await form.press("ctrl+y")
        assert area.text == "朝の会"


async def test_every_key_and_every_place_in_the_bar_asks_for_its_act(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(GroupScreen, "action_act", lambda _screen, act: done.append(act))
    keys = [(a.id, key) for a in GROUP_ACTS for key in a.keys]
    async with on_form() as form:
        await form.press(*(key for _act, key in keys))
        assert done == [act for act, _key in keys]
        done.clear()
        for start, _end, _act in form.app.shown.query_one(KeyBar)._places:
            await form.pilot.click(KeyBar, offset=(start, 0))
        assert done == ["keep", "next_field", "help", "back"]


async def test_another_language_leaves_nothing_of_the_one_before() -> None:
    async with on_form(group("A", "B", name="G")) as form:
        form.app.shown.post_message(Wanted("language"))
        await form.pilot.pause()
        for english in ("Name", "Participants", "Facilitator", "nobody", "Programme", "Keep", "Next", "Back"):
            assert english not in picture(form.app)


async def test_what_is_typed_is_there_again_after_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screens.form_draft.BEHIND", 0.01)
    library = PaperLibrary()
    async with on_form(library=library) as form:
        await form.type("朝の会\nいのさん\nゆう")
        await form.choose(0, "2")
        await until(form.app, lambda: "facilitator='いのさん'" in str(library.drafts))
    async with on_form(library=library) as form:
        assert "What was typed here before was not kept yet." in picture(form.app)
        await form.press("escape", "ctrl+s")
        group = form.kept()
        assert (group.name, [p.name for p in group.participants]) == ("朝の会", ["いのさん", "ゆう"])
        assert group.facilitator == "p1"
        assert library.drafts == {}
