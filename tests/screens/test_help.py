"""Help: every key of every screen is on its page, the page can be read to its end, and says how far that is."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.screen import Screen

from screens import help_words
from screens.acts import Act, key_label
from screens.agenda import AGENDA_ACTS, AgendaScreen
from screens.closing.acts import CLOSING_ACTS
from screens.closing.screen import ClosingScreen
from screens.group import GROUP_ACTS, GroupScreen
from screens.help import SHORT, HelpPage, HelpScreen, wrap_evenly
from screens.help_words import PLAIN, Guide, sections
from screens.home import HOME_ACTS, HomeScreen
from screens.i18n import _, use_language
from screens.kinsoku import wrap_cells
from screens.live.acts import LIVE_ACTS
from screens.live.screen import LiveScreen
from screens.looking import LOOK_ACTS, LookScreen
from screens.programme import PROGRAMME_ACTS, ProgrammeScreen
from screens.projector.screen import PROJECTOR_ACTS, ProjectorScreen
from screens.settings import SETTINGS_ACTS, SettingsScreen
from screens.settings_keys import KEYS_ACTS, KeysScreen
from tests.screens.stage import lines, on_stage, picture, wrong_widths

PAGES: tuple[tuple[type[Screen[Any]], tuple[Act, ...], Guide], ...] = (
    (HomeScreen, HOME_ACTS, help_words.HOME_GUIDE),
    (LiveScreen, LIVE_ACTS, help_words.LIVE_GUIDE),
    (ClosingScreen, CLOSING_ACTS, help_words.CLOSING_GUIDE),
    (AgendaScreen, AGENDA_ACTS, help_words.AGENDA_GUIDE),
    (GroupScreen, GROUP_ACTS, help_words.GROUP_GUIDE),
    (ProgrammeScreen, PROGRAMME_ACTS, PLAIN),
    (LookScreen, LOOK_ACTS, help_words.LOOK_GUIDE),
    (ProjectorScreen, PROJECTOR_ACTS, PLAIN),
    (SettingsScreen, SETTINGS_ACTS, PLAIN),
    (KeysScreen, KEYS_ACTS, PLAIN),
)


@pytest.mark.parametrize(("screen", "acts", "guide"), PAGES)
def test_every_bound_key_is_on_the_page_of_its_screen_with_its_act(
    screen: type[Screen[Any]], acts: tuple[Act, ...], guide: Guide
) -> None:
    use_language("en")
    told = {key: words for section in sections(acts, guide) for keys, words in section.rows for key in keys.split()}
    own = screen.__dict__.get("BINDINGS", ())
    bound = {key for binding in own if isinstance(binding, Binding) for key in binding.key.split(",")}
    keys = bound | {key for act in acts for key in act.keys}
    assert {key for key in keys if key_label(key) and key_label(key) not in told} == set()
    joined = {i for ids, _words in guide.together for i in ids}
    assert [a.id for a in acts if a.keys and a.id not in joined and a.title not in told.values()] == []


@pytest.mark.parametrize(("acts", "guide"), [(acts, guide) for _screen, acts, guide in PAGES])
def test_no_guide_names_an_act_that_is_not_there(acts: tuple[Act, ...], guide: Guide) -> None:
    there = {act.id for act in (*acts, *guide.more)}
    named = {i for _words, ids in guide.headings for i in ids} | {i for ids, _words in guide.together for i in ids}
    assert named <= there


def test_the_page_tells_the_key_that_is_in_force() -> None:
    use_language("en")
    acts = (Act("curtain", "Curtain", ("ctrl+k",)), Act("menu", "Menu", ("f11",)), Act("talk_time", "Talk time"))
    told = [row for section in sections(acts, Guide(sharing=True)) for row in section.rows]
    assert ("^K", "Curtain") in told
    assert ("", "The menu (F11) hides talk time. It stays so.") in told


@pytest.mark.parametrize("key", ["escape", "enter", "f1", "ctrl+q"])
async def test_each_key_closes_the_help(key: str) -> None:
    async with on_stage(HelpScreen(LIVE_ACTS)) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert len(app.ended) == 1


async def test_the_key_in_force_closes_it_too() -> None:
    async with on_stage(HelpScreen((Act("help", "Help", ("f11",)),))) as (app, pilot):
        await pilot.press("f11")
        await pilot.pause()
        assert len(app.ended) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(100, 30), (120, 36), (200, 60)])
async def test_the_longest_help_is_one_page(language: str, size: tuple[int, int]) -> None:
    use_language(language)
    async with on_stage(HelpScreen(LIVE_ACTS, help_words.LIVE_GUIDE), size=size) as (app, _pilot):
        page = app.screen.query_one(HelpPage)
        assert page.lines_at(page.size.width) <= page.size.height
        assert "".join(lines(app)).count(_("Quit")) == 1
        assert wrong_widths(app) == []


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_on_the_smallest_screen_it_says_how_far_it_goes_and_is_read_to_its_end(language: str) -> None:
    use_language(language)
    told = sections(LIVE_ACTS, help_words.LIVE_GUIDE)
    async with on_stage(HelpScreen(LIVE_ACTS, help_words.LIVE_GUIDE), size=(80, 24)) as (app, pilot):
        page = app.screen.query_one(HelpPage)
        whole = page.lines_at(page.size.width) - 2
        seen = ""
        for last in (21, 41, whole):
            assert _("Line {last} of {all}", last=last, all=whole) in picture(app)
            assert wrong_widths(app) == []
            seen += "".join(line.strip() for line in lines(app))
            await pilot.press("pagedown")
            await pilot.pause()
        for section in told:
            assert all(words.replace(" ", "") in seen.replace(" ", "") for _keys, words in section.rows)
        assert _("PgUp: back") in picture(app)
        await pilot.press("home", "end", "pageup", "up", "down", "space")
        await pilot.pause()
        assert app.ended == []
        assert _("PgUp: back") in picture(app)


async def test_elsewhere_there_is_nothing_of_note_lines() -> None:
    async with on_stage(HelpScreen(HOME_ACTS, help_words.HOME_GUIDE)) as (app, _pilot):
        shown = picture(app)
        assert "^Q" in shown
        assert "tanemaki show" in shown
        assert "Keep the line as a note" not in shown


def test_no_character_is_left_over_alone() -> None:
    words = "発言時間はメニュー（^O）で隠したままにできます。"
    assert wrap_cells(words, 46)[1:] == ["す。"]
    first, last = wrap_evenly(words, 46)
    assert first + last == words
    assert cell_len(last) >= SHORT


def test_a_last_line_stays_short_where_more_lines_were_needed() -> None:
    assert wrap_evenly("あいうえおかきくけこさ", 20) == ["あいうえおかき", "くけこさ"]
    assert wrap_evenly("short", 20) == ["short"]
