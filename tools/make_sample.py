"""Makes src/minsheng_cli/sample/: the first half of 2020 in 示例市, where every standing, slip and duty occurs.

The plans stand here; the ledgers are written by the commands that an office uses, each on its own day.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from pathlib import Path

from minsheng_cli.__main__ import main as minsheng

SAMPLE = Path(__file__).parent.parent / "src/minsheng_cli/sample"
MODELINE = "# yaml-language-server: $schema=../schema/plan.json\n"
OFFICE = """\
# yaml-language-server: $schema=schema/office.json
# 示例市为虚构的城市：单位、人名、数字都是编的。
city: 示例市
year: 2020
as_of: 2020-06-30
language: zh
categories: [教育, 就业, 居住, 环境]
round: {reviews: 1, visits: 1, key_reviews: 2}
slips: {number: '示政办交〔{year}〕{number}号', office: 示例市人民政府办公室}
posts:
  - key: desk-1
    name: 督办一岗
    holders:
      - {name: 甲某, since: 2020-01-01}
      - {name: 乙某, since: 2020-06-11}
  - key: desk-2
    name: 督办二岗
    holders:
      - {name: 丙某, since: 2020-01-01}
"""
PLANS = {
    "01-kindergartens": """\
title: 新建幼儿园
category: 教育
key: true
lead: 示例市教育局
leader: 丁某
supervisor: desk-1
targets:
  - {key: opened, name: 新建公办幼儿园, unit: 所, number: 20, verb: 投入使用}
milestones:
  - {key: tenders, name: 施工招标完成, due: 2020-04-30}
""",
    "02-canteens": """\
title: 学校食堂改造
category: 教育
lead: 示例市教育局
supervisor: desk-1
targets:
  - {key: canteens, name: 改造学校食堂, unit: 个, number: 50, verb: 完成}
""",
    "03-training": """\
title: 就业技能培训
category: 就业
lead: 示例市人社局
supervisor: desk-2
targets:
  - {key: trained, name: 就业技能培训, unit: 人次, number: 8000, verb: 完成}
  - {key: rate, name: 城镇登记失业率, unit: '%', kind: at-most, number: 4.3}
""",
    "04-jobs": """\
title: 城镇新增就业
category: 就业
lead: 示例市人社局
supervisor: desk-2
targets:
  - key: jobs
    name: 城镇新增就业
    unit: 万人
    number: 6
    plan: {2020-03-31: 20%, 2020-06-30: 50%, 2020-09-30: 80%}
    last_year: {2019-06-30: 2.9}
""",
    "05-lifts": """\
title: 老旧小区加装电梯
category: 居住
key: true
lead: 示例市住建局
leader: 戊某
supervisor: desk-2
targets:
  - {key: lifts, name: 加装电梯, unit: 部, number: 120, verb: 投入使用}
""",
    "06-bus-stops": """\
title: 公交站台改造
category: 居住
lead: 示例市交通运输局
supervisor: desk-1
targets:
  - {key: stops, name: 改造公交站台, unit: 座, number: 100, verb: 建成}
changes:
  - {date: 2020-05-06, type: adjusted, target: stops, from: 100, to: 120, reason: 增加新城区站点, document: 示政办函〔2020〕9号}
""",
    "07-heating": """\
title: 集中供热扩面
category: 居住
lead: 示例市住建局
supervisor: desk-2
targets:
  - {key: homes, name: 新增供热住户, unit: 万户, number: 2}
changes:
  - {date: 2020-05-20, type: suspended, until: 2020-09-30, reason: 热源厂改址}
""",
    "08-parks": """\
title: 口袋公园
category: 环境
lead: 示例市园林局
supervisor: desk-1
targets:
  - {key: parks, name: 新建口袋公园, unit: 个, number: 12, verb: 建成}
""",
    "09-river": """\
title: 河道整治
category: 环境
lead: 示例市水务局
supervisor: desk-2
targets:
  - {key: length, name: 整治河道, unit: 公里}
""",
    "10-trees": """\
title: 造林绿化
category: 环境
lead: 示例市园林局
targets:
  - {key: area, name: 造林面积, unit: 万亩, number: 3, due: 2020-05-31, verb: 完成}
milestones:
  - {key: inspected, name: 验收, due: 2020-06-15}
""",
    "11-waste": """\
title: 垃圾分类试点小区
category: 环境
lead: 示例市城管局
supervisor: desk-1
targets:
  - {key: estates, name: 试点小区, unit: 个, number: 80}
milestones:
  - {key: rules, name: 试点办法印发, due: 2020-06-10}
""",
    "12-toilets": """\
title: 公共厕所改造
category: 环境
lead: 示例市城管局
targets:
  - {key: toilets, name: 改造公共厕所, unit: 座, number: 60}
changes:
  - {date: 2020-04-15, type: deferred, reason: 并入下一年度计划, document: 示政办函〔2020〕6号}
""",
    "14-elderly": """\
