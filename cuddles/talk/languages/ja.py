"""Japanese. Words aren't spaced, so each letter is a word; kana are compared as hiragana."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords
from cuddles.talk.languages.ja_cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = "〇一二三四五六七八九"
_KANA: dict[int, tuple[str, ...]] = {
    0: ("ゼロ", "れい", "まる", "零"),
    1: ("いち",),
    2: ("に",),
    3: ("さん",),
    4: ("よん", "し", "よ"),
    5: ("ご",),
    6: ("ろく",),
    7: ("なな", "しち"),
    8: ("はち",),
    9: ("きゅう", "く"),
}
_HUNDREDS = {3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {3: "さんぜん", 8: "はっせん"}


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number: in kanji, and up to 99 in kana."""
    yield _kanji(number)
    if number < 100:
        yield from _kana(number)
    elif number % 100 == 0 and number < 1000:
        hundreds = number // 100
        usual = ("" if hundreds == 1 else _KANA[hundreds][0]) + "ひゃく"
        yield _HUNDREDS.get(hundreds, usual)
    elif number % 1000 == 0:
        thousands = number // 1000
        usual = ("" if thousands == 1 else _KANA[thousands][0]) + "せん"
        yield _THOUSANDS.get(thousands, usual)


def _kanji(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    text = ""
    for unit, letter in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count = number // unit % 10
        if count:
            text += ("" if count == 1 and letter else _DIGITS[count]) + letter
    return text


def _kana(number: int) -> Iterator[str]:
    tens, ones = divmod(number, 10)
    heads = ("",) if tens == 0 else ("じゅう",) if tens == 1 else tuple(f"{k}じゅう" for k in _KANA[tens])
    tails = _KANA[ones] if ones or not tens else ("",)
    yield from (head + tail for head, tail in product(heads, tails))


TIMES = TimeWords(
    shifts=(
        ("{c}", 0, 1),
        ("{h}時 (ちょうど) (に)", 0, 0),
        ("{h}じ (ちょうど)", 0, 0),
        ("{h}時 半 (に)", 30, 0),
        ("{h}じはん", 30, 0),
        ("{h}時 {m} 分 (に)", 0, 1),
        ("{h}時 {m} 分前", 0, -1),
        ("{h}時 {m} 分すぎ|過ぎ", 0, 1),
    ),
    parts={
        "午前": "am",
        "ごぜん": "am",
        "午後": "pm",
        "ごご": "pm",
        "朝 (の)": "morning",
        "今朝 (の)": "morning",
        "昼 (の)": "noon",
        "お昼 (の)": "noon",
        "夕方 (の)": "evening",
        "夜 (の)": "night",
        "今夜 (の)": "night",
        "今晩 (の)": "night",
        "晩 (の)": "night",
        "深夜 (の)": "night",
        "夜中 (の)": "night",
    },
    fixed={"正午": "12:00", "真夜中": "00:00"},
    alone={
        "朝": "MO",
        "今朝": "MO",
        "午前中": "MO",
        "午後": "AF",
        "昼": "AF",
        "お昼": "AF",
        "夕方": "EV",
        "夜": "NI",
        "今夜": "NI",
        "今晩": "NI",
        "晩": "NI",
        "午前": "MO",
        "朝の方": "MO",
        "夜の方": "NI",
        "午後の方": "AF",
        "午前の方": "MO",
        "夕方の方": "EV",
    },
    now=("今", "いま"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("時間", "じかん"), "H"),
        **dict.fromkeys(("分", "分間", "ぷん", "ふん", "ふんかん", "ぷんかん"), "M"),
        **dict.fromkeys(("秒", "秒間", "びょう"), "S"),
        **dict.fromkeys(("日", "日間"), "D"),
        **dict.fromkeys(("週間",), "W"),
    },
    shifts=(
        ("{n}{u}", 0, 0),
        ("{n}{u}半", 0.5, 0),
        ("半{u}", 0.5, 0),
    ),
)
DATES = DateWords(
    days={"今日": 0, "きょう": 0, "明日": 1, "あした": 1, "明後日": 2, "あさって": 2, "昨日": -1},
    weekdays=(
        ("月曜日", "月曜"),
        ("火曜日", "火曜"),
        ("水曜日", "水曜"),
        ("木曜日", "木曜"),
        ("金曜日", "金曜"),
        ("土曜日", "土曜"),
        ("日曜日", "日曜"),
    ),
    weekend=("週末", "今週末"),
    this_week=("今週",),
    next_week=("来週",),
    tonight=("今夜", "今晩"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "ストップ",
        "止めて",
        "とめて",
        "やめて",
        "停止",
        "オフ",
        "終わり",
        "おわり",
        "終了",
        "静かにして",
        "黙って",
        "バイバイ",
        "さようなら",
        "消して",
    ),
    "AMAZON.CancelIntent": (
        "キャンセル",
        "キャンセルして",
        "取り消し",
        "取り消して",
        "やっぱりいい",
        "もういい",
        "なんでもない",
    ),
    "AMAZON.HelpIntent": (
        "ヘルプ",
        "助けて",
        "使い方",
        "使い方を教えて",
        "何ができる",
        "何ができるの",
        "なにができるの",
        "何て言えばいい",
        "何と言えばいいの",
        "どうやって使うの",
    ),
    "AMAZON.RepeatIntent": (
        "もう一度",
        "もういちど",
        "もう一回",
        "繰り返して",
        "もう一度言って",
        "もう一回言って",
        "何て言ったの",
        "リピート",
    ),
    "AMAZON.YesIntent": (
        "はい",
        "うん",
        "ええ",
        "そう",
        "そうです",
        "お願い",
        "お願いします",
        "はいお願いします",
        "いいよ",
        "いいです",
        "オーケー",
        "もちろん",
        "合ってる",
    ),
    "AMAZON.NoIntent": (
        "いいえ",
        "いや",
        "ううん",
        "違う",
        "ちがう",
        "違います",
        "いらない",
        "結構です",
        "だめ",
        "ノー",
    ),
    "AMAZON.NavigateHomeIntent": ("ホーム", "ホームに戻って", "ホームへ戻って", "ホーム画面"),
    "AMAZON.StartOverIntent": ("最初から", "やり直して"),
}
LANGUAGE = Language(
    code="ja",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "{name} を開いて|ひらいて|起動して|スタート|始めて|使って (ください)",
        "{name} を開く|起動",
        "{name}",
    ),
    ask=(
        "{name} を開いて|使って|ひらいて {rest}",
        "{name} で|に|と {rest}",
    ),
    degree="度",
    fillers=(
        "お願い",
        "お願いします",
        "おねがい",
        "ください",
        "下さい",
        "ちょうだい",
        "えっと",
        "ええと",
        "あの",
        "ねえ",
        "じゃあ",
        "今",
        "いま",
        "今すぐ",
        "アレクサ",
        "ありがとう",
        "ちょっと待って",
        "くれる",
        "もらえる",
        "もらえますか",
        "くれますか",
        "ね",
        "よ",
    ),
    articles=frozenset({"を", "は", "が", "の"}),
    negations=frozenset({"な", "ず", "ぬ", "無"}),
    joins=frozenset({"と", "や", "、"}),
    thousands=("千", "せん", "ぜん"),
    spaced=False,
    cues=CUES,
    elsewhere=(
        "電気",
        "照明",
        "ライト",
        "ラジオ",
        "テレビ",
        "音楽",
        "音量",
        "アラーム",
        "タイマー",
        "オーブン",
        "やかん",
        "レンジ",
        "車",
        "ごはん",
        "ミルク",
        "お茶",
        "コーヒー",
        "お湯",
        "お風呂",
        "部屋",
        "エアコン",
        "暖房",
        "扇風機",
        "毛布",
        "窓",
        "ドア",
        "カーテン",
        "冷蔵庫",
        "パソコン",
        "電話",
        "カメラ",
        "天気",
        "こたつ",
        "トイレ",
        "ヒートポンプ",
        "コンロ",
        "グリル",
        "ストーブ",
        "湯たんぽ",
        "カイロ",
        "カーペット",
        "加湿器",
        "除湿器",
        "空気清浄機",
        "掃除機",
        "ルンバ",
        "洗濯機",
        "乾燥機",
        "炊飯器",
        "トースター",
        "ポット",
        "ケトル",
        "フライパン",
        "鍋",
        "スープ",
        "味噌汁",
        "弁当",
        "ピザ",
        "パン",
        "ジュース",
        "ココア",
        "料理",
        "おかず",
        "哺乳瓶",
        "牛乳",
        "便座",
        "浴室",
        "浴槽",
        "換気扇",
        "水槽",
        "スマホ",
        "携帯",
        "充電",
        "ゲーム",
        "プリンター",
        "シャワー",
        "タオル",
        "タブレット",
        "スピーカー",
        "ランプ",
        "イルミネーション",
        "クリスマスツリー",
        "アニメ",
        "ニュース",
        "ドラマ",
        "映画",
        "動画",
        "チャンネル",
        "ビデオ",
        "ユーチューブ",
        "ボリューム",
        "ベッド",
        "ソファ",
        "ソファー",
        "リビング",
        "ダイニング",
        "キッチン",
        "ブランケット",
        "マット",
        "ポケモン",
        "ブルートゥース",
        "ワイファイ",
        "アレクサ",
        "モード",
        "通知",
        "体温計",
    ),
)
