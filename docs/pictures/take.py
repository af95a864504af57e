"""Take the pictures of the README and of the docs anew.

python -m docs.pictures.take               all of them, into docs/pictures/
python -m docs.pictures.take live-ja       one
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docs.pictures.drawing import draw
from docs.pictures.tmux import Window

HERE = Path(__file__).parent
TANEMAKI = str(Path(sys.executable).with_name("tanemaki"))
ENVIRONMENT = {"COLORTERM": "truecolor", "TZ": "Asia/Tokyo"}

SHARE = 7.0
"""Seconds that a share lasts in the pictures: enough for the clock and the talk times to show something."""

NOTE_BOX = {"ja": "メモ…", "en": "type…"}
"""Stands in the empty note box."""


@dataclass(frozen=True)
class Picture:
    """A picture: the language, the size of the window, and what is done before it is taken.

    With ``projected`` it is one of the projector that follows, which shows that text at last.
    """

    language: str
    columns: int
    rows: int
    play: Callable[[Window], None]
    projected: str = ""

    def take(self, path: Path) -> None:
        """Run the demo, play, and write the PNG. Raises TimeoutError when the screen does not show what it should."""
        with tempfile.TemporaryDirectory(prefix="tanemaki-pictures-") as home:
            command = [TANEMAKI, "--home", home, "--lang", self.language]
            with Window([*command, "demo"], self.columns, self.rows, ENVIRONMENT) as window:
                window.see(NOTE_BOX[self.language])
                self.play(window)
                if not self.projected:
                    draw(window.screen().cells).save(path, optimize=True)
                    return
                with Window([*command, "show"], self.columns, self.rows, ENVIRONMENT) as projector:
                    projector.see(self.projected)
                    draw(projector.screen().cells).save(path, optimize=True)


def _evening_ja(window: Window) -> None:
    """The first question, with a few notes of three people."""
    for speaker in (
        [
            "種まき→案件相談があった",
            "納品後のメール、リソース状況をこちらから伝える",
            "「コミュニケーションの頻度を多くする」",
        ],
        ["ポモドーロ部屋での交流が、雑談のきっかけになった", "？雑談と相談の境目はどこ？"],
        ["できることはWeb制作以外でも言っておく", "！コミュニティ内の企画に、月1回は必ずコメントする"],
    ):
        _notes(window, speaker)
        window.rest(SHARE)
        window.press("C-n")
    window.rest(SHARE)


def _evening_en(window: Window) -> None:
    """The same evening in English."""
    for speaker in (
        ["seeds→somebody came to me with a project", "wrote after the delivery, saying when I am free again"],
        ["the shared work room led to small talk", "?where does small talk end and asking for advice begin"],
        ["say what I can do beside web design", "!comment on a community event once a month"],
    ):
        _notes(window, speaker)
        window.rest(SHARE)
        window.press("C-n")
    window.rest(SHARE)


def _closing_ja(window: Window) -> None:
    """The closing after two more shares, each with an action."""
    _evening_ja(window)
    for speaker in (
        ["接点を持ちつづける。仕事以外の変化にも気づく", "！毎週金曜に進みぐあいを1通送る"],
        ["種まき→お礼の返信を当日のうちに送る", "！お礼の返信を当日のうちに送る"],
    ):
        _notes(window, speaker)
        window.press("C-n")
    window.press("F10")
    window.see("まとめ（下書き）")
    window.press("Down")
    window.press("Down")
    window.see("ゆうさん      案件相談があった")


def _closing_en(window: Window) -> None:
    """The same in English."""
    _evening_en(window)
    for speaker in (
        ["stay in touch when there is no work to talk about", "!send a progress note every Friday"],
        ["seeds→say thanks on the same day", "!reply with thanks on the same day"],
    ):
        _notes(window, speaker)
        window.press("C-n")
    window.press("F10")
    window.see("Summary (draft)")
    window.press("Down")
    window.press("Down")
    window.see("Miya          the shared work room led to small talk")


def _notes(window: Window, lines: list[str]) -> None:
    for line in lines:
        window.type(line)
        window.see(line[-6:])
        window.press("Enter")


PICTURES = {
    "live-ja": Picture("ja", 100, 30, _evening_ja),
    "live-en": Picture("en", 100, 30, _evening_en),
    "closing-ja": Picture("ja", 100, 30, _closing_ja),
    "closing-en": Picture("en", 100, 30, _closing_en),
    "projector-ja": Picture("ja", 100, 30, _evening_ja, "ポモドーロ"),
    "projector-en": Picture("en", 100, 30, _evening_en, "small talk"),
}


def main(names: list[str]) -> int:
    """Take the pictures of these names, or all; 2 where there is none of a name."""
    if unknown := [name for name in names if name not in PICTURES]:
        print(f"no picture {', '.join(unknown)}; there are {', '.join(PICTURES)}", file=sys.stderr)
        return 2
    for name in names or PICTURES:
        PICTURES[name].take(HERE / f"{name}.png")
        print(f"docs/pictures/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
