"""Filling a week's sections: in the right place, once, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.document import read_document
from curriculum.filling import ChangedByPeople, Done, Edited, Filled, fill
from curriculum.layout import lay_out
from curriculum.problem import BadInput, Problem
from curriculum.programme import Section
from curriculum.source import readable_lines

DATA = Path(__file__).parent.parent / "data"

INSIGHTS = ["**いのさん**", "", "- 種まき→声かけ"]
SUMMARY = ["まとめた", "", "- 点"]
ACTION = ["- [ ] いのさん：やる"]


def under(lines: Sequence[str]) -> Callable[[int], Sequence[str]]:
    return lambda _level: lines


ALL = {Section.INSIGHTS: under(INSIGHTS), Section.SUMMARY: under(SUMMARY), Section.ACTION: under(ACTION)}


def filled(text: str, week: int = 1, **named: object) -> Filled:
    options: dict[str, object] = {"file": "d.md", "language": "ja", **named}
    fillings = options.pop("fillings", ALL)
    return fill(text, week, fillings, **options)  # type: ignore[arg-type]


def only_summary(text: str, lines: Sequence[str] = SUMMARY, **named: object) -> Filled:
    return filled(text, fillings={Section.SUMMARY: under(lines)}, **named)


def put_in(before: str, after: str) -> str:
    """What was put into a text; fails where anything else of it was changed."""
    kept = min(len(before), len(after))
    head = next((i for i in range(kept) if before[i] != after[i]), kept)
    tail = before[head:]
    assert after.endswith(tail)
    return after[head : len(after) - len(tail)]


WEEK = "# 第1週：あ\n## 問い\n- い？\n## まとめ\n"


def test_the_programme_that_tanemaki_was_made_for() -> None:
    text = (DATA / "kankeisei-no-tanemaki.md").read_bytes().decode()
    made = filled(text, 2)
    assert [s.done for s in made.sections] == [Done.WRITTEN] * 3
    assert made.text != text
    at = made.text.index("# 第2週目")
    assert made.text[:at] == text[:at]
    week = made.text[at : made.text.index("# 第3週目")]
    assert "  種まき→朝の散歩\n  \n  **いのさん**\n  \n  - 種まき→声かけ\n  \n" in week
    assert "  ## まとめ/ アウトプット(思考整理)\n  まとめた\n  \n  - 点\n  \n" in week
    assert "  ## あなたは何をする？/ 最終アウトプット(行動へ)\n  - [ ] いのさん：やる\n  \n---\n" in week
    assert read_document(made.text, file="d.md").programme == read_document(text, file="d.md").programme


@pytest.mark.parametrize(
    ("text", "put"),
    [
        (WEEK, "まとめた\n\n- 点\n"),
        (WEEK.rstrip("\n"), "\nまとめた\n\n- 点"),
        (WEEK.replace("\n", "\r\n"), "まとめた\r\n\r\n- 点\r\n"),
        (WEEK + "人の言葉\n", "\nまとめた\n\n- 点\n"),
        (WEEK + "人の言葉\n\n\n---\n\n# 第2週：う\n", "まとめた\n\n- 点\n\n"),
        (WEEK + "---\n", "まとめた\n\n- 点\n\n"),
        (WEEK + "- 人の言葉\n## 行動\n", "\nまとめた\n\n- 点\n"),
        (WEEK + "＃＃　行動\n", "まとめた\n\n- 点\n\n"),
        (WEEK + "\t人の言葉\n", "\n\tまとめた\n\n\t- 点\n"),
        (WEEK + "    人の言葉\n    \n", "    まとめた\n    \n    - 点\n    \n"),
        (WEEK + "　人の言葉\n", "\nまとめた\n\n- 点\n"),
        (WEEK.replace("## まとめ", "- ## まとめ"), "    まとめた\n\n    - 点\n"),
        ("\ufeff" + WEEK, "まとめた\n\n- 点\n"),
        ("# 第1週\n\n## 問い\n\n- い？\n\n## まとめ\n\n## 行動\n", "まとめた\n\n- 点\n\n"),
    ],
)
def test_new_lines_stand_below_what_is_there_and_run_into_nothing(text: str, put: str) -> None:
    assert put_in(text, only_summary(text).text) == put


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("# 第1週\n## 問い\n- い？\n", "\n## まとめ/ アウトプット(思考整理)\nまとめた\n\n- 点\n"),
        ("# 第1週\n## 問い\n- い？\n## 行動\n", "\n## まとめ/ アウトプット(思考整理)\nまとめた\n\n- 点\n"),
        ("# 第1週\n## 行動\n## 問い\n- い？", "\n\n## まとめ/ アウトプット(思考整理)\nまとめた\n\n- 点"),
        ("# 第1週\n  ### 問い\n  - い？\n---\n", "\n  ### まとめ/ アウトプット(思考整理)\n  まとめた\n\n  - 点\n\n"),
        ("# 第1週\nねらい\n---\n# 第2週\n", "\n## まとめ/ アウトプット(思考整理)\nまとめた\n\n- 点\n\n"),
        ("# 第1週", "\n\n## まとめ/ アウトプット(思考整理)\nまとめた\n\n- 点"),
    ],
)
def test_a_section_that_is_missing_is_made_in_its_usual_place(text: str, put: str) -> None:
    assert put_in(text, only_summary(text).text) == put


def test_sections_are_made_in_their_order_and_in_the_programmes_language() -> None:
    made = filled("# Week 1\n## Questions\n- a?\n", language="en").text
    assert [line for line in made.splitlines() if line.startswith("## ")] == [
        "## Questions",
        "## Insights: what we heard in the group (sharing our lenses)",
        "## Summary (sorting our thoughts)",
        "## What will you do? (putting it into action)",
    ]
    assert filled(made, language="en").text == made


def test_the_level_of_the_heading_is_told() -> None:
    levels: list[int] = []

    def lines(level: int) -> list[str]:
        levels.append(level)
        return ["a"]

    fill("# 第1週\n### まとめ\n", 1, {Section.SUMMARY: lines, Section.ACTION: lines}, file="d.md", language="ja")
    assert levels == [3, 3]


def test_what_was_written_before_is_renewed_where_it_stands() -> None:
    text = WEEK + "人の言葉\n"
    first = only_summary(text)
    after = first.text + "\nあとから来た言葉\n"
    again = only_summary(after, ["まとめなおした"], earlier={Section.SUMMARY: first.sections[0].text})
    assert again.text == WEEK + "人の言葉\n\nまとめなおした\n\nあとから来た言葉\n"
    assert (again.sections[0].done, again.sections[0].text) == (Done.RENEWED, "まとめなおした")
    gone = only_summary(again.text, [], earlier={Section.SUMMARY: again.sections[0].text})
    assert gone.text == WEEK + "人の言葉\n\n\nあとから来た言葉\n"


def test_a_line_that_was_taken_out_of_ours_is_taken_out() -> None:
    first = only_summary(WEEK, ["一", "二"])
    again = only_summary(first.text, ["一"], earlier={Section.SUMMARY: first.sections[0].text})
    assert again.text == WEEK + "一\n"


def test_what_was_kept_too_late_is_not_written_twice() -> None:
    text = only_summary(WEEK, ["一", "二", "三"]).text
    assert only_summary(text, ["一", "二", "三"], earlier={Section.SUMMARY: "一\n二"}).text == text


def test_of_two_stretches_that_read_like_ours_the_last_is() -> None:
    text = WEEK + "一\n間\n一\n"
    assert only_summary(text, ["二"], earlier={Section.SUMMARY: "一"}).text == WEEK + "一\n間\n二\n"


@pytest.mark.parametrize(
    ("edited", "becomes"),
    [(Edited.APPEND, "人の言葉\n\n直した\n\n点2\n\n---\n"), (Edited.REPLACE, "点2\n\n---\n")],
)
def test_what_people_have_changed_since_is_left_until_somebody_chooses(edited: Edited, becomes: str) -> None:
    text = WEEK + "人の言葉\n\n直した\n\n---\n"
    earlier = {Section.SUMMARY: "書いた", Section.ACTION: "- [ ] やる"}
    with pytest.raises(ChangedByPeople, match=r"d\.md: .*--append.*--replace") as refused:
        only_summary(text, ["点2"], earlier=earlier)
    assert refused.value.sections == (Section.SUMMARY,)
    assert only_summary(text, ["点2"], earlier=earlier, edited=edited).text == WEEK + becomes


def test_what_people_have_changed_stays_where_there_is_nothing_new_to_say() -> None:
    text = WEEK + "- [x] やる\n"
    kept = only_summary(text, ["- [ ] やる"], earlier={Section.SUMMARY: "- [ ] やる"})
    assert (kept.text, kept.sections[0].done, kept.sections[0].text) == (text, Done.KEPT, "- [ ] やる")


def test_where_people_took_it_out_altogether_it_is_written_again() -> None:
    assert only_summary(WEEK, ["点"], earlier={Section.SUMMARY: "書いた"}).text == WEEK + "点\n"


def test_nothing_is_written_where_there_is_nothing_to_write() -> None:
    for text in (WEEK, "# 第1週\n"):
        assert only_summary(text, []).text == text


def test_a_choice_is_for_what_was_changed_only() -> None:
    text = WEEK + "人の言葉\n"
    for edited in Edited:
        assert only_summary(text, ["点"], edited=edited).text == WEEK + "人の言葉\n\n点\n"


def test_a_week_that_is_not_there_or_twice() -> None:
    with pytest.raises(Problem, match=r"d\.md has no week 2"):
        filled(WEEK, 2)
    with pytest.raises(BadInput, match="week 1 is there twice"):
        filled(WEEK + WEEK)


heads = st.sampled_from(["# 第1週：あ", "  # Week 1", "## 第1週", "- # 第1週", "＃　第1週"])
lines = st.sampled_from(
    [
        *(
            "## 問い",
            "## まとめ",
            "  ## まとめ※",
            "### 気づき",
            "- ## 行動",
            "＃＃　まとめ",
            "#行動",
            "## メモ",
            "### 問い",
        ),
        *("- い？", "  - い", "1. い", "い", "  い", "\tい", "　い", "    い", "", "  ", "---", "***", "```", "~~~"),
        *("まとめた", "- 点", "- [ ] いのさん：やる", "**いのさん**", "\x1b[1m", "が", "> い", "| い |"),
    ]
)
ends = st.sampled_from(["\n", "\n", "\r\n", "\r"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    body = [
        draw(heads),
        *draw(st.lists(lines, max_size=14)),
        draw(st.sampled_from(["", "# 第2週", "---\n# 第2週\n## まとめ"])),
    ]
    text = "".join(line + draw(ends) for line in body)
    return draw(st.sampled_from([text, text.rstrip("\r\n"), "\ufeff" + text, "---\ntitle: い\n---\n" + text]))


@settings(deadline=None)
@given(documents(), st.sampled_from([Section.INSIGHTS, Section.SUMMARY, Section.ACTION]))
def test_one_section_is_put_in_and_every_other_byte_stays(text: str, section: Section) -> None:
    made = filled(text, fillings={section: ALL[section]})
    put = put_in(text, made.text)
    if made.sections[0].done is Done.UNCHANGED:
        assert put == ""
    else:
        assert set(made.sections[0].text.split("\n")) <= {line.strip() for line in readable_lines(made.text)}
    was, now = (lay_out(readable_lines(t), file="d.md").weeks for t in (text, made.text))
    assert [week.heading.text for week in was] == [week.heading.text for week in now]


@settings(deadline=None)
@given(documents(), st.sampled_from([Edited.APPEND, Edited.REPLACE]))
def test_doing_it_twice_changes_nothing(text: str, edited: Edited) -> None:
    once = filled(text)
    kept = {s.section: s.text for s in once.sections}
    assert filled(once.text).text == once.text
    again = filled(once.text, earlier=kept)
    assert (again.text, {s.done for s in again.sections}) == (once.text, {Done.UNCHANGED})
    other = {section: under([*filling(2), "もう一つ"]) for section, filling in ALL.items()}
    changed = filled(once.text, fillings=other, earlier=kept, edited=edited)
    assert filled(changed.text, fillings=other, earlier=kept, edited=edited).text == changed.text


@settings(deadline=None)
@given(documents())
def test_what_was_renewed_can_be_renewed_back(text: str) -> None:
    once = only_summary(text)
    other = only_summary(once.text, ["別の", "言葉"], earlier={Section.SUMMARY: once.sections[0].text})
    back = only_summary(other.text, earlier={Section.SUMMARY: other.sections[0].text})
    assert back.text == once.text or once.sections[0].done is Done.UNCHANGED


@pytest.mark.parametrize(
    "said", ["- 点\n" * 60_000, "a\n" * 60_000, " " * 1_000_000 + "\n", "---\n" * 60_000, "### い\n" * 9_000]
)
def test_a_large_section_is_done_with(said: str) -> None:
    """What a search could be lost in; each is done with while this test waits."""
    made = only_summary(
        WEEK + said, SUMMARY * 100, earlier={Section.SUMMARY: "- 点\n" * 99 + "- 終"}, edited=Edited.APPEND
    )
    assert made.text.startswith(WEEK)
