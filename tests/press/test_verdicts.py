"""The verdict on each figure of a text: what the data say of it, of which target, and at which line."""

from __future__ import annotations

from datetime import date

import pytest
from support import dossier, office, reading, target

from minsheng_cli.core.press.counts import counted
from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.matching import matched
from minsheng_cli.core.press.subjects import subjects
from minsheng_cli.core.press.verdicts import judged
from minsheng_cli.core.standing import assess_all

STOPS = dossier(
    reading("2020-04-30", "90", "stops"), reading("2020-05-31", "120", "stops"), reading("2020-06-30", "159", "stops"),
    id="stops", number="1", title="城市公交便利化", category="交通",
    targets=[target(key="stops", name="新建候车亭", unit="座", number="104", verb="建成")],
)  # fmt: skip
JOBS = dossier(
    reading("2020-06-30", "3.1", "jobs"), reading("2020-06-30", "4.2", "rate"),
    reading("2020-06-30", "2.08", "money", note="同比增加6.5%"),
    id="jobs", number="2", title="稳岗就业", category="就业",
    targets=[
        target(key="jobs", name="城镇新增就业", unit="万人", number="6", last_year={"2019-06-30": "2"}),
        target(key="rate", name="城镇登记失业率", unit="%", kind="at-most", number="4.3"),
        target(key="money", name="发放稳岗返还资金", unit="亿元", number=None),
    ],
)  # fmt: skip
SCHOOLS = dossier(
    reading("2020-06-30", "10", "kinder"), reading("2020-06-30", "20", "primary"),
    id="schools", number="3", title="学校建设", category="教育",
    targets=[target(key="kinder", name="幼儿园竣工", unit="所", number="20"), target(key="primary", name="小学竣工", unit="所", number="100")],
)  # fmt: skip
CITY = (STOPS, JOBS, SCHOOLS)
FILES = {"csv": "ledger", "yaml": "plan", "data/projects": "all"}


