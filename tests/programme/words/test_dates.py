"""Dates in many languages: what CLDR 47 gives for its skeletons and intervals, written out by hand."""

from datetime import date

import pytest

from pipeline.model import Paper, Prose
from pipeline.programme.words import Words
from tests.events import HERE

MONDAY = date(2026, 6, 15)
# language | day at the head of a line | within a sentence | day and month | short day
DAYS = """
en-GB | Monday 15 June | Monday 15 June | 15 June | Mon 15
en-US | Monday, June 15 | Monday, June 15 | June 15 | Mon 15
de | Montag, 15. Juni | Montag, 15. Juni | 15. Juni | Mo. 15
de-AT | Montag, 15. Juni | Montag, 15. Juni | 15. Juni | Mo. 15
fr | Lundi 15 juin | lundi 15 juin | 15 juin | Lun. 15
fr-CH | Lundi, 15 juin | lundi, 15 juin | 15 juin | Lun. 15
it | Lunedì 15 giugno | lunedì 15 giugno | 15 giugno | Lun 15
es | Lunes, 15 de junio | lunes, 15 de junio | 15 de junio | Lun 15
pt | Segunda-feira, 15 de junho | segunda-feira, 15 de junho | 15 de junho | Seg., 15
nl | Maandag 15 juni | maandag 15 juni | 15 juni | Ma 15
pl | Poniedziałek, 15 czerwca | poniedziałek, 15 czerwca | 15 czerwca | Pon., 15
cs | Pondělí 15. června | pondělí 15. června | 15. června | Po 15.
sv | Måndag 15 juni | måndag 15 juni | 15 juni | Mån 15
da | Mandag den 15. juni | mandag den 15. juni | 15. juni | Man. den 15.
nb | Mandag 15. juni | mandag 15. juni | 15. juni | Man. 15.
fi | Maanantaina 15. kesäkuuta | maanantaina 15. kesäkuuta | 15. kesäkuuta | Ma 15.
hu | Június 15., hétfő | június 15., hétfő | június 15. | 15., H
ro | Luni, 15 iunie | luni, 15 iunie | 15 iunie | Lun. 15
hr | Ponedjeljak, 15. lipnja | ponedjeljak, 15. lipnja | 15. lipnja | Pon, 15.
ru | Понедельник, 15 июня | понедельник, 15 июня | 15 июня | Пн, 15
uk | Понеділок, 15 червня | понеділок, 15 червня | 15 червня | Пн, 15
el | Δευτέρα 15 Ιουνίου | Δευτέρα 15 Ιουνίου | 15 Ιουνίου | Δευ 15
tr | 15 Haziran Pazartesi | 15 Haziran Pazartesi | 15 Haziran | 15 Pzt
vi | Thứ Hai, 15 tháng 6 | Thứ Hai, 15 tháng 6 | 15 tháng 6 | Th 2, ngày 15
th | วันจันทร์ที่ 15 มิถุนายน | วันจันทร์ที่ 15 มิถุนายน | 15 มิถุนายน | จ. 15
ar | الاثنين، 15 يونيو | الاثنين، 15 يونيو | 15 يونيو | الاثنين، 15
ar-EG | الاثنين، ١٥ يونيو | الاثنين، ١٥ يونيو | ١٥ يونيو | الاثنين، ١٥
fa | دوشنبه ۱۵ ژوئن | دوشنبه ۱۵ ژوئن | ۱۵ ژوئن | دوشنبه ۱۵
he | יום שני, 15 ביוני | יום שני, 15 ביוני | 15 ביוני | יום ב׳ ה-15
hi | सोमवार, 15 जून | सोमवार, 15 जून | 15 जून | सोम 15
ja | 6月15日(月) | 6月15日(月) | 6月15日 | 15日(月)
zh | 6月15日星期一 | 6月15日星期一 | 6月15日 | 15日周一
zh-TW | 6月15日 星期一 | 6月15日 星期一 | 6月15日 | 15日週一
ko | 6월 15일 (월) | 6월 15일 (월) | 6월 15일 | 15일 (월)
xx-unknown | Monday 15 June | Monday 15 June | 15 June | Mon 15
"""
# language | within a month | over its end | over the end of the year
SPANS = """
en-GB | 15–17 June 2026 | 30 June – 2 July 2026 | 30 December 2026 – 2 January 2027
en-US | June 15–17, 2026 | June 30 – July 2, 2026 | December 30, 2026 – January 2, 2027
de | 15.–17. Juni 2026 | 30. Juni – 2. Juli 2026 | 30. Dezember 2026 – 2. Januar 2027
fr | 15–17 juin 2026 | 30 juin – 2 juillet 2026 | 30 décembre 2026 – 2 janvier 2027
it | 15–17 giugno 2026 | 30 giugno – 2 luglio 2026 | 30 dicembre 2026 – 2 gennaio 2027
es | 15–17 de junio de 2026 | 30 de junio – 2 de julio de 2026 | 30 de diciembre de 2026 – 2 de enero de 2027
pt | 15 – 17 de junho de 2026 | 30 de junho – 2 de julho de 2026 |\
 30 de dezembro de 2026 – 2 de janeiro de 2027
nl | 15–17 juni 2026 | 30 juni – 2 juli 2026 | 30 december 2026 – 2 januari 2027
pl | 15–17 czerwca 2026 | 30 czerwca – 2 lipca 2026 | 30 grudnia 2026 – 2 stycznia 2027
cs | 15.–17. června 2026 | 30. června – 2. července 2026 | 30. prosince 2026 – 2. ledna 2027
sv | 15–17 juni 2026 | 30 juni–2 juli 2026 | 30 december 2026–2 januari 2027
nb | 15.–17. juni 2026 | 30. juni–2. juli 2026 | 30. desember 2026–2. januar 2027
fi | 15.–17. kesäkuuta 2026 | 30. kesäkuuta – 2. heinäkuuta 2026 | 30. joulukuuta 2026 – 2. tammikuuta 2027
hu | 2026. június 15–17. | 2026. június 30. – július 2. | 2026. december 30. – 2027. január 2.
ro | 15–17 iunie 2026 | 30 iunie – 2 iulie 2026 | 30 decembrie 2026 – 2 ianuarie 2027
hr | 15. – 17. lipnja 2026. | 30. lipnja – 2. srpnja 2026. | 30. prosinca 2026. – 2. siječnja 2027.
ru | 15–17 июня 2026 г. | 30 июня – 2 июля 2026 г. | 30 декабря 2026 г. – 2 января 2027 г.
uk | 15–17 червня 2026 р. | 30 червня – 2 липня 2026 р. | 30 грудня 2026 – 2 січня 2027 рр.
el | 15–17 Ιουνίου 2026 | 30 Ιουνίου – 2 Ιουλίου 2026 | 30 Δεκεμβρίου 2026 – 2 Ιανουαρίου 2027
tr | 15–17 Haziran 2026 | 30 Haziran – 2 Temmuz 2026 | 30 Aralık 2026 – 2 Ocak 2027
vi | 15 – 17 tháng 6, 2026 | 30 tháng 6 – 2 tháng 7, 2026 | 30 tháng 12, 2026 – 2 tháng 1, 2027
th | 15–17 มิถุนายน 2026 | 30 มิถุนายน – 2 กรกฎาคม 2026 | 30 ธันวาคม 2026 – 2 มกราคม 2027
ar | 15–17 يونيو 2026 | 30 يونيو – 2 يوليو 2026 | 30 ديسمبر 2026 – 2 يناير 2027
fa | ۱۵ تا ۱۷ ژوئن ۲۰۲۶ | ۳۰ ژوئن تا ۲ ژوئیهٔ ۲۰۲۶ | ۳۰ دسامبر ۲۰۲۶ تا ۲ ژانویهٔ ۲۰۲۷
he | 15–17 ביוני 2026 | 30 ביוני – 2 ביולי 2026 | 30 בדצמבר 2026 – 2 בינואר 2027
hi | 15–17 जून 2026 | 30 जून – 2 जुलाई 2026 | 30 दिसंबर 2026 – 2 जनवरी 2027
ja | 2026年6月15日～17日 | 2026年6月30日～7月2日 | 2026年12月30日～2027年1月2日
zh | 2026年6月15日至17日 | 2026年6月30日至7月2日 | 2026年12月30日至2027年1月2日
zh-TW | 2026年6月15日至17日 | 2026年6月30日至7月2日 | 2026年12月30日至2027年1月2日
ko | 2026년 6월 15일~17일 | 2026년 6월 30일 ~ 7월 2일 | 2026년 12월 30일 ~ 2027년 1월 2일
"""
# Marks that only steer the direction, and blanks that do not break, are as CLDR has them.
_STEERING = str.maketrans(dict.fromkeys("\u200e\u200f\u061c") | {"\u00a0": " ", "\u202f": " "})


