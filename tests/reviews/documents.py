"""Documents of Editions to export: a small one with everything in it, and a large one.

The small one has three languages with gaps, verse, rich text, text that looks like markup or a
formula, long names, photographs with and without captions, and figures of every kind.
"""

import hashlib
import json
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

OFFICE = {"zh-hans": "山城市人民政府外事办公室", "zh-hant": "山城市人民政府外事辦公室"}
LONG = (
    "Opening Ceremony of the Seventh International Week of Cooperation between Partner Cities, "
    "Provinces and Regions along the Upper Reaches of the Two Rivers"
)
HOSTILE = '=HYPERLINK("x") #strong[no] $x$ \\pagebreak() <b>&amp;</b> *a* _b_ `c` @d'


def T(zh_hans=None, zh_hant=None, en=None):
    pairs = (("zh-hans", zh_hans), ("zh-hant", zh_hant), ("en", en))
    return {language: text for language, text in pairs if text}


def photo(key, **over):
    data = picture_bytes(key)
    return {
        "file": f"editions/{hashlib.sha256(data).hexdigest()}.jpg",
        "width": 120,
        "height": 80,
        "sha256": hashlib.sha256(data).hexdigest(),
        "date": "2022-09",
        "place": T("渝中区", "渝中區", "Yuzhong District"),
        "caption": T("会见现场", "會見現場", "At the meeting"),
        "alt": T("两人在江边握手", "兩人在江邊握手", "Two people shake hands by the river"),
        "credit": T("外事办公室", "外事辦公室", "Foreign Affairs Office"),
        "is_illustration": False,
    } | over


def item(key, **over):
    return {
        "key": key,
        "slug": f"story-{key}",
        "kind": "visit",
        "sort": T("大使来访", "大使來訪", "Visit by an ambassador"),
        "highlight": False,
        "date": "2022-09-16",
        "title": T(
            f"大使访问山城市（{key}）", f"大使訪問山城市（{key}）", f"Ambassador visits ({key})"
        ),
        "summary": T(
            "双方就港口合作交换意见。", "雙方就港口合作交換意見。", "Both sides spoke of ports."
        ),
        "body_html": T("<p>正文。</p>", "<p>正文。</p>", "<p>The body.</p>"),
        "place": T("国际会议中心", "國際會議中心", "Conference Centre"),
        "people": [
            {
                "name": T("吴妙丹佩", "吳妙丹佩", "U Myo Thant Pe"),
                "title": T("缅甸驻华大使", "緬甸駐華大使", "Ambassador of Myanmar to China"),
                "role": "head",
            }
        ],
        "territories": [{"code": "MM", "name": T("缅甸", "緬甸", "Myanmar")}],
        "partners": [],
        "photos": [],
    } | over


def figure(**over):
    return {
        "name": T("国际友好城市", "國際友好城市", "Sister-city pairs"),
        "scope": T("市级与区县级合计", "市級與區縣級合計", "Both levels together"),
        "unit": T("对", "對", "pairs"),
        "value": "52",
        "qualifier": "exact",
        "written": T("52对", "52對", "52 pairs"),
        "as_of": "2022-01-18",
        "source": T("年度总结", "年度總結", "Annual report"),
    } | over


def office():
    names = ("short_name", "city_name", "tagline", "about", "address", "sponsor", "organizer")
    return (
        {"name": OFFICE | {"en": "Foreign Affairs Office of Mountain City"}}
        | {name: {} for name in names}
        | {"telephone": "", "email": "", "site_code": ""}
    )


