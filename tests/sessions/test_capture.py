"""A note line: whatever is typed becomes a note, nothing said is lost, and what is private is so at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from curriculum.plaintext import clean, fold
from sessions.capture import GROUP_NAMES, LABEL_CELLS, NoteLine, is_private, read_line, read_lines
from sessions.record import Kind
from tests.sessions.making import NAMES

ODD_NAMES = (*NAMES, "けん", "けんた", "山田 太郎", "2号", "Ann", "Anna", "[/x]", "🌱", "שרה", "~太郎", "Ｋｅｎ")
MARKS = {"!": Kind.ACTION, ">": Kind.QUOTE, "?": Kind.QUESTION, "~": Kind.PRIVATE}
TWINS = {"!": "！", ">": "＞", "?": "？", "~": "～", "@": "＠"}
SYNTAX = "!>?~！＞？～〜@＠-*•・→⇒>:： \t\u3000、,"

WORDS = [
    "種まき",
    "丁寧さ",
    "10:30",
    "http://x",
    "A",
    "b",
    "1",
    "2",
    "９",
    "いの",
    "みんな",
    "all",
    "だれか",
    "🌱",
    "\u0301",
]
pieces = st.sampled_from([*MARKS, *TWINS.values(), *"〜@・→⇒:：「」｢ \u3000\t\n", "- ", "->", *WORDS, *ODD_NAMES])
typed = st.lists(pieces, max_size=9).map("".join) | st.text(max_size=30)
anything = typed | st.text(st.characters(exclude_categories=()), max_size=30)


def line(text: str, **says: object) -> NoteLine:
    return NoteLine(text, **says)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("「丁寧さ」と温度感。", line("「丁寧さ」と温度感。", kind=Kind.QUOTE, bracket=True)),
        ("｢丁寧さ｣と温度感。", line("｢丁寧さ｣と温度感。", kind=Kind.QUOTE, bracket=True)),
        ("種まき→CLとの丁寧なやりとり→案件相談", line("CLとの丁寧なやりとり→案件相談", label="種まき")),
        ("種まき->やりとり", line("やりとり", label="種まき")),
        ("takeaway: ask early", line("ask early", label="takeaway")),
        ("A：B", line("B", label="A")),
        ("→やりとり", line("やりとり", label="")),
        ("→", line("→")),
        ("種まき→", line("種まき→")),
        ("コミュニケーション→頻度", line("コミュニケーション→頻度")),
        (">「丁寧さ」", line("「丁寧さ」", kind=Kind.QUOTE)),
        ("http://x", line("http://x")),
        ("10:30から", line("10:30から")),
        ("10：30から", line("10：30から")),
        ("「A」：B", line("「A」：B", kind=Kind.QUOTE, bracket=True)),
        ("@いの 月1回", line("月1回", person=0)),
        ("@いのさん月1回", line("月1回", person=0)),
        ("@いのさん：月1回", line("月1回", person=0)),
        ("@2：月1回", line("月1回", person=1)),
        ("@2！行動", line("行動", kind=Kind.ACTION, person=1)),
        ("＠２ ！行動", line("行動", kind=Kind.ACTION, person=1)),
        ("@いの！行動", line("行動", kind=Kind.ACTION, person=0)),
        ("@いの〜秘密", line("秘密", kind=Kind.PRIVATE, person=0)),
        ("!@みや 月1回コメントする", line("月1回コメントする", kind=Kind.ACTION, person=3)),
        ("〜秘密", line("秘密", kind=Kind.PRIVATE)),
        ("~ A: B", line("A: B", kind=Kind.PRIVATE)),
        ("@だれか 月1回", line("@だれか 月1回", unknown="だれか")),
        ("@だれか：月1回", line("@だれか：月1回", unknown="だれか")),
        ("@だれか→月1回", line("@だれか→月1回", unknown="だれか")),
        ("@だれか 〜秘密", line("@だれか 〜秘密", kind=Kind.PRIVATE, unknown="だれか")),
        ("@", line("@")),
        ("@ 月1回", line("@ 月1回")),
        ("@99 月1回", line("@99 月1回", unknown="99")),
        ("@2026年に", line("@2026年に", unknown="2026年に")),
        ("@全体 大事", line("大事", everyone=True)),
        ("@ALL: important", line("important", everyone=True)),
        ("@いのさん @ぽてちさん 相談", line("@ぽてちさん 相談", person=0)),
        ("- 点", line("点")),
        ("・点", line("点")),
        ("・！行動", line("行動", kind=Kind.ACTION)),
        ("-5度", line("-5度")),
        ("!", line("!")),
        ("!?", line("?", kind=Kind.ACTION)),
        ("!・種まき→x", line("x", kind=Kind.ACTION, label="種まき")),
        ("・・・うーん", line("・・・うーん")),
        ("・・x→y", line("・・x→y")),
        ("@いの →やりとり", line("やりとり", person=0, label="")),
        ("!種まき→x", line("x", kind=Kind.ACTION, label="種まき")),
        (">種まき→x", line("種まき→x", kind=Kind.QUOTE)),
        ("", line("")),
        ("\u3000 \t", line("")),
    ],
)
def test_the_grammar_of_a_line(raw: str, wanted: NoteLine) -> None:
    assert read_line(raw, NAMES) == wanted


@pytest.mark.parametrize(
    ("raw", "name", "text"),
    [
        ("@けん 明日", "けん", "明日"),
        ("@けんた 明日", "けんた", "明日"),
        ("@けんた明日", "けんた", "明日"),
        ("@山田 太郎 明日", "山田 太郎", "明日"),
        ("@山田\u3000太郎\u3000明日", "山田 太郎", "明日"),
        ("@山田太郎明日", "山田 太郎", "明日"),
        ("@山田 明日", "山田 太郎", "明日"),
        ("@2号 明日", "2号", "明日"),
        ("@Ann will call", "Ann", "will call"),
        ("@anna will call", "Anna", "will call"),
        ("@ann月1回", "Ann", "月1回"),
        ("@[/x] a", "[/x]", "a"),
        ("@🌱 a", "🌱", "a"),
        ("@שרה שלום", "שרה", "שלום"),
        ("@~太郎 a", "~太郎", "a"),
        ("@Ken a", "Ｋｅｎ", "a"),
        ("@Ｋｅｎ月1回", "Ｋｅｎ", "月1回"),
        ("@Annabel will call", None, "@Annabel will call"),
        ("@שרהלה שלום", None, "@שרהלה שלום"),
        ("@けい 明日", None, "@けい 明日"),
    ],
)
def test_names_as_people_have_them(raw: str, name: str | None, text: str) -> None:
    read = read_line(raw, ODD_NAMES)
    assert (None if read.person is None else ODD_NAMES[read.person], read.text) == (name, text)


def test_two_names_that_begin_alike_are_not_guessed_between() -> None:
    assert read_line("@い 明日", ("いのさん", "いくさん")) == line("@い 明日", unknown="い")


def test_a_participant_called_like_the_group_is_meant_first() -> None:
    assert read_line("@みんな 明日", ("みんな",)) == line("明日", person=0)


@given(anything, st.sampled_from([(), NAMES, ODD_NAMES]))
@example("\ud800@\ud83c", NAMES)
@example("@1", ("1" * 200,))
def test_any_text_gives_notes(raw: str, names: tuple[str, ...]) -> None:
    said = [one for one in clean(raw).split("\n") if one.strip(" \t\u3000")]
    read = read_lines(raw, names)
    assert len(read) <= len(said)
    assert all(one.text and "\n" not in one.text for one in read)
    assert isinstance(is_private(raw, names), bool)


@given(typed, st.sampled_from([NAMES, ODD_NAMES]))
def test_nothing_that_was_said_is_lost(raw: str, names: tuple[str, ...]) -> None:
    """The text is the end of the line; before it stand only bullet, marks, the name that was found and the label."""
    whole = clean(raw).replace("\n", " ").strip(" \t\u3000")
    read = read_line(whole, names)
    assert whole.endswith(read.text)
    head = whole[: len(whole) - len(read.text)]
    taken = _bare(head)
    if read.label:
        assert taken.endswith(_bare(read.label))
        taken = taken[: len(taken) - len(_bare(read.label))]
    if read.person is not None:
        number = str(read.person + 1)
        assert _bare(names[read.person]).startswith(taken) or fold(taken) == number
    elif read.everyone:
        assert taken in GROUP_NAMES
    else:
        assert taken == ""
    if read.unknown:
        assert f"@{read.unknown}".replace("＠", "@") in read.text.replace("＠", "@")


def _bare(text: str) -> str:
    return fold("".join(c for c in text if c not in SYNTAX))


@given(typed)
def test_a_label_is_a_short_word_at_the_head(raw: str) -> None:
    read = read_line(raw, NAMES)
    if read.label:
        assert len(read.label) <= LABEL_CELLS
        assert not re.search(r"[\s@＠→:：]", read.label)
        assert read.text
        assert read.kind not in {Kind.QUOTE, Kind.PRIVATE}


@given(
    st.lists(st.sampled_from([*MARKS, "@いのさん ", "@2 ", "@みや ", "@全体 "]), max_size=3),
    st.sampled_from(["やりとり", "種まき→やりとり", "A b", "「丁寧さ」", "3回"]),
)
def test_full_width_twins_are_equal(heads: list[str], text: str) -> None:
    half = "".join(heads) + text
    full = "".join(heads).translate(str.maketrans({**TWINS, "2": "２", " ": "\u3000"})) + text
    waves = half.replace("~", "〜")
    assert _without_twins(read_line(half, NAMES)) == _without_twins(read_line(full, NAMES))
    assert _without_twins(read_line(half, NAMES)) == _without_twins(read_line(waves, NAMES))


def _without_twins(read: NoteLine) -> tuple[object, ...]:
    """What a line says, its text compared in one width: marks that came too late stay in it as they were typed."""
    return fold(read.text), read.kind, read.person, read.everyone, read.label


secrets = st.text(min_size=1, max_size=12).filter(lambda text: text.strip(" \t\u3000\n\r") and "\r" not in text)


@given(
    st.lists(st.sampled_from(["ひとつ\n", "!ふたつ\r\n", "\r", "\n\n", "@いの みっつ\n"]), max_size=3).map("".join),
    st.sampled_from(["", " ", "\u3000", "- ", "・", "\x1b[0m", "\u202e", "\x00"]),
    st.sampled_from(["", "@いの ", "@2", "＠２　", "@いのさん", "@みんな ", "@だれか ", "@い", "@山田 太郎", "@~太郎"]),
    st.sampled_from("~～〜"),
    secrets,
    st.sampled_from(["", "\nあと", "\r\n!あと"]),
)
@settings(max_examples=200)
def test_a_private_line_is_so_from_its_mark_on(
    before: str, head: str, who: str, mark: str, secret: str, after: str
) -> None:
    names = (*NAMES, "山田 太郎", "~太郎")
    begun = before + head + who + mark
    whole = begun + secret + after
    private = any(one.kind is Kind.PRIVATE for one in read_lines(begun + "x", names))
    assert private
    for length in range(len(begun), len(whole) + 1):
        assert is_private(whole[:length], names), whole[:length]


@given(anything, st.sampled_from([NAMES, ODD_NAMES]))
def test_what_becomes_private_is_never_shown_while_it_is_typed(raw: str, names: tuple[str, ...]) -> None:
    if any(one.kind is Kind.PRIVATE for one in read_lines(raw, names)):
        assert is_private(raw, names)


@pytest.mark.parametrize("raw", ["そうだね〜", "5~6人", "!〜までに送る", "「〜が大事」", "@いの そうだね〜", "\n", "@"])
def test_a_wave_elsewhere_is_no_mark(raw: str) -> None:
    assert not is_private(raw, NAMES)