def table(text: str) -> list[list[str]]:
    return [line.split(" | ") for line in text.strip().splitlines()]


@pytest.mark.parametrize("row", table(DAYS), ids=lambda row: row[0])
def test_days(row: list[str]) -> None:
    speak = Words(row[0])
    said = [speak.day(MONDAY), speak.day_within(MONDAY), speak.day_month(MONDAY), speak.short_day(MONDAY)]
    assert [one.translate(_STEERING) for one in said] == row[1:]


@pytest.mark.parametrize("row", table(SPANS), ids=lambda row: row[0])
def test_spans(row: list[str]) -> None:
    speak = Words(row[0])
    said = [
        speak.span(MONDAY, date(2026, 6, 17)),
        speak.span(date(2026, 6, 30), date(2026, 7, 2)),
        speak.span(date(2026, 12, 30), date(2027, 1, 2)),
    ]
    assert [one.translate(_STEERING) for one in said] == row[1:]


def test_a_span_of_one_day_is_a_date() -> None:
    assert Words("en-GB").span(MONDAY, MONDAY) == "15 June 2026"
    assert Words("hu").span(MONDAY, MONDAY) == "2026. június 15."


def test_a_span_has_no_zero_before_a_day() -> None:
    first, last = date(2026, 7, 1), date(2026, 7, 3)
    assert [Words(one).span(first, last) for one in ("it", "hr", "cs")] == [
        "1–3 luglio 2026",
        "1. – 3. srpnja 2026.",
        "1.–3. července 2026",
    ]


