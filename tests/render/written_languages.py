"""Sentences of our own, or out of copyright, in languages whose letters join, stack or are drawn of parts."""

from typing import NamedTuple


class Written(NamedTuple):
    """``lines`` in the language ``tag``, set in ``font``; ``least`` is the share of words (%) to be right.

    ``spaced`` says that there are spaces between words: without them a line may end anywhere.
    """

    tag: str
    font: str
    least: float
    lines: tuple[str, ...]
    spaced: bool = True

    @property
    def is_leftwards(self) -> bool:
        """Whether it is read from right to left."""
        return self.tag in ("ar", "fa", "he")

    @property
    def body(self) -> str:
        """The body of a page, a paragraph for each line."""
        side = "rtl" if self.is_leftwards else "ltr"
        style = f"direction: {side}; font-family: '{self.font}'"
        return (
            f'<div lang={self.tag} style="{style}">{"".join(f"<p>{line}</p>" for line in self.lines)}</div>'
        )


WRITTEN = (
    Written(
        "ar",
        "Noto Sans Arabic",
        98,
        (
            "تُعقد ورشة العمل (حول توليد الرياضيات آلياً) في المكتبة القديمة قرب الميناء،",
            "ويلقي الأستاذ يوسف المحاضرة الأولى صباح يوم الثلاثاء.",
            "نعرض في هذا البحث خوارزمية سريعة لحل المسائل العكسية، ونثبت أنها تتقارب، ثم نقيس أخطاءها.",
            "إِنَّ الْعِلْمَ نُورٌ وَالْجَهْلَ ظَلَامٌ، وَمَنْ جَدَّ وَجَدَ، وَمَنْ زَرَعَ حَصَدَ.",
        ),
    ),
    Written(
        "fa",
        "Noto Sans Arabic",
        98,
        ("می‌خواهیم کتاب‌های همایش را یک‌جا بسازیم و برای همهٔ شرکت‌کنندگان بفرستیم.",),
    ),
    Written(
        "he",
        "Noto Sans Hebrew",
        98,
        (
            "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ.",
            "וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם (הַמָּיִם).",
            "הסדנה תיפתח ביום שלישי בבוקר בספרייה הישנה, ליד הנמל.",
        ),
    ),
    Written(
        "hi",
        "Noto Sans Devanagari",
        98,
        (
            "इस कार्यशाला में हम गणित की रचना करने वाली विधियों पर विचार करेंगे और उनके परिणामों की तुलना करेंगे।",
            "प्रत्येक वक्ता को बीस मिनट मिलेंगे; प्रश्नों के लिए पाँच मिनट और रखे गए हैं। ज्ञान ही शक्ति है।",
            "मुख्य व्याख्यान पुस्तकालय के द्वितीय कक्ष में होगा, जहाँ क्षेत्र के श्रेष्ठ विद्वान उपस्थित रहेंगे।",
        ),
    ),
    Written(
        "th",
        "Noto Sans Thai",
        93,
        (
            "การประชุมครั้งนี้ จัดขึ้นที่ห้องสมุดเก่า ใกล้ท่าเรือ ในเช้าวันอังคาร ทุกคนมีเวลาพูด ยี่สิบนาที",
            "ผู้วิจัย นำเสนอวิธีใหม่ น้ำ ปั๊ม ป้า ญี่ปุ่น ฐานข้อมูล กุ้ง ที่ ซื้อ เรื่อง ผู้ใหญ่ กำลัง ทำงาน",
        ),
        spaced=False,
    ),
    Written(
        "zh-Hans",
        "Noto Sans CJK JP",
        98,
        (
            "本次研讨会将于星期二上午在港口附近的旧图书馆举行，每位报告人有二十分钟的时间。",
            "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？",
        ),
        spaced=False,
    ),
    Written(
        "zh-Hant",
        "Noto Sans CJK JP",
        98,
        ("本次研討會將於星期二上午在港口附近的舊圖書館舉行，每位報告人有二十分鐘的時間。",),
        spaced=False,
    ),
    Written(
        "ja",
        "Noto Sans CJK JP",
        98,
        (
            "研究会は火曜日の朝、港の近くの古い図書館で開かれます。発表の時間は一人二十分です。",
            "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
        ),
        spaced=False,
    ),
    Written(
        "ko",
        "Noto Sans CJK JP",
        98,
        (
            "워크숍은 화요일 아침에 항구 가까이에 있는 옛 도서관에서 열리며, 발표 시간은 이십 분입니다.",
            "나랏말이 중국과 달라 한자와 서로 통하지 아니한다.",
        ),
    ),
)