def small_document():
    """A new document each time, so that a test may change its own."""
    photos = {
        "1": photo("1"),
        "2": photo("2", date="2022", caption={}, credit=T("仅中文署名")),
        "3": photo("3", date="", is_illustration=True, alt=T("插画", en="A drawing")),
    }
    return {
        "schema": 1,
        "edition": {
            "number": 2,
            "issued": "2023-01-20T09:00:00+08:00",
            "note": T("更正一处日期。"),
        },
        "office": office(),
        "review": {
            "key": 3,
            "slug": "2022",
            "kind": "year",
            "kind_name": T("年度综述", "年度綜述", "year in review"),
            "period": "2022",
            "title": T("2022年外事综述", "2022年外事綜述", "Foreign affairs in 2022"),
            "opening": T(
                "山一程\n水一程\n\n万里同行", "山一程\n水一程\n\n萬里同行", "Over hills\nby rivers"
            ),
            "introduction": T("第一段。\n\n第二段。", None, "One.\n\nTwo.\n\nThree."),
            "closing": T("后会有期"),
        },
        "cover": "1",
        "chapters": [
            {
                "number": 1,
                "key": 12,
                "title": T("友好城市", "友好城市", "Sister cities"),
                "lead": T("导语一。\n\n导语二。", "導語一。\n\n導語二。", "Lead."),
                "pull": [
                    {
                        "value": T("近2000万", "近2000萬", "nearly 20 million"),
                        "name": T("浏览量", "瀏覽量", "Views"),
                        "scope": T("线上活动", "線上活動", "Online events"),
                        "as_of": "2022-12",
                        "source": {},
                        "unit": {},
                    }
                ],
                "items": [
                    item(77),
                    item(
                        78,
                        highlight=True,
                        title=T("第七届国际合作周", None, LONG),
                        body_html=T(
                            "<h3>议程</h3><p>一<strong>粗</strong>二<em>斜</em>。</p>"
                            "<ul><li>甲</li><li><p>乙</p></li></ul>"
                            '<p><a href="https://example.org/">链接</a></p>'
                        ),
                    ),
                    item(79, summary={}, date="2022-09~", people=[], title=T(en=HOSTILE)),
                ],
                "figures": [figure(), figure(name=T(en=HOSTILE), value="8000", as_of="2021")],
                "months": [{"month": "2022-09", "photos": ["1"]}, {"month": "", "photos": ["3"]}],
            },
            {
                "number": 2,
                "key": 13,
                "title": T("云会面"),
                "lead": {},
                "pull": [],
                "items": [item(80, place={}, summary=T("只有中文。"))],
                "figures": [],
                "months": [{"month": "2022", "photos": ["2"]}],
            },
        ],
        "counted": [
            {
                "key": "sister",
                "name": T("有效的友好城市关系", "有效的友好城市關係", "Sister relations in force"),
                "rule": T("以协议为准。", "以協議為準。", "By their agreements."),
                "as_at": "2022-12-31",
                "value": 53,
                "most": 53,
                "before": {"value": 52, "most": 52},
                "parts": [
                    {"name": T("市级", "市級", "Municipality"), "value": 30},
                    {"name": T("区县级", "區縣級", "Districts and counties"), "value": 23},
                ],
                "records": [
                    {
                        "type": "relation",
                        "key": 1,
                        "slug": "a-b",
                        "name": T("山城—海港", None, "A–B"),
                        "date": "2021",
                    }
                ],
            },
            {
                "key": "consulates",
                "name": T("领事机构", "領事機構", "Consulates"),
                "rule": T("年末。", "年末。", "On the last day."),
                "as_at": "2022-12-31",
                "value": 12,
                "most": 13,
                "before": None,
                "parts": [],
                "records": [],
            },
        ],
        "disagreements": [
            {
                "counted": "sister",
                "as_at": "2022-01-18",
                "value": 53,
                "most": 53,
                "published": figure(),
                "why": T("公布数截至一月。", None, "As of January."),
            }
        ],
        "map": [
            {
                "kind": "relation",
                "name": T("安特卫普", "安特衛普", "Antwerp"),
                "latitude": 51.2,
                "longitude": 4.4,
            },
            {
                "kind": "visit",
                "name": T("仰光", "仰光", "Yangon"),
                "latitude": 16.8,
                "longitude": 96.2,
            },
        ],
        "photos": photos,
        "index": {
            "people": [
                {"name": T("吴妙丹佩", "吳妙丹佩", "U Myo Thant Pe"), "items": [[1, 77], [2, 80]]}
            ],
            "places": [{"name": T("缅甸", "緬甸", "Myanmar"), "items": [[1, 77], [1, 78]]}],
        },
    }


def large_document(*, photos=80, items=120):
    """A year with many photographs (1600 × 1067) and stories; for looks, and for bench."""
    document = small_document()
    keys = [f"large-{number}" for number in range(photos)]
    document["photos"] = {
        key: photo(key, width=1600, height=1067, date=f"2022-{number % 12 + 1:02}")
        for number, key in enumerate(keys)
    }
    document["cover"] = keys[0]
    paragraph = T(
        "全年接待外宾来访、举办交流活动，巩固与伙伴城市的务实合作，让更多市民走近世界。" * 4,
        "全年接待外賓來訪、舉辦交流活動，鞏固與夥伴城市的務實合作，讓更多市民走近世界。" * 4,
        "Guests came from many partner cities, and exchanges went on in person and online. " * 4,
    )
    document["chapters"] = []
    chapters = 8
    for number in range(1, chapters + 1):
        numbers = range((number - 1) * items // chapters, number * items // chapters)
        document["chapters"].append(
            small_document()["chapters"][0]
            | {
                "number": number,
                "key": number,
                "lead": paragraph,
                "items": [
                    item(key, summary=paragraph, highlight=key % 15 == 0, body_html=paragraph)
                    for key in numbers
                ],
                "months": [
                    {
                        "month": f"2022-{month:02}",
                        "photos": [
                            key
                            for place, key in enumerate(keys)
                            if place % chapters == number - 1 and place % 12 + 1 == month
                        ],
                    }
                    for month in range(1, 13)
                ],
            }
        )
        document["chapters"][-1]["months"] = [
            run for run in document["chapters"][-1]["months"] if run["photos"]
        ]
    document["index"] = {
        "people": [
            {
                "name": T(f"某人{n}", None, f"Person {n}"),
                "items": [[n % chapters + 1, first_of(n, items)]],
            }
            for n in range(40)
        ],
        "places": [],
    }
    return document


def first_of(number, items):
    """The key of the first item of a chapter of the large document."""
    return (number % 8) * items // 8


def content_hash(document):
    """The SHA-256 of the document as canonical JSON, as an Edition keeps it."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def opener(document):
    """`open_photo(file)` for the photographs of a document."""
    by_file = {photo["file"]: key for key, photo in document["photos"].items()}
    return lambda file: picture_bytes(by_file[file])


@cache
def picture_bytes(key):
    """A picture of hills in the colours of the key: JPEG, large for the keys of the large one."""
    size = (1600, 1067) if key.startswith("large") else (120, 80)
    seed = hashlib.sha256(key.encode()).digest()
    picture = (
        Image.effect_noise(size, 40).convert("RGB") if size[0] > 1000 else Image.new("RGB", size)
    )
    draw = ImageDraw.Draw(picture)
    for layer in range(4):
        top = size[1] * (layer + 2) // 7
        points = [
            (x, top + seed[(x * 7 // size[0] + layer) % 32] * size[1] // 900)
            for x in range(0, size[0] + 40, 40)
        ]
        draw.polygon(
            [*points, (size[0], size[1]), (0, size[1])], fill=tuple(seed[layer * 3 : layer * 3 + 3])
        )
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
