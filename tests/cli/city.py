"""A small city: eight projects on 10 July 2020, each with a standing of its own, and what they stand for."""

from __future__ import annotations

SETTINGS = """\
city: 示例市
year: 2020
categories: [教育, 居住, 环境]
posts:
  - key: desk-1
    name: 督办一岗
    holders:
      - {name: 甲某, since: 2020-01-01}
      - {name: 乙某, since: 2020-05-11}
  - key: desk-2
    name: 督办二岗
    holders:
      - {name: 丙某, since: 2020-01-01}
"""
HEAD = "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"


def _plan(key: str, number: int, title: str, *lines: str) -> str:
    return "\n".join([f"id: {key}", f"number: {number}", f"title: {title}", *lines]) + "\n"


#: Eight standings: red, yellow, unreported, suspended, unmeasured, on-schedule, ahead, completed.
CITY = {
    "data/minsheng.yaml": SETTINGS,
    "data/projects/1-schools.yaml": _plan(
        "schools", 1, "新建幼儿园", "category: 教育", "key: true", "lead: 示例市教育局", "supervisor: desk-1",
        "targets:", "  - {key: schools, name: 幼儿园, unit: 所, number: 97}",
    ),
    "data/projects/1-schools.csv": HEAD + "2020-06-30,progress,schools,14,,,,征地未完成,教育局6月报,,\n",
    "data/projects/2-canteens.yaml": _plan(
        "canteens", 2, "学校食堂改造", "category: 教育", "lead: 示例市教育局", "supervisor: desk-2",
        "targets:", "  - {key: canteens, name: 食堂, unit: 个, number: 100}",
    ),
    "data/projects/2-canteens.csv": HEAD + "2020-06-30,progress,canteens,35,,,,,,,\n",
    "data/projects/3-lifts.yaml": _plan(
        "lifts", 3, "加装电梯", "category: 居住", "lead: 示例市住建局", "supervisor: desk-1",
        "targets:", "  - {key: lifts, name: 电梯, unit: 部, number: 40}",
    ),
    "data/projects/4-heating.yaml": _plan(
        "heating", 4, "集中供热", "category: 居住", "lead: 示例市住建局",
        "targets:", "  - {key: homes, name: 新增供热住户, unit: 万户, number: 2}",
        "changes:", "  - {date: 2020-05-01, type: suspended, reason: 热源厂改址}",
    ),
    "data/projects/5-river.yaml": _plan(
        "river", 5, "河道整治", "category: 环境", "lead: 示例市水务局", "supervisor: desk-2",
        "targets:", "  - {key: length, name: 整治长度, unit: 公里}",
    ),
    "data/projects/5-river.csv": HEAD + "2020-06-30,progress,length,3.5,约,,,,,,\n",
    "data/projects/6-parks.yaml": _plan(
        "parks", 6, "口袋公园", "category: 环境", "lead: 示例市园林局",
        "targets:", "  - {key: parks, name: 口袋公园, unit: 个, number: 20}",
    ),
    "data/projects/6-parks.csv": HEAD + "2020-06-30,progress,parks,10,,,,,,,\n",
    "data/projects/7-trees.yaml": _plan(
        "trees", 7, "造林绿化", "category: 环境", "lead: 示例市园林局",
        "targets:", "  - {key: area, name: 造林面积, unit: 万亩, number: 3}",
    ),
    "data/projects/7-trees.csv": HEAD + "2020-06-30,progress,area,2.4,余,,,,,,\n",
    "data/projects/30-bus-shelters.yaml": _plan(
        "bus-shelters", 30, "城市公交便利化", "category: 居住", "key: true", "lead: 示例市交通运输局",
        "targets:", "  - {key: shelters, name: 公交站台新建候车亭, unit: 座, number: 104, verb: 建成}",
        "milestones:", "  - {key: routes, name: 线路优化方案印发, due: 2020-05-31}",
    ),
    "data/projects/30-bus-shelters.csv": HEAD
    + "2020-05-29,milestone,routes,done,,,,,,,\n"
    + "2020-06-30,progress,shelters,159,,,,,,,\n",
}  # fmt: skip

#: Worst first.
STANDINGS = {
    "schools": "red",
    "canteens": "yellow",
    "lifts": "unreported",
    "heating": "suspended",
    "river": "unmeasured",
    "parks": "on-schedule",
    "trees": "ahead",
    "bus-shelters": "completed",
}

#: The board of the city on its day, in a pipe.
PLAIN = """\
示例市: livelihood projects of 2020, as of 10 July 2020

  No.  Project                     Done/target    Ratio    Expected    Gap  Standing             Days
-----  --------------------  -----------------  -------  ----------  -----  -----------------  ------
    1  新建幼儿园 (key)               14/97 所    14.4%       50.0%  -35.6  lagging (red)          10
    2  学校食堂改造                  35/100 个    35.0%       50.0%  -15.0  lagging (yellow)       10
    3  加装电梯               unreported/40 部                50.0%         unreported (grey)   never
    4  集中供热              unreported/2 万户                50.0%         suspended           never
    5  河道整治                 about 3.5 公里                              unmeasured             10
    6  口袋公园                       10/20 个    50.0%       50.0%    0.0  on schedule            10
    7  造林绿化                over 2.4/3 万亩    80.0%       50.0%  +30.0  ahead of schedule      10
   30  城市公交便利化 (key)         159/104 座   152.9%       50.0%  +50.0  completed              10

8 projects: lagging (red) 1, lagging (yellow) 1, unreported (grey) 1, suspended 1, unmeasured 1, \
on schedule 1, ahead of schedule 1, completed 1
"""
