"""What a text of a list sets as a target: the number, its unit, its name in the text's own words, and at most or at least."""

from __future__ import annotations

import pytest

from minsheng_cli.core.listing.guesses import guesses
from minsheng_cli.model.amount import format_plain


def read(text, title="某项目", units=("座",)):
    """Name, number and unit of each target; ≤ for at most, ~ where the name is no part of the text, and what was read."""
    return [
        f"{'~' if each.composed else ''}{each.name}{'≤' if each.kind == 'at-most' else ' '}{format_plain(each.number)} {each.unit} / {each.read}"
        for each in guesses(text, title, units)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年新建候车亭104座。", ["新建候车亭 104 座 / 全年新建候车亭104座"]),
        ("力争12月底前新建候车亭104座", ["新建候车亭 104 座 / 力争12月底前新建候车亭104座"]),
        ("2020年新建候车亭不少于104座", ["新建候车亭 104 座 / 2020年新建候车亭不少于104座"]),
        ("新建候车亭达到104座左右", ["新建候车亭 104 座 / 新建候车亭达到104座左右"]),
        ("新建候车亭不超过104座", ["新建候车亭≤104 座 / 新建候车亭不超过104座"]),
        ("新建候车亭104座以内", ["新建候车亭≤104 座 / 新建候车亭104座以内"]),
        ("空气质量达标率不低于80%", ["空气质量达标率 80 % / 空气质量达标率不低于80%"]),
        ("综合失业率低于4.3%", ["综合失业率≤4.3 % / 综合失业率低于4.3%"]),
        ("综合失业率少于4.3%", ["综合失业率≤4.3 % / 综合失业率少于4.3%"]),
        ("信访积案不得超过12件", ["信访积案≤12 件 / 信访积案不得超过12件"]),
        ("办结时限不大于12个", ["办结时限≤12 个 / 办结时限不大于12个"]),
        ("空气质量达标率不得低于80%", ["空气质量达标率 80 % / 空气质量达标率不得低于80%"]),
        ("空气质量达标率不小于80%", ["空气质量达标率 80 % / 空气质量达标率不小于80%"]),
        ("产品合格率控制在95%以上", ["产品合格率 95 % / 产品合格率达到95%"]),
        ("事故起数控制在95个以内，合格率98%以上", ["事故起数≤95 个 / 事故起数控制在95个以内", "合格率 98 % / 合格率98%"]),
        ("新建候车亭104座及以上", ["新建候车亭 104 座 / 新建候车亭104座"]),
        # large units stay as the list has them, for 万 and 亿 are units of plans
        ("新增就业3.31万人", ["新增就业 3.31 万人 / 新增就业3.31万人"]),
        ("培训职业农民3百万人", ["培训职业农民 3000000 人 / 培训职业农民3百万人"]),
        ("培训职业农民5千人", ["培训职业农民 5000 人 / 培训职业农民5千人"]),
        ("新增绿化面积1,590亩", ["新增绿化面积 1590 亩 / 新增绿化面积1,590亩"]),
        ("发放创业贷款1,590.5万元", ["发放创业贷款 1590.5 万元 / 发放创业贷款1,590.5万元"]),
        ("培训农民3百万农民", ["培训农民农民 3000000 人 / 培训农民3百万农民"]),
        ("改造小区12个。惠及居民3000户。", ["改造小区 12 个 / 改造小区12个", "惠及居民 3000 户 / 惠及居民3000户"]),
        ("建成一百座", []),
        ("X光机104台", ["X光机 104 台 / X光机104台"]),
        ("改造小区12个。新建候车亭104座并使用，再改造站牌3座。", ["改造小区 12 个 / 改造小区12个", "新建候车亭并使用 104 座 / 新建候车亭104座并使用", "再改造站牌 3 座 / 再改造站牌3座"]),
        ("改造小区12个。惠及广大职工12万职工。", ["改造小区 12 个 / 改造小区12个", "惠及广大职工职工 12 万人 / 惠及广大职工12万职工"]),
        ("截至6月30日新建候车亭104座", ["截至新建候车亭 104 座 / 截至6月30日新建候车亭104座"]),
        # people without a measure word
        ("惠及广大职工12万职工", ["惠及广大职工职工 12 万人 / 惠及广大职工12万职工"]),
        ("惠及10万树木", []),
        # after a bare verb the title counts, and for what follows the thing that is counted
        ("新建104座", ["~某项目 104 座 / 新建104座"]),
        ("104座", ["~某项目 104 座 / 104座"]),
        ("新建104座、惠及5户", ["~某项目 104 座 / 新建104座", "~惠及户数 5 户 / 惠及5户"]),
        ("改造小区12个，104座", ["改造小区 12 个 / 改造小区12个", "~某项目 104 座 / 104座"]),
        ("改造小区12个，达标95%", ["改造小区 12 个 / 改造小区12个", "~某项目 95 % / 达标95%"]),
        # words around a figure are no part of a name, the same characters within it are
        ("新建公共厕所12座", ["新建公共厕所 12 座 / 新建公共厕所12座"]),
        ("投放共享单车共3000辆", ["投放共享单车 3000 辆 / 投放共享单车共3000辆"]),
        ("共新建候车亭104座", ["新建候车亭 104 座 / 共新建候车亭104座"]),
        ("共建实训基地12个", ["共建实训基地 12 个 / 共建实训基地12个"]),
        ("全市候车亭总数共约104座", ["候车亭总数 104 座 / 全市候车亭总数共约104座"]),
        ("节约用水改造家庭达500户", ["节约用水改造家庭 500 户 / 节约用水改造家庭达500户"]),
        ("达标学校数量为30所", ["达标学校数量为 30 所 / 达标学校数量为30所"]),
        ("、新建候车亭、104座", ["新建候车亭 104 座 / 104座"]),
        # what is only a part, a price or a share of each
        ("新建候车亭104座，其中城区60座", ["新建候车亭 104 座 / 新建候车亭104座"]),
        ("新建候车亭104座（其中城区60座）。改造站牌3座", ["新建候车亭 104 座 / 新建候车亭104座", "改造站牌 3 座 / 改造站牌3座"]),
        ("新建候车亭104座（其中城区60座），改造站牌3座", ["新建候车亭 104 座 / 新建候车亭104座", "改造站牌 3 座 / 改造站牌3座"]),
        ("新建候车亭104座，其中城区60座（主城40座）、乡镇44座；改造站牌3座", ["新建候车亭 104 座 / 新建候车亭104座", "改造站牌 3 座 / 改造站牌3座"]),
        ("总投资1.2亿元，新建候车亭104座", ["新建候车亭 104 座 / 新建候车亭104座"]),
        ("减免各类税费1.2亿元", ["减免各类税费 1.2 亿元 / 减免各类税费1.2亿元"]),
        ("每村新建候车亭2座", []),
        ("人均公园面积15平方米", []),
        ("为60岁以上老人体检", []),
        # numbers of points are no targets
        ("1.新建候车亭104座", ["新建候车亭 104 座 / 新建候车亭104座"]),
        ("（1）新建候车亭104座；（2）改造站牌3座", ["新建候车亭 104 座 / 新建候车亭104座", "改造站牌 3 座 / 改造站牌3座"]),
        ("1.5公里道路", ["~某项目 1.5 公里 / 1.5公里道路"]),
        ("①新建候车亭104座②改造站牌3座", ["新建候车亭 104 座 / 新建候车亭104座", "改造站牌 3 座 / 改造站牌3座"]),
        ("新增绿地面积500㎡、步道长度3㎞", ["新增绿地面积 500 平方米 / 新增绿地面积500平方米", "步道长度 3 公里 / 步道长度3公里"]),
    ],
)  # fmt: skip
def test_a_text_says_what_is_to_be_reached_in_its_own_words(text, found):
    assert read(text) == found


