"""Simplified to Traditional: characters change, words do not, and names are never harmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import chinese
from publishing.chinese import html_to_traditional, to_simplified, to_traditional

NAMES = [
    ("胡衡华", "胡衡華"),
    ("李宗岳", "李宗岳"),
    ("周毅", "周毅"),
    ("栾建章", "欒建章"),
    ("张娅茜", "張婭茜"),
    ("魏晓东", "魏曉東"),
    ("鲁进", "魯進"),
    ("林郑月娥", "林鄭月娥"),
    ("王瑞杰", "王瑞傑"),
    ("吕真才", "呂真才"),
    ("华井满", "華井滿"),
    ("吴若兰", "吳若蘭"),
    ("尤里·先科", "尤里·先科"),
    ("杰纳利", "傑納利"),
    ("蒙萨尔韦", "蒙薩爾韋"),
    ("卢格里斯", "盧格里斯"),
    ("苏米亚巴扎尔", "蘇米亞巴扎爾"),
    ("姆贝尔瓦·凯鲁基", "姆貝爾瓦·凱魯基"),
    ("丰都县", "豐都縣"),
    ("云阳县", "雲陽縣"),
    ("塔什干州", "塔什干州"),
    ("乌兰巴托", "烏蘭巴托"),
    ("里约热内卢", "里約熱內盧"),
    ("万州区", "萬州區"),
    ("垫江县", "墊江縣"),
    ("璧山区", "璧山區"),
    ("綦江区", "綦江區"),
    ("潼南区", "潼南區"),
    ("荣昌区", "榮昌區"),
    ("酉阳土家族苗族自治县", "酉陽土家族苗族自治縣"),
    ("涪陵区", "涪陵區"),
    ("巫溪县", "巫溪縣"),
    ("忠县", "忠縣"),
    ("两江新区", "兩江新區"),
    ("沙坪坝", "沙坪壩"),
    ("安特卫普", "安特衛普"),
    ("布隆迪", "布隆迪"),
    ("台湾", "台灣"),
    ("范先生", "范先生"),
    ("余女士", "余女士"),
    ("岳主任", "岳主任"),
    ("于大使", "于大使"),
]

# What stands around a name in the office's texts; some of it tempts a converter to join it on.
CONTEXTS = [
    "{}",
    "市长{}会见来宾",
    "副主任{}出席",
    "中白双方与{}发布联合声明",
    "新征程上，{}：",
    "于{}",
]

WORDS = [
    # The mainland's words stay what they are
    ("视频会议", "視頻會議"),
    ("信息网络", "信息網絡"),
    ("老挝和新西兰", "老撾和新西蘭"),
    ("意大利、沙特、韩国", "意大利、沙特、韓國"),
    ("中国台湾", "中國台灣"),
    ("平台", "平台"),
    ("电视台", "電視台"),
    # One Simplified character that stands for several
    ("中白发布联合声明", "中白發布聯合聲明"),
    ("理发", "理髮"),
    ("新征程", "新征程"),
    ("征求意见", "徵求意見"),
    ("签署谅解备忘录", "簽署諒解備忘錄"),
    ("抽签", "抽籤"),
    ("干部", "幹部"),
    ("若干", "若干"),
    ("友好城市关系", "友好城市關係"),
    ("系统", "系統"),
    ("系上合首个数字经济论坛", "係上合首個數字經濟論壇"),
    ("面包", "麵包"),
    ("方面", "方面"),
    ("合并", "合併"),
    ("并且", "並且"),
    ("云外事", "雲外事"),
    ("制衣厂", "製衣廠"),
    ("制度", "制度"),
    ("万只口罩", "萬隻口罩"),
    ("只有", "只有"),
    ("后天", "後天"),
    ("皇后", "皇后"),
    ("公里", "公里"),
    ("这里", "這裡"),
    ("周年", "周年"),
    ("宣布", "宣布"),
    ("了解", "了解"),
    ("伙伴", "夥伴"),
    ("旅游", "旅遊"),
    ("秘鲁", "秘魯"),
    ("几内亚", "幾內亞"),
    ("马里", "馬里"),
    ("刚果（布）", "剛果（布）"),
    ("特别咨商地位", "特別諮商地位"),
    # Terms of the office
    ("党组", "黨組"),
    ("后续", "後續"),
    ("出发", "出發"),
    ("发展", "發展"),
    ("里程碑", "里程碑"),
    ("里程", "里程"),
    ("系列", "系列"),
    ("联系", "聯繫"),
    ("骨干", "骨幹"),
    ("面对面", "面對面"),
    ("制造", "製造"),
    ("准备", "準備"),
    ("批准", "批准"),
    ("历史", "歷史"),
    ("农历", "農曆"),
    ("计划", "計劃"),
    ("规划", "規劃"),
    ("借助", "借助"),
    ("苏州", "蘇州"),
    ("愿望", "願望"),
    ("致辞", "致辭"),
    ("采访", "採訪"),
    ("关注", "關注"),
    ("特别", "特別"),
    ("签约", "簽約"),
    ("秘书", "秘書"),
    ("回顾", "回顧"),
    ("谅解备忘录", "諒解備忘錄"),
    ("双城经济圈", "雙城經濟圈"),
    ("一带一路", "一帶一路"),
    ("西部陆海新通道", "西部陸海新通道"),
    ("减贫研修班", "減貧研修班"),
    ("抗疫物资", "抗疫物資"),
    ("中新互联互通", "中新互聯互通"),
    ("人类命运共同体", "人類命運共同體"),
    ("合作共赢", "合作共贏"),
    ("党的二十大", "黨的二十大"),
    ("总领事馆", "總領事館"),
    ("国务委员", "國務委員"),
    ("登台", "登台"),
    ("电台", "電台"),
    ("主席台", "主席台"),
    ("布置", "布置"),
    ("岩洞", "岩洞"),
    ("双周", "雙周"),
    ("地方志", "地方志"),
    ("云计算", "雲計算"),
    ("理发店", "理髮店"),
    ("范围", "範圍"),
    ("示范", "示範"),
    ("其余", "其餘"),
    ("钟表", "鐘錶"),
    # Nothing Chinese in it
    ("RCEP, 2022–2023", "RCEP, 2022–2023"),
    ("", ""),
]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(("simplified", "traditional"), NAMES)
def test_a_name_is_never_harmed_wherever_it_stands(simplified, traditional, context):
    assert traditional in to_traditional(context.format(simplified))


@pytest.mark.parametrize(("simplified", "traditional"), WORDS)
def test_characters_change_and_words_stay(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(("simplified", "traditional"), NAMES + WORDS)
def test_the_way_back_loses_nothing(simplified, traditional):
    assert to_simplified(traditional) == simplified


@given(st.lists(st.sampled_from([pair[0] for pair in NAMES + WORDS]), max_size=8))
def test_texts_made_of_these_come_back_as_they_were(parts):
    text = "，".join(parts)
    assert to_simplified(to_traditional(text)) == text


@given(st.text(alphabet=st.characters(max_codepoint=0x24FF, exclude_categories=["Cc"])))
def test_text_without_chinese_does_not_change(text):
    assert to_traditional(text) == text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>关系</p>", "<p>關係</p>"),
        ('<a href="/发展">发展</a>', '<a href="/发展">發展</a>'),
        ('<a title="关系 > 发展">关系</a>', '<a title="关系 > 发展">關係</a>'),
        ("<a title='发 > \"展\"'>发展</a>", "<a title='发 > \"展\"'>發展</a>"),
        ("<p>发展<br>关系</p>", "<p>發展<br>關係</p>"),
        ("5 &lt; 6，发展", "5 &lt; 6，發展"),
        ("", ""),
    ],
)
def test_html_is_converted_by_its_text_and_not_by_its_tags(html, expected):
    assert html_to_traditional(html) == expected


@pytest.fixture
def own_list(settings, tmp_path):
    """A list of exceptions of the test's own in the place of the sample's."""
    settings.TRADITIONAL_OVERRIDES = tmp_path / "own.csv"
    chinese._overrides.cache_clear()
    yield settings.TRADITIONAL_OVERRIDES
    chinese._overrides.cache_clear()


def test_a_list_of_ones_own_wins(own_list):
    own_list.write_text("# a comment\nsimplified,traditional\n发展,发展不變\n", encoding="utf-8")
    assert to_traditional("中国发展") == "中國发展不變"


def test_of_two_phrases_of_the_list_that_fit_the_longer_wins(own_list):
    own_list.write_text("simplified,traditional\n发,甲\n发展,乙\n展中,丙\n", encoding="utf-8")
    assert to_traditional("发展中国") == "乙中國"