def test_a_weekday_begins_with_a_capital_where_the_language_has_none() -> None:
    assert [Words(one).weekday(MONDAY) for one in ("fr", "tr", "ja")] == ["Lundi", "Pazartesi", "月曜日"]
    assert Words("fr").weekday_within(MONDAY) == "lundi"


@pytest.mark.parametrize(
    ("language", "month", "day", "expected"),
    [
        ("en-GB", 0, 0, "2024"),
        ("en-GB", 2, 0, "February 2024"),
        ("en-GB", 2, 8, "8 February 2024"),
        ("es", 2, 0, "febrero de 2024"),
        ("hu", 2, 0, "2024. február"),
        ("ja", 2, 0, "2024年2月"),
        ("ru", 2, 0, "февраль 2024 г."),
        ("fa", 0, 0, "۲۰۲۴"),
    ],
)
def test_as_much_of_a_papers_date_as_is_known(language: str, month: int, day: int, expected: str) -> None:
    paper = Paper("k", Prose("t", "t"), (), HERE, year=2024, month=month, day=day)
    assert Words(language).paper_date(paper).translate(_STEERING) == expected


def test_a_weekday_stands_behind_its_date_where_the_language_has_it_so() -> None:
    assert [Words(one).whole_date(MONDAY) for one in ("en-GB", "ja", "hu", "tr")] == [
        ("Monday", "15 June 2026"),
        ("2026年6月15日月曜日",),
        ("2026. június 15., hétfő",),
        ("15 Haziran 2026 Pazartesi",),
    ]