title: 社区养老服务站
category: 居住
lead: 示例市民政局
supervisor: desk-2
targets:
  - {key: stations, name: 新建服务站, unit: 个, number: 15, verb: 投入使用}
""",
    "13-bridge": """\
title: 人行天桥
category: 居住
lead: 示例市住建局
milestones:
  - {key: built, name: 天桥建成, due: 2020-11-30}
changes:
  - {date: 2020-03-10, type: terminated, reason: 规划调整, document: 示政办函〔2020〕3号}
""",
}
#: A day, and what an office types on it.
DAYS = (
    ("03-31", "add 1 1 --source 教育局3月报", "add 3 trained=1500 rate=4.1", "add 4 0.9", "add 5 20", "add 6 30"),
    ("03-31", "add 8 4", "add 10 1.6余", "add 11 --note 方案征求意见", "add 9 约1.2"),
    ("04-30", "add 1 2", "add 3 trained=2700", "add 4 1.6", "add 5 31", "add 6 52", "add 2 16", "done 1 tenders --date 2020-04-28"),
    ("05-12", "slip issue 1 --matter opened --format txt", "review 1 2 6 --note 五月调度会", "visit 5"),
    ("05-15", "slip issue 5 --matter lifts --format txt", "problem raise 5 --note 居民意见未统一 --by 示例市住建局 --until 2020-06-15"),
    ("05-18", "slip extend 1 --until 2020-05-25 --note 等待土地手续"),
    ("05-20", "slip reply 2 --by 示例市住建局 --note 已约谈三个小区", "slip return 2 --note 未写明时间表 --until 2020-05-27"),
    ("05-29", "slip issue 1 --matter opened --format txt", "problem coordinate 5 1 --note 街道办入户协调"),
    ("05-31", "add 1 3 --note 土地手续未办结", "add 3 trained=3900", "add 4 2.4", "add 5 38", "add 6 66", "add 8 6", "add 10 3"),
    ("06-02", "slip issue 5 --matter lifts --format txt", "review 1 --by 甲某 --note 逐校过堂"),
    ("06-05", "slip issue 1 --matter opened --level notice --due 2020-06-10 --requirement 主要负责人到会说明原因 --format txt",
     "slip reply 4 --by 示例市住建局 --note 已开工四十部"),
    ("06-08", "slip reply 5 --by 示例市教育局 --note 已增派施工队", "slip close 5 --note 六个项目已复工，工期表已报"),
    ("06-12", "review 3 5 --note 六月调度会", "visit 3", "problem raise 8 --note 绿化用水不足 --by 示例市水务局 --until 2020-07-10"),
    ("06-15", "add 10 --note 等待省级验收"),
    ("06-18", "visit 6 8 --note 现场核对", "slip issue 11 --matter rules --format txt"),
    ("06-22", "review 6 8", "inspect 1 5 --by 督查组 --note 二季度督查", "done 10 inspected --date 2020-06-20"),
    ("06-24", "slip issue 6 --matter project --requirement 报送新城区站点用地手续 --due 2020-06-28 --format txt"),
    ("06-26", "slip reply 7 --by 示例市交通运输局 --note 手续正在办理"),
    ("06-29", "slip return 7 --note 未附办理时间表 --until 2020-07-05"),
    ("06-30", "add 1 3 --note 土地手续月底办结", "add 2 19", "add 3 trained=4300 rate=4.2", "add 4 3.1", "add 5 58", "add 6 98", "add 8 9"),
    ("06-30", "add 9 约3.4 --note 汛期前完成主河道", "slip issue 2 --matter canteens --format txt"),
)  # fmt: skip


def say(day: str, line: str, root: Path) -> None:
    """One command of the office on its day; stops at whatever is refused."""
    import shlex

    os.environ["MINSHENG_TODAY"] = f"2020-{day}"
    heard = io.StringIO()
    words = shlex.split(line)
    dated = [] if "--date" in words or words[0] == "done" else ["--date", f"2020-{day}"]
    with contextlib.redirect_stdout(heard):
        code = minsheng(["-C", str(root), "--lang", "zh", *words, *dated])
    if code:
        raise SystemExit(f"{day}: {line}: {code}")


def main() -> int:
    """Writes the sample anew."""
    shutil.rmtree(SAMPLE, ignore_errors=True)
    projects = SAMPLE / "data/projects"
    projects.mkdir(parents=True)
    (SAMPLE / "data/minsheng.yaml").write_text(OFFICE, "utf-8")
    for stem, plan in PLANS.items():
        number, _, key = stem.partition("-")
        text = f"{MODELINE}id: {key}\nnumber: {int(number)}\n{plan}"
        (projects / f"{stem}.yaml").write_text(text, "utf-8")
    for day, *lines in DAYS:
        for line in lines:
            say(day, line, SAMPLE)
    shutil.rmtree(SAMPLE / "data/slips", ignore_errors=True)
    (SAMPLE / "data/.minsheng.lock").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
