"""The notice of a quarter as the office sends it out: its words, its prose and its annexes."""

from __future__ import annotations

import io

from docx import Document
from report_year import YEAR, lines
from support import HEAD, LEDGER, PLAN, write


def test_the_notice_says_what_the_office_says(year, minsheng):
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "-o", "q2.docx")
    assert lines(year / "q2.docx") == [
        "示例市人民政府办公室文件",
        "示政办通报〔2020〕7号",
        "示例市人民政府办公室关于2020年第二季度为民办实事项目进展情况的通报",
        "各县（市）、区人民政府：",
        "现将2020年第二季度为民办实事项目进展情况通报如下。",
        "一、总体情况",
        "报告期：2020年4月1日至2020年6月30日；数据截至2020年6月30日。",
        "共3项：滞后（黄）1项、暂停1项、已完成1项。",
        "二、分类进展",
        "（一）居住（共1项：已完成1项）",
        "（30）城市公交便利化：截至6月30日，候车亭共计建成159座，完成152.9%年度目标任务（104座）。"
        "已完成节点：线路优化方案印发。据报送，“有序推进”。",
        "（二）环境（共2项：滞后（黄）1项、暂停1项）",
        "（6）口袋公园：截至6月30日，口袋公园共计建成6个，完成25.0%年度目标任务（24个）。",
        "（7）造林绿化：造林面积未报，年度目标任务3万亩。",
        "三、滞后项目及差距",
        "口袋公园，共计建成6个，完成25.0%年度目标任务（24个），低于序时进度25.0个百分点。",
        "既未报送原因、也未登记突出问题：（6）口袋公园。",
        "四、逾期事项",
        "无。",
        "五、未报情况",
        "无。",
        "六、本期计划调整",
        "2020年5月6日 口袋公园：目标调整 口袋公园 20 → 24个，增加四处（示政办函〔2020〕9号）。",
        "2020年6月15日 造林绿化：暂停，旱情。",
        "附件：1. 项目状态统计表",
        "2. 进度对照",
        "3. 本期和下期的时间节点",
        "4. 滞后项目情况表",
        "5. 本期与上期对照表",
        "6. 全部项目进展情况表",
        "示例市人民政府办公室",
        "2020年7月6日",
        "附件1",
        "项目状态统计表",
        "附件2",
        "进度对照",
        "附件3",
        "本期和下期的时间节点",
        "附件4",
        "滞后项目情况表",
        "附件5",
        "本期与上期对照表",
        "附件6",
        "全部项目进展情况表",
    ]
    tables = Document(io.BytesIO((year / "q2.docx").read_bytes())).tables
    assert [list(dict.fromkeys(cell.text for cell in tables[1].rows[at].cells)) for at in (0, 1, 2)] == [
        ["6 口袋公园", "", "25.0%（序时50.0%）滞后（黄）"],
        ["30 城市公交便利化", "", "152.9%（序时50.0%）已完成"],
        ["条为完成率，竖线为序时进度；没有完成率的项目不画条"],
    ]
    tables.pop(1)
    assert [[cell.text for cell in table.rows[-1].cells] for table in tables] == [
        ["合计", "3", "100.0%", "3"],
        ["2020-05-31", "√ 2020-05-29完成", "（30）城市公交便利化：线路优化方案印发"],
        ["6", "口袋公园：口袋公园", "6/24个", "25.0%", "50.0%", "-25.0", "18个，按期完成每月需3个", "滞后（黄）", "无"],
        ["30", "城市公交便利化：候车亭", "未报", "159座", ""],
        ["30", "城市公交便利化", "159/104座", "152.9%", "50.0%", "+50.0", "已完成", "0"],
    ]


def test_without_the_section_notice_there_is_a_plain_one(year, minsheng):
    write(year, "data/minsheng.yaml", YEAR["data/minsheng.yaml"])
    assert minsheng("--lang", "zh", "report", "--quarter", "Q1", "-o", "q1.docx").code == 0
    said = lines(year / "q1.docx")
    assert said[0] == "示例市2020年为民办实事项目进展情况通报（2020年第一季度）"
    assert "2020年3月31日" in said