def told(text):
    """Each figure with its verdict, what the data say, its subject, and the file and line; - for none."""
    rules = office(percent={"decimals": "1", "rounding": "down"})
    states = assess_all(CITY, rules, date(2020, 6, 30))
    units = {each.unit for project in CITY for each in project.project.targets}
    found = judged(matched(figures(normal(text), units, 2020), subjects(states), counted(states)), rules.percent)
    return [
        f"{each.figure.text} {each.verdict} {each.says or '-'} {each.subject.key if each.subject else '-'} "
        + (f"{FILES[each.place.path.rpartition('.')[2]]}:{each.place.line}" if each.place else "-")
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("新建候车亭159座，完成152.8%年度目标任务。",
         ["159座 confirmed 159座 stops ledger:4", "152.8% confirmed 152.8% stops ledger:4"]),
        ("新建候车亭159座，目标105座。",
         ["159座 confirmed 159座 stops ledger:4", "105座 differs 104座 stops plan:1"]),
        ("小学竣工20所，目标100所，完成20.0%。",
         ["20所 confirmed 20所 primary ledger:3", "100所 confirmed 100所 primary plan:1", "20.0% confirmed 20.0% primary ledger:3"]),
        ("幼儿园竣工10所，还剩9所。",
         ["10所 confirmed 10所 kinder ledger:2", "9所 differs 10所 kinder plan:1"]),
        ("新建候车亭160座，完成152.9%年度目标任务。",
         ["160座 differs 159座 stops ledger:4", "152.9% differs 152.8% stops ledger:4"]),
        ("6月新增建成候车亭39座。",
         ["39座 confirmed 39座 stops ledger:4"]),
        ("6月份新增候车亭30座。",
         ["30座 differs 39座 stops ledger:4"]),
        ("5月比上月新增候车亭30座。",
         ["30座 confirmed 30座 stops ledger:3"]),
        ("本月新增候车亭39座。",
         ["39座 confirmed 39座 stops ledger:4"]),
        ("幼儿园竣工10所，还剩10所。",
         ["10所 confirmed 10所 kinder ledger:2", "10所 confirmed 10所 kinder plan:1"]),
        ("幼儿园竣工10所，剩余50.0%。",
         ["10所 confirmed 10所 kinder ledger:2", "50.0% confirmed 50.0% kinder ledger:2"]),
        ("幼儿园竣工10所，剩余40.0%。",
         ["10所 confirmed 10所 kinder ledger:2", "40.0% differs 50.0% kinder ledger:2"]),
        ("新建候车亭159座，剩余50%。",
         ["159座 confirmed 159座 stops ledger:4", "50% unknown - stops -"]),
        ("小学竣工20所，低于序时进度30.0个百分点。",
         ["20所 confirmed 20所 primary ledger:3", "30.0个百分点 confirmed -30.0个百分点 primary ledger:3"]),
        ("小学竣工20所，低于序时进度20.0个百分点。",
         ["20所 confirmed 20所 primary ledger:3", "20.0个百分点 differs -30.0个百分点 primary ledger:3"]),
        ("小学竣工20所，高于序时进度30.0个百分点。",
         ["20所 confirmed 20所 primary ledger:3", "30.0个百分点 differs -30.0个百分点 primary ledger:3"]),
        ("小学竣工20所，落后序时30个百分点。",
         ["20所 confirmed 20所 primary ledger:3", "30个百分点 confirmed -30.0个百分点 primary ledger:3"]),
        ("小学竣工20所，提高30.0个百分点。",
         ["20所 confirmed 20所 primary ledger:3", "30.0个百分点 unknown - primary -"]),
        ("新建候车亭159座，快于序时进度50.0个百分点。",
         ["159座 confirmed 159座 stops ledger:4", "50.0个百分点 confirmed +50.0个百分点 stops ledger:4"]),
        ("城镇新增就业3.1万人，同比增长55.0%。",
         ["3.1万人 confirmed 3.1万人 jobs ledger:2", "55.0% confirmed 55.0% jobs ledger:2"]),
        ("城镇新增就业3.1万人，同比下降55.0%。",
         ["3.1万人 confirmed 3.1万人 jobs ledger:2", "55.0% differs +55.0% jobs ledger:2"]),
        ("城镇新增就业3.1万人，同比增长54.0%。",
         ["3.1万人 confirmed 3.1万人 jobs ledger:2", "54.0% differs 55.0% jobs ledger:2"]),
        ("城镇新增就业3.1万人，环比增长55.0%。",
         ["3.1万人 confirmed 3.1万人 jobs ledger:2", "55.0% unknown - jobs -"]),
        ("发放稳岗返还资金2.08亿元，同比增加6.5%。",
         ["2.08亿元 confirmed 2.08亿元 money ledger:4", "6.5% confirmed 6.5% money ledger:4"]),
        ("发放稳岗返还资金2.08亿元，同比减少6.5%。",
         ["2.08亿元 confirmed 2.08亿元 money ledger:4", "6.5% differs +6.5% money ledger:4"]),
        ("发放稳岗返还资金2.08亿元，同比增加7%。",
         ["2.08亿元 confirmed 2.08亿元 money ledger:4", "7% rounded 6.5% money ledger:4"]),
        ("发放稳岗返还资金2.08亿元，完成52%。",
         ["2.08亿元 confirmed 2.08亿元 money ledger:4", "52% unknown - money -"]),
        ("城镇登记失业率4.2%。",
         ["4.2% confirmed 4.2% rate ledger:3"]),
        ("城镇登记失业率4.2%，比重4.5%。",
         ["4.2% confirmed 4.2% rate ledger:3", "4.5% differs 4.2% rate ledger:3"]),
        ("城镇登记失业率4.4%。",
         ["4.4% differs 4.2% rate ledger:3"]),
        ("城镇登记失业率4.2%，目标≤4.3%。",
         ["4.2% confirmed 4.2% rate ledger:3", "4.3% confirmed 4.3% rate plan:1"]),
        ("小学竣工20所，幼儿园竣工10所。",
         ["20所 confirmed 20所 primary ledger:3", "10所 confirmed 10所 kinder ledger:2"]),
        ("幼儿园竣工20所，小学竣工20所。",
         ["20所 differs 10所 kinder ledger:2", "20所 confirmed 20所 primary ledger:3"]),
        ("学校建设：幼儿园竣工10所、小学竣工20所，完成20.0%。",
         ["10所 confirmed 10所 kinder ledger:2", "20所 confirmed 20所 primary ledger:3", "20.0% confirmed 20.0% primary ledger:3"]),
        ("| 学校建设：幼儿园竣工 | 20所 | 10所 | 50.0% | 序时50.0% |",
         ["20所 confirmed 20所 kinder plan:1", "10所 confirmed 10所 kinder ledger:2", "50.0% confirmed 50.0% kinder ledger:2", "50.0% confirmed 50.0% kinder ledger:2"]),
        ("| 幼儿园竣工 | 20所 | 11所 | 50.0% |",
         ["20所 confirmed 20所 kinder plan:1", "11所 differs 10所 kinder ledger:2", "50.0% confirmed 50.0% kinder ledger:2"]),
        ("| 城市公交便利化 | 104座 | 159座 | 152.8% | +39座 | +69座 |",
         ["104座 confirmed 104座 stops plan:1", "159座 confirmed 159座 stops ledger:4", "152.8% confirmed 152.8% stops ledger:4", "39座 confirmed 39座 stops ledger:4", "69座 confirmed 69座 stops ledger:4"]),
        ("| 城市公交便利化（重点督办） | 104座 | 158座 |",
         ["104座 confirmed 104座 stops plan:1", "158座 differs 159座 stops ledger:4"]),
        ("| 城市公交便利化（重点督办）：新建候车亭 | 104座 | +38座 |",
         ["104座 confirmed 104座 stops plan:1", "38座 differs 39座 stops ledger:4"]),
        ("学校建设：小学竣工，100所，20所，20.0%，50.0%",
         ["100所 confirmed 100所 primary plan:1", "20所 confirmed 20所 primary ledger:3", "20.0% confirmed 20.0% primary ledger:3", "50.0% confirmed 50.0% primary ledger:3"]),
        ("- 3 学校建设：小学竣工 [■■|··] 20.0%（序时50.0%）",
         ["20.0% confirmed 20.0% primary ledger:3", "50.0% confirmed 50.0% primary ledger:3"]),
        ("- 3 学校建设：小学竣工 [■■|··] 21.0%（序时51.0%）",
         ["21.0% differs 20.0% primary ledger:3", "51.0% differs 20.0% primary ledger:3"]),
        ("小学竣工，，20.0%（序时50.0%）",
         ["20.0% confirmed 20.0% primary ledger:3", "50.0% confirmed 50.0% primary ledger:3"]),
        ("年度3项为民办实事项目进展良好。",
         ["3项 confirmed 3项 projects all:0"]),
        ("年度4项为民办实事项目进展良好。",
         ["4项 differs 3项 projects all:0"]),
        ("3个项目中，1个已完成，1个滞后。",
         ["3个 confirmed 3项 projects all:0", "1个 confirmed 1项 completed all:0", "1个 confirmed 1项 lagging all:0"]),
        ("3个项目中，已完成1个、滞后2个。",
         ["3个 confirmed 3项 projects all:0", "1个 confirmed 1项 completed all:0", "2个 differs 1项 lagging all:0"]),
        ("教育类项目共1项，其中滞后1项。",
         ["1项 confirmed 1项 projects all:0", "1项 confirmed 1项 lagging all:0"]),
        ("教育类项目共2项，其中滞后1项。",
         ["2项 differs 1项 projects all:0", "1项 confirmed 1项 lagging all:0"]),
        ("交通类项目共1项，教育类项目共1项，其中已完成1项。",
         ["1项 confirmed 1项 projects all:0", "1项 confirmed 1项 projects all:0", "1项 differs 0项 completed all:0"]),
        ("1个项目完成年度目标任务。",
         ["1个 confirmed 1项 completed all:0"]),
        ("2个项目完成年度目标任务。",
         ["2个 differs 1项 completed all:0"]),
        ("共有3项，进度滞后1项，按序时推进1项，超序时0项。",
         ["3项 confirmed 3项 projects all:0", "1项 confirmed 1项 lagging all:0", "1项 confirmed 1项 on-schedule all:0", "0项 confirmed 0项 ahead all:0"]),
        ("全市植树159座。",
         ["159座 unknown - - -"]),
        ("全年计划新建候车亭104座。",
         ["104座 confirmed 104座 stops plan:1"]),
        ("新建候车亭104座。",
         ["104座 differs 159座 stops ledger:4"]),
        ("小学竣工20所，完成约20%年度目标任务。",
         ["20所 confirmed 20所 primary ledger:3", "20% confirmed 20.0% primary ledger:3"]),
        ("小学竣工20所，完成近30%年度目标任务。",
         ["20所 confirmed 20所 primary ledger:3", "30% differs 20.0% primary ledger:3"]),
        ("小学竣工20所，完成100%年度目标任务。",
         ["20所 confirmed 20所 primary ledger:3", "100% differs 20.0% primary ledger:3"]),
        ("小学竣工20所，占20%。",
         ["20所 confirmed 20所 primary ledger:3", "20% confirmed 20.0% primary ledger:3"]),
        ("97所学校建设，其中幼儿园竣工10所，小学竣工20所。",
         ["97所 unknown - - -", "10所 confirmed 10所 kinder ledger:2", "20所 confirmed 20所 primary ledger:3"]),
        ("46.07万职工受益，城镇新增就业3.1万人。",
         ["46.07万 unknown - - -", "3.1万人 confirmed 3.1万人 jobs ledger:2"]),
        ("城镇新增就业31000人，发放稳岗返还资金20800万元。",
         ["31000人 confirmed 3.1万人 jobs ledger:2", "20800万元 confirmed 2.08亿元 money ledger:4"]),
        ("截至5月31日，小学竣工20所。",
         ["20所 confirmed 20所 primary ledger:3"]),
        ("共有3项，其中未报1项。",
         ["3项 confirmed 3项 projects all:0", "1项 differs 0项 unreported all:0"]),
        ("3个项目中，红灯1个。",
         ["3个 confirmed 3项 projects all:0", "1个 differs 0项 red all:0"]),
        ("新建候车亭159座，完成近160%年度目标任务。",
         ["159座 confirmed 159座 stops ledger:4", "160% rounded 152.8% stops ledger:4"]),
        ("新建候车亭159座，完成近200%年度目标任务。",
         ["159座 confirmed 159座 stops ledger:4", "200% differs 152.8% stops ledger:4"]),
        ("发放稳岗返还资金2.08亿元，比例为6.5%。",
         ["2.08亿元 confirmed 2.08亿元 money ledger:4", "6.5% confirmed 6.5% money ledger:4"]),
        ("3月新增候车亭39座。", ["39座 unknown - stops -"]),
        ("幼儿园竣工10所，尚有10所未竣工。",
         ["10所 confirmed 10所 kinder ledger:2", "10所 confirmed 10所 kinder plan:1"]),
        ("幼儿园竣工10所，小学还剩80所。",
         ["10所 confirmed 10所 kinder ledger:2", "80所 confirmed 80所 primary plan:1"]),
    ],
)  # fmt: skip
def test_each_figure_is_judged_by_what_it_speaks_of(text, verdicts):
    assert told(text) == verdicts
