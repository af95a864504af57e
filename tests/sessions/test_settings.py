"""Settings: read from a file with every mistake that people make, and written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.reading_settings import LARGEST, ReadSettings, read_settings
from sessions.rules import Rules
from sessions.settings import SETTINGS, Settings, changes_between, in_the_file, moved_settings, value_of, with_keys


def read(text: str) -> ReadSettings:
    return read_settings(text.encode(), "settings.toml")


def said(text: str) -> list[str]:
    return [str(mistake) for mistake in read(text).mistakes]


def test_every_setting_is_read() -> None:
    text = """
        theme = "light"
        language = "ja"
        bell = true
        talk_time = false
        quiet_help = true
        mask_private = false
        ambiguous_width = "wide"
        cursor_visible = true
        [plan]
        floor = "1:30"
        grace = 45
        [keys]
        call_next = "f2"
        [closing_keys]
        copy = ["f9", "ctrl+k"]
    """
    assert read(text) == ReadSettings(
        Settings(
            theme="light",
            language="ja",
            bell=True,
            talk_time=False,
            quiet_help=True,
            mask_private=False,
            ambiguous_width="wide",
            cursor_visible=True,
            plan=Rules(90.0, 45.0),
            keys={"call_next": ("f2",), "closing.copy": ("f9", "ctrl+k")},
        )
    )
    assert read("\ufeff" + text) == read(text.replace("\n", "\r\n"))
    assert {s.key for s in SETTINGS} == {
        *(set(Settings.__struct_fields__) - {"plan", "keys"}),
        *(f"plan.{name}" for name in Rules.__struct_fields__),
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('\n\nthem = "light"', "settings.toml, line 3: there is no setting them. Is theme meant?"),
        ("[plan]\nflor = 3", "settings.toml, line 2: there is no setting plan.flor. Is plan.floor meant?"),
        ("weather = 1", "settings.toml, line 1: there is no setting weather."),
        ('theme = "dusk"', 'settings.toml, line 1: theme is one of "dark", "light", "contrast".'),
        ('language = "de"', 'settings.toml, line 1: language is one of "", "ja", "en".'),
        ('bell = "true"', "settings.toml, line 1: bell is true or false, without quotes."),
        ("bell = 1", "settings.toml, line 1: bell is true or false, without quotes."),
        (
            "plan.floor = 5",
            'settings.toml, line 1: plan.floor is a time from 15 to 600 seconds, also written "1:30".',
        ),
        (
            "# x\n[plan]\ngrace = true",
            'settings.toml, line 3: plan.grace is a time from 0 to 300 seconds, also written "1:30".',
        ),
        (
            "[plan]\ngrace = nan",
            'settings.toml, line 2: plan.grace is a time from 0 to 300 seconds, also written "1:30".',
        ),
        (
            "[plan]\ngrace = " + "9" * 400,
            'settings.toml, line 2: plan.grace is a time from 0 to 300 seconds, also written "1:30".',
        ),
        ("[colours.dark]\nground = 1", "settings.toml, line 1: there is no setting colours."),
        (
            "plan = 3",
            "settings.toml, line 1: plan is a table: write [plan] on a line of its own, and its settings below.",
        ),
        ("keys.clock = 3", 'settings.toml, line 1: keys.clock is a key such as "ctrl+n", or a list of keys.'),
        ("theme = light", "settings.toml, line 1: this is not TOML, and is passed over: theme = light"),
        ('"\\u001b[2Jx" = 1', "settings.toml, line 1: there is no setting x."),
        ("[" * 5000, "settings.toml, line 1: this is not TOML, and is passed over: " + "[" * 39 + "…"),
    ],
)
def test_a_mistake_is_a_sentence_with_file_line_and_key(text: str, sentence: str) -> None:
    assert said(text) == [sentence]
    assert read(text).settings == Settings()


def test_the_good_rest_is_used() -> None:
    settings, mistakes = read('theme = "light"\nbell = yes\n[plan\nfloor = 90\n[keys]\nclock = "f5"\ncolour = 1\n')
    assert settings == Settings(theme="light", keys={"clock": ("f5",)})
    assert [m.line for m in mistakes] == [2, 3, 7]


def test_a_file_that_is_no_text_or_too_large_is_said_so() -> None:
    settings, [mistake] = read_settings('theme = "light"\n# 設定'.encode("cp932"), "settings.toml")
    assert (settings, mistake.line) == (Settings(), 2)
    assert "UTF-8" in str(mistake)
    [mistake] = read("#" * (LARGEST + 1)).mistakes
    assert "64 KB" in str(mistake)
    assert said('a = """\n' * 30) == [
        "settings.toml, line 1: this is not TOML. Nothing of the file is used until it is."
    ]


@given(st.binary(max_size=80) | st.text('themblpankys=."[]\n1', max_size=80).map(str.encode))
def test_anything_is_read_without_a_fault(raw: bytes) -> None:
    for mistake in read_settings(raw, "settings.toml").mistakes:
        assert str(mistake).isprintable()


def test_changes_name_what_is_to_be_written() -> None:
    after = Settings(theme="light", plan=Rules(floor=90.0), keys={"clock": ("f5",)})
    changes = changes_between(Settings(keys={"hand": ("f7",)}), after)
    assert changes == {"theme": "light", "plan.floor": "1:30", "keys.hand": None, "keys.clock": ["f5"]}
    assert with_keys(after, "clock", None).keys == {}
    for known in SETTINGS:
        written = in_the_file(known.key, value_of(after, known.key))
        shown = str(written).lower() if isinstance(written, bool) else f'"{written}"'
        assert value_of(read(f"{known.key} = {shown}").settings, known.key) == value_of(after, known.key)


def test_what_an_earlier_version_kept_is_understood() -> None:
    old = {"language": "ja", "theme": "light", "bell": True, "talk_time": 3, "destination": "chat", "keys": {}}
    assert moved_settings(old) == Settings(language="ja", theme="light", bell=True)
    assert moved_settings({"language": None, "theme": ["x"]}) == Settings()