def test_the_units_of_the_plans_are_read_besides_the_common_ones():
    assert read("开挖沟渠12道", units=()) == []
    assert read("开挖沟渠12道", units=("道",)) == ["开挖沟渠 12 道 / 开挖沟渠12道"]
    assert read("开挖沟渠12道", units=("万道",)) == ["开挖沟渠 12 道 / 开挖沟渠12道"]


@pytest.mark.parametrize(("length", "composed"), [(38, False), (39, True)])
def test_a_name_of_more_than_forty_characters_is_no_name(length, composed):
    (guess,) = guesses(f"新建{'长' * length}3座", "某项目", ())
    assert (guess.composed, guess.name) == (composed, "某项目" if composed else f"新建{'长' * length}")


@pytest.mark.parametrize(("length", "named"), [(38, True), (39, False)])
def test_of_a_further_target_too_a_name_of_more_than_forty_characters_is_none(length, named):
    found = guesses(f"新建公园5座；{'长' * length}改造3座", "某项目", ())
    assert (found[1].name, found[1].composed) == (f"{'长' * length}改造" if named else "某项目", not named)


def test_the_first_twenty_figures_of_a_text_are_looked_at():
    assert len(guesses("；".join(f"新建公园{at}座" for at in range(1, 31)), "某项目", ())) == 20
