"""A promise is found by its form, and what it leaves open is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from sessions.closing.if_then import if_then
from sessions.closing.missing import Part, missing
from sessions.closing.promises import promise_in
from sessions.record import Kind
from tests.sessions.closing.saying import said, texts


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("納品後に、リソース状況をこちらから伝える", "伝える"),
        ("見積もりを送ったら、3日後にフォローの連絡をします", "連絡をします"),
        ("企画にコメントしようと思います", "コメントしようと思います"),
        ("返信は24時間以内に返すようにします", "ようにします"),
        ("年賀状の代わりに、月に1人ずつ手紙を書くことにします", "ことにします"),
        ("もっと発信したい", "発信したい"),
        ("来週までにポートフォリオを更新", "更新"),
        ("水曜の夜に連絡してみます", "連絡してみます"),
        ("ブログを書けるようにがんばる", "書けるようにがんばる"),
        ("I'll write to one former client each Monday", "I'll write"),
        ("Next week we will review twice a day", "we will review"),
        ("Ask three questions before quoting", "Ask"),
        ("Try answering within a day", "Try"),
        ("The next step is to call them", "The next step is"),
        ("Maybe start each meeting with a check-in", "start"),
    ],
)
def test_these_are_promises(text: str, expression: str) -> None:
    promise = promise_in(said(text)[0])
    assert promise is not None
    assert promise.expression == expression


@pytest.mark.parametrize(
    "text",
    [
        "案件相談があった",
        "接点を持ち続けるのが大事",
        "丁寧な人は信頼される",
        "話を聞くときはメモを取っている",
        "自信なさそうの「できます」は逆に不安",
        "タスクを分けて対応できているか？",
        "チャットの返信は早くしているつもりです",
        "雑談が苦手で用件だけになりがち",
        "slackから作るのが推奨されるみたい",
        "They answered within a day",
        "Search shipped without a rollback",
        "Pair programming on the importer was helpful",
        "Code review is slow when only one can review",
        "People who say what they don't know",
        "See you next week!",
        "I should have asked earlier",
        "Check-ins helped",
        "How quick is quick enough?",
        "",
    ],
)
def test_these_are_none(text: str) -> None:
    assert promise_in(said(text)[0]) is None


def test_a_mark_and_a_label_make_a_promise_of_anything_and_a_quote_is_none() -> None:
    note = said("コメント")[0]
    assert promise_in(note) is None
    assert promise_in(replace(note, kind=Kind.ACTION)) is not None
    assert promise_in(replace(note, label="次に")) is not None
    assert promise_in(replace(said("毎朝5分、日報を書く")[0], kind=Kind.QUOTE)) is None


@settings(max_examples=80, deadline=None)
@given(texts)
def test_any_text_can_be_asked(text: str) -> None:
    promise = promise_in(said(text)[0])
    assert promise is None or 0 < promise.sure <= 1
    assert set(missing(text)) <= set(Part)
    assert if_then(if_then(text, "ja"), "ja") == if_then(text, "ja")
    assert if_then(if_then(text, "en"), "en") == if_then(text, "en")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("納品後のメールで、リソース状況をこちらから伝える", ""),
        ("月1回は必ずコメントする", "where"),
        ("もっと発信したい", "when where"),
        ("頑張る", "when where what"),
        ("次の定例で失敗談を一つ話す", ""),
        ("Send a two-line note on Slack every Friday", ""),
        ("I want to be clearer", "when where"),
        ("Be better", "when where what"),
        ("Reply to each client within a day", "where"),
        ("Answer by message the same day", ""),
        ("メールにその日のうちに返信する", ""),
        ("", "when where what"),
    ],
)
def test_what_is_missing_is_said(text: str, lacks: str) -> None:
    assert " ".join(part.value for part in missing(text)) == lacks


@pytest.mark.parametrize(
    ("action", "language", "plan"),
    [
        ("納品したらお礼のメールを送る", "ja", "もし〈納品した〉なら〈お礼のメールを送る〉"),
        ("打ち合わせの前に、相手の近況を調べる。", "ja", "もし〈打ち合わせの前〉なら〈相手の近況を調べる〉"),
        ("月1回コメントする", "ja", "もし〈…〉なら〈月1回コメントする〉"),
        ("When they ask, listen first", "en", "If they ask, then listen first"),
        ("Listen first when they ask", "en", "If they ask, then listen first"),
        ("After lunch, call one client", "en", "If it is after lunch, then call one client"),
        ("I'll call one client", "en", "If …, then I'll call one client"),
        ("", "ja", ""),
    ],
)
def test_a_promise_is_put_into_the_frame_of_a_plan(action: str, language: str, plan: str) -> None:
    assert if_then(action, language) == plan
