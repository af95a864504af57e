"""A note without what only carries it: fillers at its head and in it, polite tails, words said twice.

Nothing is put in: what is left are characters of the note in their order, but for a capital letter where an English
sentence now begins. A note that would be left empty stays as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sessions.closing.phrases import Pattern, either, word_set
from sessions.closing.tokens import is_japanese

_FILLER_JA = "え[えーぇ〜っ]*と[ーね]*, えー+, あの[ーう〜]+, まあ?ー*, まぁ, うー*ん+, んー+, そうですね[ーえぇ]*"
_HEAD_JA = Pattern(
    either(
        _FILLER_JA
        + ", なんというか, なんて言うか, なんていうか, なんだろう, なんか, やっぱり?, やはり, あと, で, その, あの"
    )
    + "[、,，…・ 　ー]+"
    + r"|(?:えーと|えっと|ええと|えーっと|なんかこう|なんか)(?=[^\s、。で])[、… 　]*"
)
_INSIDE_JA = Pattern("(?<=[、。 　])(?:えーっ?と|えっと|ええと|あのー+|なんか、|まあ、|まぁ、)[、 　]*")
_HEDGE = (
    r"(?:(?:なの|ん|の)?(?:では|じゃ)(?:ないか|ないかな)|(?:なの)?かな[ぁあー]?|(?:なの)?かも|な[ぁあー]?)(?:って|と)(?=思|感|考)"
    "|(?:の|ん)?だ(?:って|と)(?=思|感)|(?:って|と|とは|というふうに|というように)(?=思|感じ)"
)
_TAIL_JA = Pattern(
    rf"(?:{_HEDGE})(?:は)?(?:思い|思っ|思う|感じ)[ましたてるいせれんすのでよね]{{0,8}}[。．.!！]*$"
    "|(?:気|感じ)が(?:し(?:ます|ました|た|ています)|する)[ねよ]*[。．.]*$"
    r"|(?<=[^\s])(?:ん|の)?です(?:よね|かね|ね|よ)?[ー〜]*[。．]*$"
    r"|(?<=[^\s])(?:だよね|だよなぁ?|よね|だなぁ?|かなぁ?)[ー〜]*[。．]*$"
)
_STOP_JA = Pattern("[。．]+$")
_HANGING = tuple(word_set("は が を に と も へ の って どう こう そう なに 何 ん 、"))
"""A text that ends so is in the middle of a phrase."""

_SOUND = Pattern(
    r"(?:(?<=^)|(?<=[\s,(]))(?:u+h+m*|u+m+|e+r+m?|h+m+|m+h+m+|a+h+|e+h+)(?=[\s,.!?;:)-]|$)[,.]?\s*", re.IGNORECASE
)
_WITH_COMMA = either(
    """
    so, and, but, anyway, actually, basically, right, no, yes, now, then, also, like, you know, i mean, honestly
    personally, in my opinion, for me, because, cause, of course, sure
    """
)
_HEAD_EN = Pattern(
    rf"(?:(?:yeah|yep|okay|ok|alright|oh|well|mm)\b[,.!\s]+|{_WITH_COMMA},\s+"
    r"|(?:so|and|but|cause|you know|i mean)\s+)+",
    re.IGNORECASE,
)
_OPINION = Pattern(
    r"(?:(?:i|we) (?:also |really |just |still |kind of |sort of )?"
    + either("think, thought, guess, guessed, believe, feel, felt, suppose, reckon, would say, 'd say, find")
    + "(?: like)?|"
    + either("i'd say, it seems(?: to me)?, it seemed(?: to me)?, it looks like, i have the feeling, my feeling is")
    + r"),?\s+(?:that\s+)?(?=(?:"
    + either(
        """
        i, we, you, he, she, it, they, the, a, an, this, that, there, these, those, my, our, your, his, her, their
        people, some, most, if, when, maybe
        """
    )
    + r"|[a-z]+ing)\b)",
    re.IGNORECASE,
)
_INSIDE_EN = Pattern(r",?\s*\b(?:you know|i mean|i guess|sort of|kind of|kinda)\b(?:,\s*|(?=\s))", re.IGNORECASE)
_TAIL_EN = Pattern(
    r"(?:,?\s+"
    + either(
        """
        you know, right, okay, ok, i think, i guess, i suppose, or something(?: like that)?, or whatever, and all that
        and (?:so on|stuff)(?: like that)?, but, and, or, because, cuz, yeah, (?<!think )(?<!hope )(?<!say )(?<!said )so
        """
    )
    + r")+(?=[.?!]*$)",
    re.IGNORECASE,
)
_TWICE = Pattern(
    r"(?<![\w'’-])(?!(?:had|that|very|so|really|no|bye|ha|many|much|more)\b)([a-z'’]+(?: [a-z'’]+)?)"
    r"(?:,? \1(?![\w'’-]))+",
    re.IGNORECASE,
)
_BEGUN_TWICE = Pattern(r"(?<![\w'’-])([a-z]+),? (?=\1['’][a-z])", re.IGNORECASE)
_BROKEN_OFF = Pattern(
    r"(?<![\w'’-])(?!(?:[smtd]|ll|re|ve|tv|pr|md|mr|ms|vs|hr|kg|km|cm|mm)\b)([bcdfghjklmnpqrstvwxz]{1,3}) (?=\1[a-z])",
    re.IGNORECASE,
)
_LONGEST = 1000
"""Characters; a text longer than that is no note of an evening, and stays as it is."""


@lru_cache(maxsize=16384)
def trimmed(text: str) -> str:
    """The text without fillers, polite tails and repetitions; trimming it again changes nothing."""
    now = text.strip()
    if len(now) > _LONGEST:
        return now
    while True:
        cut = _japanese(now) if is_japanese(now) else _english(now)
        if cut == now or not any(c.isalnum() for c in cut):
            return now
        now = cut


def _japanese(text: str) -> str:
    head = _HEAD_JA.match(text)
    text = _INSIDE_JA.sub("", text[head.end() :] if head else text)
    if text.count("。") <= 1:
        text = _STOP_JA.sub("", text)
    tail = _TAIL_JA.search(text)
    if tail and tail.start() > 3 and not text[: tail.start()].endswith(_HANGING):
        text = text[: tail.start()]
    return text.strip(" \u3000、,")


def _english(text: str) -> str:
    capital = text[:1].isupper()
    for unsaid, put in ((_SOUND, ""), (_BROKEN_OFF, ""), (_BEGUN_TWICE, ""), (_TWICE, r"\1")):
        text = unsaid.sub(put, text)
    text = _INSIDE_EN.sub(lambda found: " " if found.start() else found[0], text)
    for head in (_HEAD_EN, _OPINION):
        found = head.match(text)
        text = text[found.end() :] if found else text
    text = _TAIL_EN.sub("", text)
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r"\s{2,}", " ", text).strip(" ,;")
    return text[:1].upper() + text[1:] if capital else text
