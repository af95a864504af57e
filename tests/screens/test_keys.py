"""Which keys an act may have, and that a key has one meaning."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import console
import screens
from screens.acts import bar_entries, key_of, use_keys
from screens.closing.acts import CLOSING_ACTS, summary_bar
from screens.keys import SCREENS, as_written, changeable_acts, checked, key_named, refusal
from screens.live.acts import LIVE_ACTS, LIVE_BAR

SCREENS_ROOT = Path(screens.__file__).parent
NAMES = [act.setting for act in changeable_acts()]


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})


def said(**chosen: tuple[str, ...]) -> list[str]:
    return [str(problem) for _key, problem in checked(chosen)[1]]


def test_keys_are_known_by_what_people_write() -> None:
    written = ("Ctrl+N", "^n", " ctrl-N ", "ＣＴＲＬ＋Ｎ", "F2", "ctrl+]", "PgUp", "^]")
    assert [key_named(w) for w in written] == [
        *(["ctrl+n"] * 4),
        "f2",
        "ctrl+right_square_bracket",
        "pageup",
        "ctrl+right_square_bracket",
    ]
    for act in changeable_acts():
        assert [key_named(as_written(key)) for key in act.usual] == [*act.usual]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("x", "typed into notes"),
        ("あ", "typed into notes"),
        ("enter", "needed for typing"),
        ("esc", "needed for typing"),
        ("ctrl+m", "needed for typing"),
        ("ctrl+a", "needed for typing"),
        ("alt+n", "input method"),
        ("ctrl+space", "input method"),
        ("ctrl+q", "always quits"),
        ("f13", "no key that arrives"),
        ("\x1b[2J", "no key that arrives"),
        ("", "no key that arrives"),
    ],
)
def test_keys_that_no_act_can_have(key: str, why: str) -> None:
    refused = refusal(key_named(key))
    assert refused is not None
    assert why in str(refused)
    assert str(refused).isprintable()
    [sentence] = said(hand=(key,))
    assert sentence.startswith("keys.hand: ")
    assert checked({"hand": (key, "f11")})[0] == {"hand": ("f11",)}


def test_a_key_has_one_meaning() -> None:
    assert said(hand=("f5",)) == ["keys.hand: F5 is the key of “Stop the clock or let it go on” already."]
    assert checked({"hand": ("f5",), "clock": ("f7",)}) == ({"hand": ("f5",), "clock": ("f7",)}, [])
    assert said(hand=("f11",), clock=("f11",)) == ["keys.clock: F11 is the key of “Raise or lower a hand” already."]
    assert said(curtain=("ctrl+k",)) or "curtain" not in {a.id for a in CLOSING_ACTS}
    assert said(menu=("ctrl+k",)) == ["keys.menu: ^K is the key of “Drop the line” already."]
    assert said(menu=()) == ["keys.menu: The menu needs a key."]
    assert said(hnad=("f11",)) == ["there is no setting keys.hnad. Is keys.hand meant?"]
    assert checked({"done": ("f11",), "pass": ("f11",)})[1] == []


@given(
    st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(["f2", "f11", "f12", "ctrl+k", "x"])), max_size=6)
)
def test_whatever_is_chosen_no_two_acts_have_a_key_that_could_mean_both(chosen: dict[str, list[str]]) -> None:
    good, _problems = checked({name: tuple(keys) for name, keys in chosen.items()})
    assert checked(good) == (good, [])
    try:
        use_keys(good)
        for acts in SCREENS:
            keys = [key for act in acts for key in act.keys if act.id not in {"done", "partly", "not_yet"}]
            assert len(keys) == len(set(keys))
            assert next(act for act in acts if act.id == "menu").keys
    finally:
        use_keys({})


def test_other_keys_are_in_the_bars_and_in_sentences() -> None:
    use_keys({"call_next": ("f11",), "clock": (), "closing.copy": ("f12",), "closing.back": ("f11",)})
    bar = bar_entries(LIVE_ACTS, LIVE_BAR)
    assert bar[0][:2] == ("call_next", "F11")
    assert "clock" not in {act for act, _key, _title in bar}
    assert (key_of(LIVE_ACTS, "call_next"), key_of(LIVE_ACTS, "clock")) == ("F11", "the menu")
    assert summary_bar()[0][:2] == ("copy", "F12")
    assert next(a for a in CLOSING_ACTS if a.id == "back").keys == ("f11", "escape")


def test_no_sentence_names_a_key_that_may_be_another_one() -> None:
    rooms = [*SCREENS_ROOT.glob("live/*.py"), *SCREENS_ROOT.glob("closing/*.py")]
    rooms += [Path(console.__file__).with_name(f"{name}.py") for name in ("agenda", "asking")]
    for room in rooms:
        tree = ast.parse(room.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        said = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in told]
        assert not [s for s in said if isinstance(s, str) and re.search(r"\^[A-Z\]]", s)], room
