"""The console inside tmux: its buffer is the clipboard where no other is, and another window may take it over."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import needs
from tests.end_to_end.evening import EMPTY, PATIENCE, Console, holds, said_by, sowers
from tests.pty_screen import PtyScreen

CANARY = "カナリアは歌わない"

Tmux = Callable[..., list[str]]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Gives the command line of tmux with a server of the test's own."""
    needs("tmux")
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    yield lambda *arguments: [*command, *arguments]
    subprocess.run([*command, "kill-server"], capture_output=True, check=False)


def test_an_evening_in_tmux(tanemaki: list[str], own_home: Path, tmux: Tmux) -> None:
    sowers(tanemaki, own_home)
    started_by = tmux("new-session", "-s", "evening", "-x", "100", "-y", "31", "--")
    with Console(tanemaki, own_home, "run", "--week", "2", rows=31, inside=started_by) as console:
        console.wait_for("次は ゆうさん")
        console.send("<ctrl+n>")
        console.speaks("ゆうさん")
        console.send(f"納品後のメール<enter>〜{CANARY}<enter>！毎週金曜に送る<enter>書きかけ")
        console.wait_for("書きかけ")
        console.wait_for("✦ 毎週金曜に送る")
        console.send("<ctrl+b>d")
        console.wait_for_exit()
        received = console.raw

    with PtyScreen(tmux("attach-session", "-t", "evening"), cols=100, rows=31, timeout=PATIENCE) as again:
        for word in (
            "第2週",
            "問1",
            "❯  3 ゆうさん",
            "· 納品後のメール",
            "✦ 毎週金曜に送る",
            "▌ 書きかけ",
            "^N 次の人",
        ):
            again.wait_for(word)
        # The clock goes on, and the cursor is where the typed text ends.
        at = again.text()
        again.wait_for(lambda s: s.text() != at and s.cursor == (2 + 8, 27))
        again.send("<ctrl+z>")
        again.wait_for(EMPTY)
        again.send("<f10>")
        again.wait_for("まとめ（下書き）")
        again.send("<ctrl+y>")
        again.wait_for("Notion")
        again.send("<enter>")
        again.wait_for("tmux のバッファにコピーしました")
        buffer = subprocess.run(tmux("show-buffer"), capture_output=True, encoding="utf-8", check=True).stdout
        again.send("<ctrl+q>")
        again.wait_for("終了しますか")
        again.send("1")
        again.wait_for_exit()
        received += again.raw
    assert buffer == said_by(tanemaki, own_home, "export")
    assert "- [ ] ゆうさん：毎週金曜に送る" in buffer
    assert not holds(CANARY, buffer)
    assert not holds(CANARY, received)
