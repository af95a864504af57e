"""Documents as people write them are read whole, whatever their levels, marks, line ends and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.document import open_document, read_document, read_file, read_programme
from curriculum.programme import Section

DATA = Path(__file__).parent.parent / "data"


def test_the_programme_that_tanemaki_was_made_for() -> None:
    programme = read_file(DATA / "kankeisei-no-tanemaki.md")
    assert programme.title == "案件獲得よりも重要な「関係性の種まき」"
    assert programme.name == "案件獲得よりも重要な-関係性の種まき"
    assert programme.language == "ja"
    assert [week.number for week in programme.weeks] == [1, 2, 3, 4]
    week = programme.week(2)
    assert week is not None
    assert week.theme == "関係性の“タネ”をまける日常とは？"
    assert week.aim == "日々のやりとりや共有が種まきになっていることに気づき、雑談・相談が自然に生まれる状態を目指す"
    assert [(q.id, q.text) for q in week.questions] == [
        ("q1", "最近のやりとりの中で「これは種まきになってたな」と思える行動は？"),
        ("q2", "逆に「これはもったいなかった」ことは？"),
    ]
    assert week.headings == {
        Section.QUESTIONS: "問い",
        Section.OWN_THOUGHTS: "自分の考え※ できるだけ当日までにやる/ アウトプット(思考の棚卸し)",
        Section.INSIGHTS: "グループセッションでの気づき/ アウトプット(フィルターの共有)",
        Section.SUMMARY: "まとめ/ アウトプット(思考整理)",
        Section.ACTION: "あなたは何をする？/ 最終アウトプット(行動へ)",
    }
    assert all(len(week.questions) == 2 for week in programme.weeks)


def test_what_was_found_in_it() -> None:
    found = open_document(DATA / "kankeisei-no-tanemaki.md").found
    assert [week.line for week in found.weeks] == [13, 45, 83, 99]
    assert all(week.sections == tuple(Section) and week.missing == () for week in found.weeks)
    assert found.questions == 8
    assert found.passed_over == ()


def test_plain_markdown_in_english() -> None:
    reading = open_document(DATA / "plain-english.md")
    programme = reading.programme
    assert (programme.name, programme.title, programme.language) == (
        "asking-better-questions",
        "Asking Better Questions",
        "en",
    )
    first, second = programme.weeks
    assert first.theme == "Why do we answer so quickly?"
    assert first.aim == "Notice how often we answer a question that nobody asked.\n\nA week of listening first."
    assert [q.text for q in first.questions] == [
        "When did somebody's question stay with you for days, and what was it?",
        "What made it a good one?",
    ]
    assert first.headings[Section.OWN_THOUGHTS] == "My thoughts / before the session"
    assert first.headings[Section.ACTION] == "Action(s)"
    assert [q.text for q in second.questions] == ["Where do you stop asking?", "Who could you ask instead?"]
    assert (second.theme, second.aim) == ("What is in the way?", "")
    assert reading.found.passed_over == (3, 23, 25)


def test_everything_full_width() -> None:
    programme = read_file(DATA / "full-width.md")
    assert (programme.title, programme.language) == ("ききあう会", "ja")
    first, second = programme.weeks
    assert (first.number, first.theme, first.aim) == (1, "きくことから", "相手の話を最後まできく")
    assert [q.text for q in first.questions] == ["最近、最後まで話をきけたのはいつ？", "きけなかったのは、なぜ？"]
    assert first.headings[Section.INSIGHTS] == "気づき：みんなで"
    assert [q.text for q in second.questions] == ["うれしかったひと言は？", "そのひと言を、誰に返す？"]
    assert set(second.headings) == {Section.QUESTIONS}


def test_a_file_from_windows_with_a_mark_at_its_head() -> None:
    reading = open_document(DATA / "windows.md")
    assert reading.programme.title == "Three Evenings"
    first, second = reading.programme.weeks
    assert (first.theme, first.aim) == ("Arriving", "to know who is here")
    assert [q.text for q in first.questions] == ["What brought you here?", "What would make it worth your while?"]
    assert [q.text for q in second.questions] == ["What kept you going this week?", "Who helped?"]
    assert reading.found.passed_over == (6,)


def test_the_line_ends_do_not_matter() -> None:
    text = (DATA / "kankeisei-no-tanemaki.md").read_text(encoding="utf-8")
    known = read_document(text, file="a.md")
    for ends in ("\r\n", "\r"):
        assert read_document("\ufeff" + text.replace("\n", ends), file="a.md") == known


def week(questions: str, before: str = "") -> str:
    """A document of one week with this under its questions."""
    return f"# Week 1: A\n{before}\n## Questions\n{questions}\n## Summary\n"


@pytest.mark.parametrize(
    ("written", "questions"),
    [
        ("1. a?\n1. b?", ["a?", "b?"]),
        ("- a?\n* b?\n+ c?", ["a?", "b?", "c?"]),
        ("・a？\n•b？", ["a？", "b？"]),
        ("①a？\n②b？", ["a？", "b？"]),
        ("Q1. a?\nQ2: b?", ["a?", "b?"]),
        ("問い1：あ？\n問い2：い？", ["あ？", "い？"]),
        ("(1) a?\n（2）b？", ["a?", "b？"]),
        ("- [ ] a?\n- [x] b?", ["a?", "b?"]),
        ("1. a?\n   - a hint\n1. b?", ["a?", "b?"]),
        ("1. a?\n\n- \n1. b?\n   ", ["a?", "b?"]),
        ("Think of both.\n\n1. a?\n2. b?\n\nThank you.", ["a?", "b?"]),
        ("1. when the line\nis wrapped?\n2. b?", ["when the line is wrapped?", "b?"]),
        ("1. 途中で\n   折り返す？\n2. い？", ["途中で折り返す？", "い？"]),
        ("- a?\n---\n- not one", ["a?"]),
        ("---\n- a?", ["a?"]),
        ("a?\nb?", ["a?", "b?"]),
        ("### a?\n### b?", ["a?", "b?"]),
        ("1. **a?**\n2. see [b](https://example.com) \\*and\\* 2 * 3 * 4?", ["a?", "see b *and* 2 * 3 * 4?"]),
        ("\t- a?\n\t- b?", ["a?", "b?"]),
        ("- #a?", ["#a?"]),
        ("### Question 1\na?\n### Question 2\nb?", ["a?", "b?"]),
        ("3.5 hours, or more?", ["3.5 hours, or more?"]),
        ("- \x1b[31ma\x1b[0m?\u202e", ["a?"]),
    ],
)
def test_questions_as_people_write_them(written: str, questions: list[str]) -> None:
    text = week(written)
    if "### Question 1" in written:
        text = text.replace("## Questions\n", "")
    assert [q.text for q in read_programme(text, file="a.md").weeks[0].questions] == questions


@pytest.mark.parametrize(
    ("written", "aim"),
    [
        ("", ""),
        ("one\ntwo\n\n\n  three  ", "one\ntwo\n\nthree"),
        ("Aim: one", "one"),
        ("**ねらい：** 一", "一"),
        ("### Aim\none", "one"),
        ("---\none", "one"),
    ],
)
def test_the_aim_stands_before_the_first_section(written: str, aim: str) -> None:
    assert read_programme(week("- a?", written), file="a.md").weeks[0].aim == aim


def test_weeks_are_in_the_order_of_their_numbers() -> None:
    text = "# Week 2: B\n## Questions\n- b?\n# Week 1: A\n## Questions\n- a?\n"
    assert [w.theme for w in read_programme(text, file="a.md").weeks] == ["A", "B"]


def test_a_section_s_name_inside_somebody_s_text_is_text() -> None:
    text = "# Week 1: A\n## Questions\n- a?\n## Insights\n### Summary\nof mine\n## Summary\n"
    assert read_programme(text, file="a.md").weeks[0].headings[Section.SUMMARY] == "Summary"
    assert read_document(text, file="a.md").found.passed_over == ()


def test_a_section_may_stand_within_another() -> None:
    text = "# Week 1: A\n## Before the session\n### Questions\n- a?\n### My thoughts\nx\n## Summary\n"
    programme = read_programme(text, file="a.md")
    assert [q.text for q in programme.weeks[0].questions] == ["a?"]


def test_meetings_within_weeks_and_a_look_back_are_no_weeks() -> None:
    text = "# Week 1: A\n## Questions\n- a?\n### Session 1\n# Week 2: B\n## Questions\n- b?\n## Insights\n### Week 1\n"
    assert [w.number for w in read_programme(text, file="a.md").weeks] == [1, 2]


def test_headings_in_a_code_fence_are_no_headings() -> None:
    fenced = "```\n# Week 2: Example\n```\n"
    assert len(read_programme(week("- a?") + fenced, file="a.md").weeks) == 1
    unclosed = "```\n# Week 2: B\n## Questions\n- b?\n"
    assert len(read_programme(week("- a?") + unclosed, file="a.md").weeks) == 2


def test_a_hashtag_is_no_heading_but_a_known_name_is() -> None:
    text = "#Week 1: A\n##Questions\n#tag\n- a?\n##Summary ##\n"
    programme = read_programme(text, file="a.md")
    assert programme.title == "a"
    assert programme.weeks[0].headings == {Section.QUESTIONS: "Questions", Section.SUMMARY: "Summary"}


def test_the_title_comes_from_the_front_matter_the_heading_or_the_file() -> None:
    body = week("- a?")
    assert read_programme(f"---\ntitle: 'T: x'\nno: no\n---\n# H\n{body}", file="f.md").title == "T: x"
    assert read_programme(f"# H\n{body}", file="f.md").title == "H"
    assert read_programme(body, file="folder/f.md").title == "f"
    assert read_programme(body, file="f.md", name="key").name == "key"


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    text = f"---\n{week('- a?')}---\n# Week 2: B\n## Questions\n- b?\n"
    assert len(read_programme(text, file="a.md").weeks) == 2


@pytest.mark.parametrize(
    ("head", "question", "language"),
    [
        ("", "What did you notice?", "en"),
        ("", "Webサイトの案件で気づいたことは？", "ja"),
        ("---\nlanguage: ja\n---\n", "What did you notice?", "ja"),
        ("---\nlang: en-GB\n---\n", "何に気づいた？", "en"),
    ],
)
def test_the_language_is_what_is_said_or_seen(head: str, question: str, language: str) -> None:
    heading = "第1週目" if "た" in question else "Week 1"
    text = f"{head}# {heading}\n## {'問い' if 'た' in question else 'Questions'}\n- {question}\n"
    assert read_programme(text, file="a.md").language == language
