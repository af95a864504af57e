"""The form of a programme: every week is typed and kept, and nothing of it is thrown away unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec import Struct
from textual.pilot import Pilot

from curriculum.problem import Problem
from curriculum.programme import Programme
from screens.choices import ChoiceList
from screens.group import GroupScreen
from screens.programme import PROGRAMME_ACTS, WEEK_BAR, WHOLE_BAR, ProgrammeScreen, blank_programme, copy_of
from screens.widgets.key_bar import KeyBar
from tests.screens.evening import group
from tests.screens.shelf import TWO_WEEKS, PaperLibrary
from tests.screens.stage import Stage, on_stage, picture, type_text, until, wrong_widths


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

    def kept(self) -> Programme:
        (kept,) = self.app.ended
        assert isinstance(kept, Programme)
        return kept


@asynccontextmanager
async def on_form(
    programme: Programme, size: tuple[int, int] = (80, 24), library: PaperLibrary | None = None
) -> AsyncIterator[Form]:
    library = library or PaperLibrary()
    async with on_stage(ProgrammeScreen(programme, library), size) as (app, pilot):
        yield Form(app, pilot, library)


async def test_a_new_programme_is_typed_week_by_week() -> None:
    async with on_form(blank_programme("ja")) as form:
        await form.type("＃種まき\n- なぜ？\n知る")
        await form.press("tab")
        await form.type("1. どんな人？\n理由は？")
        await form.press("ctrl+s")
        assert "Week 2 has no theme yet" in picture(form.app)
        assert "2/4" in picture(form.app)
        await form.type("日常")
        await form.press("f8", "down", "enter", "f8", "f8", "f8")
        assert "A programme has at least one week." in picture(form.app)
        await form.press("ctrl+s")
        kept = form.kept()
        assert (kept.title, kept.language) == ("＃種まき", "ja")
        (week,) = kept.weeks
        assert (week.theme, week.aim) == ("- なぜ？", "知る")
        assert [q.text for q in week.questions] == ["1. どんな人？", "理由は？"]


async def test_weeks_are_gone_through_added_and_taken_out() -> None:
    async with on_form(TWO_WEEKS) as form:
        await form.press("ctrl+p")
        assert "This is the first week." in picture(form.app)
        await form.press("ctrl+n", "f3")
        assert "This is the last week." in picture(form.app)
        await form.press("f6")
        assert "3/3" in picture(form.app)
        await form.type("三")
        await form.press("tab", "tab")
        await form.type("なに？")
        await form.press("ctrl+p", "f8")
        assert "Week 2 has something written in it" in picture(form.app)
        await form.press("1", "f8", "2", "ctrl+s")
        assert [(w.number, w.theme) for w in form.kept().weeks] == [(1, TWO_WEEKS.weeks[0].theme), (2, "三")]
        assert form.kept().name == TWO_WEEKS.name


async def test_undo_stays_with_its_field_while_another_week_is_looked_at() -> None:
    async with on_form(TWO_WEEKS) as form:
        await form.press("ctrl+n")
        await form.type("あ")
        await form.press("ctrl+p", "ctrl+n", "ctrl+z", "escape")
        assert form.app.ended == [None]


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_what_was_typed_is_not_thrown_away_unasked(key: str) -> None:
    async with on_form(TWO_WEEKS) as form:
        await form.type("新")
        await form.press(key, "3", key)
        assert "The programme is not kept yet." in picture(form.app)
        await form.press("enter")
        assert form.kept().title.startswith("新")


async def test_a_disk_that_refuses_is_said_and_a_copy_needs_a_title_of_its_own() -> None:
    async with on_form(copy_of(TWO_WEEKS)) as form:
        assert "This becomes a programme of its own" in picture(form.app)
        await form.press("ctrl+n", "ctrl+s")
        assert "Please give the programme a title." in picture(form.app)
        assert form.app.shown.query_one("#title").has_focus
        form.library.problem = Problem("The disk is full.")
        await form.press("ctrl+s")
        assert "The disk is full." in picture(form.app)
        await form.press("escape")
        assert form.app.ended == [None]


async def test_every_key_and_every_place_in_the_bars_asks_for_its_act(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(ProgrammeScreen, "action_act", lambda _screen, act: done.append(act))
    keys = [(a.id, key) for a in PROGRAMME_ACTS for key in a.keys]
    async with on_form(TWO_WEEKS) as form:
        await form.press(*(key for _act, key in keys))
        assert done == [act for act, _key in keys]
        done.clear()
        for bar in ("#week-keys", "#keys"):
            for start, _end, _act in form.app.shown.query_one(bar, KeyBar)._places:
                await form.pilot.click(bar, offset=(start, 0))
        assert done == [*WEEK_BAR, *WHOLE_BAR]
        assert wrong_widths(form.app) == []


async def test_from_the_group_a_programme_is_written_and_followed() -> None:
    library = PaperLibrary()
    async with on_stage(GroupScreen(group("いの"), "g9", library)) as (app, pilot):
        more = app.shown.query_one(ChoiceList)
        more.focus()
        more.highlighted = 1
        await pilot.press("enter")
        await pilot.pause()
        assert "Change a copy of this programme" in picture(app)
        await pilot.press("4")
        await pilot.pause()
        assert "How shall it begin?" in picture(app)
        await pilot.press("2")
        await pilot.pause()
        await type_text(app, pilot, "わたしたちの")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "わたしたちの" in picture(app)
        assert "Its document: ~/new.md" in picture(app)
        assert [p.title for p in library.written] == ["わたしたちの"]
        assert library.written[0].weeks[1].theme == TWO_WEEKS.weeks[1].theme
        await pilot.press("enter")
        await pilot.pause()
        assert "Change this programme" in picture(app)


async def test_what_is_typed_is_there_again_after_a_crash_until_it_is_kept_or_thrown_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("screens.form_draft.BEHIND", 0.01)
    library = PaperLibrary()
    async with on_form(TWO_WEEKS, library=library) as form:
        await form.press("f6")
        await form.type("三つ目の週")
        await until(form.app, lambda: "三つ目の週" in str(library.drafts))
    left = dict(library.drafts)
    for answer, back in (("1", ("escape", "2")), ("2", ("escape",))):
        library.drafts = dict(left)
        async with on_form(TWO_WEEKS, library=library) as form:
            assert "What was typed here before was not kept yet." in picture(form.app)
            await form.press(answer)
            await form.pilot.pause()
            assert ("1/3" in picture(form.app)) == (answer == "1")
            if answer == "1":
                await form.press("ctrl+p", "ctrl+n", "ctrl+n")
                assert "三つ目の週" in picture(form.app)
            await form.press(*back)
            assert form.app.ended == [None]
            assert library.drafts == {}
