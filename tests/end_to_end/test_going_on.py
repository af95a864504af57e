"""However the program ends in the middle of an evening, the next start is where it was."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.evening import PATIENCE, Console, holds, notes, said_by, sowers, texts

HALF = "途中まで書いた、あ　い「温度"
CANARY = "カナリアは黙っている"


def eventually(true: Callable[[], object]) -> None:
    """Wait for something beside the terminal."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def home(tanemaki: list[str], own_home: Path) -> Path:
    """A data folder with a group that has not met yet."""
    sowers(tanemaki, own_home)
    return own_home


def an_evening_so_far(console: Console) -> float:
    """Two speakers and four acts; when the second one began to speak, by the wall clock."""
    console.wait_for("次は いのさん")
    console.send("<ctrl+n>")
    console.speaks("いのさん")
    console.send("一つめのメモ<enter>種まき→二つめのメモ<enter><ctrl+n>")
    console.speaks("ぽてちさん")
    began = time.time()
    console.send("三つめのメモ<enter>")
    console.saves("三つめのメモ")
    return began


def is_where_it_was(console: Console, began: float) -> None:
    """Same session, same speaker, and the clock has gone on from when the turn began."""
    console.speaks("ぽてちさん")
    for note in ("一つめのメモ", "種まき→二つめのメモ", "三つめのメモ"):
        console.wait_for(note)
    console.wait_for(lambda _: abs(time.time() - began - console.spoken) < 1.8)


def test_after_a_kill_everything_is_there(tanemaki: list[str], home: Path) -> None:
    with Console(tanemaki, home, "run") as console:
        began = an_evening_so_far(console)
        console.wait_for(lambda _: console.spoken >= 1)
        console.send(HALF)
        console.wait_for(HALF)
        eventually(lambda: texts(notes(tanemaki, home))[3:] == [HALF])
        console.kill(signal.SIGKILL)
        console.wait_for_exit()
    before = said_by(tanemaki, home, "notes", "--json")
    with Console(tanemaki, home, "run") as console:
        console.wait_for(HALF)
        is_where_it_was(console, began)
        assert console.typed == HALF
        # There is nothing to undo in a text that was only put back, so it is the last act, from before the kill.
        console.send("<ctrl+z>")
        console.wait_until_gone("三つめのメモ")
        console.send("<ctrl+z>")
        console.speaks("いのさん")
        console.kill(signal.SIGKILL)
        console.wait_for_exit()
    assert '"kind": "unfinished"' in before
    assert texts(notes(tanemaki, home))[:2] == ["一つめのメモ", "二つめのメモ"]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, None], ids=["SIGTERM", "SIGHUP", "closed window"])
def test_after_an_end_from_outside_the_last_letter_is_there(
    tanemaki: list[str], home: Path, end: signal.Signals | None
) -> None:
    with Console(tanemaki, home, "run") as console:
        began = an_evening_so_far(console)
        console.send(f"~{CANARY}")
        console.wait_for("非公開")
        console.wait_for(lambda _: console.typed == "*" + "＊" * len(CANARY))
        if end is None:
            console.hang_up()
        else:
            console.kill(end)
        # Nobody waits for the disk here: the end itself saves.
        assert console.wait_for_exit() == 128 + (end or signal.SIGHUP)
        received = console.raw
        if end is not None:
            assert not console.modes & {1049, 1000, 1003, 1004, 1006, 2004}
    assert not holds(CANARY, said_by(tanemaki, home, "notes", "--json"))
    assert texts(notes(tanemaki, home, "--private"))[3:] == ["~" + CANARY]
    with Console(tanemaki, home) as console:
        is_where_it_was(console, began)
        console.wait_for(lambda _: console.typed == "*" + "＊" * len(CANARY))
        assert not holds(CANARY, received + console.raw)
        console.quit()


def test_a_second_window_may_look_follows_and_harms_nothing(tanemaki: list[str], home: Path) -> None:
    with Console(tanemaki, home, "run") as console:
        an_evening_so_far(console)
        with Console(tanemaki, home, "run") as second:
            second.wait_for("別のウィンドウ")
            second.send("1")
            second.wait_for("三つめのメモ")
            second.speaks("ぽてちさん")
            console.send(f"~{CANARY}<enter>四つめのメモ<enter>")
            console.saves("四つめのメモ")
            second.wait_for("四つめのメモ")
            second.send("書けない<enter>")
            second.wait_for("別のウィンドウで進行中です")
            second.send("<ctrl+q><ctrl+q>")
            assert second.wait_for_exit() == 0
            assert not holds(CANARY, console.raw + second.raw)
        console.send("五つめのメモ<enter>")
        console.saves("五つめのメモ")
    assert len(notes(tanemaki, home)) == 5
