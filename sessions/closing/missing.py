"""What a promise leaves open: when, where, or what.

A promise with its occasion (いつ・どこで) and its deed (何を) is kept far more often than a good resolution: d = 0.65
over 94 studies (P. Gollwitzer and P. Sheeran, "Implementation intentions and goal achievement", Advances in
Experimental Social Psychology 38, 2006). What is missing is said, and never filled in.
"""

from __future__ import annotations

from enum import Enum

from sessions.closing.phrases import Pattern, either, word_set
from sessions.closing.tokens import folded, is_japanese, words


class Part(Enum):
    """A part of a promise."""

    WHEN = "when"
    WHERE = "where"
    WHAT = "what"


_WHEN_JA = either(
    """
    [0-9一二三四五六七八九十]+ ?(?:月|日|時|分|週|回|年|秒), [週月日年]に ?[0-9一二三]
    月[初末], [月火水木金土日]曜, すぐ, 途中, 合間, 都度, 定期
    (?:毎|今|来|隔|再来)(?:日|週|月|朝|晩|夜|回|年|度), 明日, あした, 明後日, 今夜, 今晩, 次回, 次の, 前日, 翌日
    当日, 即日, 同じ日, その日, その場, 朝, 昼, 夕方, 夜, 晩, 寝る前, 起き
    週末, 週明け, 平日, 休日, 月末, まで, 以内, たら, たび, 度に, いつも
    (?:る|た|の)(?:とき|時|前|後|あと|際|直後|直前), (?:前|後|あと)(?:に|で|は|、|すぐ)
    (?:終わり|始まり|最初|最後|冒頭|終了|開始|納品|会議|連絡|返信)(?:に|時|後|前)
    """
)
_WHEN_EN = either(
    r"""
    when, whenever, within, before, after, once, while, during, until, as soon as, every, each, daily, weekly, monthly
    today, tonight, tomorrow, next, this (?:week|month|evening|morning), morning, evening, afternoon, noon, lunch, night
    same (?:day|evening|week), right away, immediately
    weekends?, (?:at|by) (?:the )?(?:start|beginning|end|next|noon|[0-9]+)
    [0-9]+ ?(?:am|pm|minutes?|hours?|days?|weeks?)
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?
    """
)
_WHEN = Pattern(rf"{_WHEN_JA}|\b{_WHEN_EN}\b")
_TOOLS = either(
    """
    slack, discord, zoom, google meet, teams, notion, line, chat, dm, twitter, ツイッター, スラック, ディスコード
    メール, メッセージ, 手紙, 予定, チャット, 電話, ブログ, sns, インスタ, スレッド, チャンネル, カレンダー, 手帳
    ノート, 日報, ドキュメント, フォーム, タイムライン, ポートフォリオ, e-?mail, online, オンライン
    """
)
_PLACES = either(
    """
    家, 席, 机, 部屋, 会議, 会場, 現場, 会社, 職場, 店, 朝会, 定例, 打ち合わせ, 打合せ, ミーティング, コミュニティ
    グループ, セッション, 面談, カフェ, 電車, 図書館, ジム, 交流会, 企画, 雑談, 案件, オフィス, 教室, サロン, イベント
    勉強会, 飲み会
    """
)
_NO_PLACE = either(
    """
    time, order, fact, advance, it, them, this, that, least, first, once, purpose, general, detail, more
    progress, with, one, me, you, him
    days?, weeks?, months?, mornings?, evenings?, start, end, beginning, noon, [0-9]
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?
    """
)
_WHERE = Pattern(
    rf"(?<![a-z]){_TOOLS}(?![a-z])|{_PLACES}(?:で|の|に|へ|から|内|中|では|でも)"
    rf"|\b(?:in|at|on|over|via|through) (?:(?:the|my|our|a|an|their|your|each|every) )?(?!{_NO_PLACE}\b)[a-z]+"
    r"|\bby (?:phone|message|text|post|letter)\b|\b(?:here|home|office)\b"
)
_DEED_JA = Pattern(
    r"を|[一-龠々ァ-ヴー]{2,}(?:する|します|しよう|したい)|[にとへで][^、。]*[るうくすつむぶぐいす]|[一-龠々ァ-ヴーa-z]{2,}$"
)
_WORDS_OF_A_DEED = 2
"""English content words that name a deed and what it is done to."""

_VAGUE = word_set(
    "頑張 努力 意識 大切 大事 丁寧 積極的 心 気 気持 改善 努 注意 頻度 多 更 良 もっと"
    " try better best effort more keep improve careful work harder good attention"
)
"""Words that promise nothing by themselves."""


def missing(text: str) -> tuple[Part, ...]:
    """The parts that a promise does not name, in the order of ``Part``; all of them where nothing is said."""
    said = folded(text)
    named = {Part.WHEN: _WHEN.search(said), Part.WHERE: _WHERE.search(said), Part.WHAT: _names_a_deed(said)}
    return tuple(part for part in Part if not named[part])


def _names_a_deed(said: str) -> bool:
    content = [word for word in words(said) if word not in _VAGUE and not word.isdigit()]
    if is_japanese(said):
        return bool(content) and _DEED_JA.search(said) is not None
    return len(content) >= _WORDS_OF_A_DEED