def test_prose_is_a_paragraph_a_category_without_lists(year, minsheng):
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert out.partition("## 二、分类进展\n\n")[2].partition("\n\n## 三")[0] == (
        "### 居住\n\n截至6月30日，居住类项目共1项，其中已完成1项。城市公交便利化已完成，"
        "候车亭共计建成159座，完成152.9%年度目标任务（104座），据报送，“有序推进”。\n\n"
        "### 环境\n\n截至6月30日，环境类项目共2项，其中滞后（黄）1项、暂停1项。口袋公园进度滞后，"
        "共计建成6个，完成25.0%年度目标任务（24个），低于序时进度25.0个百分点。"
        "造林绿化暂停实施，原因为旱情，造林面积尚未报送。"
    )
    for more in (["--format", "table"], ["--format", "plain", "-o", "-"]):
        assert "口袋公园进度滞后，" in minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", *more).out
    minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "q2.docx")
    assert [line for line in lines(year / "q2.docx") if line.startswith(("（一）", "（二）", "截至"))][:2] == [
        "（一）居住",
        "截至6月30日，居住类项目共1项，其中已完成1项。城市公交便利化已完成，"
        "候车亭共计建成159座，完成152.9%年度目标任务（104座），据报送，“有序推进”。",
    ]


def test_prose_in_english(year, minsheng):
    out = minsheng("report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert (
        "As of 30 June, 环境 has 2 projects, of them lagging (yellow) 1, suspended 1. 口袋公园 lags, comes to 6 个, "
        "25.0% of the year's task of 24 个, 25.0 points behind schedule. 造林绿化 is suspended, because of 旱情, "
        "no report yet on 造林面积.\n"
    ) in out


def test_a_reading_of_an_earlier_day_says_its_day(year, minsheng):
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--as-of", "2020-06-20", "--prose", "-o", "-").out
    assert "口袋公园进度滞后，截至5月31日共计建成4个，" in out


def test_a_day_is_said_once_for_the_figures_that_share_it(year, minsheng):
    """13 May for two targets, the day of the report for a third."""
    write(
        year,
        PLAN,
        """\
id: bus-shelters
number: 30
title: 城市公交便利化
category: 居住
targets:
  - {key: a, name: 候车亭, unit: 座}
  - {key: b, name: 站牌, unit: 块}
  - {key: c, name: 公交车, unit: 辆}
""",
    )
    rows = ["2020-05-13,progress,a,1,,,,,,,", "2020-05-13,progress,b,2,,,,,,,", "2020-06-30,progress,c,3,,,,,,,"]
    write(year, LEDGER, HEAD + "\n".join(rows) + "\n")
    out = minsheng("--lang", "zh", "report", "--quarter", "Q2", "--prose", "-o", "-").out
    assert "尚无序时进度可比，截至5月13日候车亭共计1座、站牌2块、截至6月30日公交车3辆。" in out


def test_no_two_annexes_have_one_title(tmp_path, minsheng):
    assert minsheng("init", str(tmp_path / "w"), "--sample").code == 0
    asked = ("report", "--quarter", "Q2", "-o", str(tmp_path / "q2.docx"))
    assert minsheng("-C", str(tmp_path / "w"), "--lang", "zh", *asked).code == 0
    found = [line for line in lines(tmp_path / "q2.docx") if line.endswith("表")]
    titles = [line.partition(". ")[2] for line in found if ". " in line]
    assert len(set(titles)) == len(titles) == 7
    assert titles[3:5] == ["调度和现场调研情况表", "督办单办理情况表"]


def test_the_unreported_are_told_with_how_they_count_and_without_the_halted(tmp_path, minsheng):
    assert minsheng("init", str(tmp_path / "w"), "--sample").code == 0
    said = minsheng("-C", str(tmp_path / "w"), "--lang", "zh", "report", "--quarter", "Q2", "-o", "-").out
    section = said.partition("七、未报情况\n")[2].partition("## 八")[0].strip()
    assert section.splitlines() == [
        "- （11）垃圾分类试点小区：最近报送2020年3月31日，未报指标：试点小区，计入滞后（黄）",
        "- （14）社区养老服务站：从未报送，未报指标：新建服务站",
    ]
