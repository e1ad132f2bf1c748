"""A fictional city and a notice on it in the style of a newspaper, with figures that its data bear out."""

from __future__ import annotations

HEAD = "date,event,item,value,qualifier,until,by,note,source,recorded,id\n"


def _plan(key, number, title, *targets, more=""):
    lines = [f"id: {key}", f"number: {number}", f"title: {title}", "targets:", *(f"  - {{{each}}}" for each in targets)]
    return "\n".join(lines) + "\n" + more


FILES = {
    "data/minsheng.yaml": "city: 示例市\nyear: 2020\nas_of: 2020-06-30\npercent: {decimals: 1, rounding: down}\n",
    "data/projects/1-stops.yaml": _plan("stops", 1, "城市公交便利化", "key: stops, name: 新建候车亭, unit: 座, number: 104, verb: 建成"),
    "data/projects/1-stops.csv": HEAD + "2020-06-30,progress,stops,159,,,,,,,\n",
    "data/projects/2-jobs.yaml": _plan(
        "jobs", 2, "稳岗就业", "key: jobs, name: 城镇新增就业, unit: 万人", "key: money, name: 发放稳岗返还资金, unit: 亿元",
        "key: firms, name: 稳岗返还惠及企业, unit: 家",
    ),
    "data/projects/2-jobs.csv": HEAD
    + "2020-06-30,progress,jobs,7.2,,,,同比增加6.5%,,,\n2020-06-30,progress,money,2.08,,,,,,,\n2020-06-30,progress,firms,16601,,,,,,,\n",
    "data/projects/3-schools.yaml": _plan(
        "schools", 3, "学校建设", "key: kindergartens, name: 幼儿园竣工, unit: 所, number: 20", "key: primary, name: 小学竣工, unit: 所, number: 30",
    ),
    "data/projects/3-schools.csv": HEAD + "2020-06-30,progress,kindergartens,10,,,,,,,\n2020-06-30,progress,primary,24,,,,,,,\n",
    "data/projects/4-youth.yaml": _plan("youth", 4, "青少年关爱行动", "key: youth, name: 帮扶困境青少年, unit: 人次"),
    "data/projects/4-youth.csv": HEAD + "2020-05-31,progress,youth,12043,,,,,,,\n2020-06-30,progress,youth,14267,,,,,,,\n",
    "data/projects/5-pitches.yaml": _plan("pitches", 5, "社会足球场地", "key: five, name: 5人制足球场地, unit: 片, number: 13, verb: 建成"),
    "data/projects/5-pitches.csv": HEAD + "2020-06-30,progress,five,13,,,,,,,\n",
    "data/projects/6-boxes.yaml": _plan("boxes", 6, "文化惠民", "key: boxes, name: 免费置换4K超高清机顶盒, unit: 台"),
    "data/projects/6-boxes.csv": HEAD + "2020-06-30,progress,boxes,4990,,,,,,,\n",
}  # fmt: skip
TEXT = """\
示例市上半年6項為民辦實事項目進展良好

2020年07月10日14:44

今年以來，年度6項為民辦實事項目總體進展良好。截至6月30日，共計新建候車亭159座，完成152.8%年度目標任務。城鎮新增就業7.2萬人，\
同比增加6.5%﹔發放穩崗返還資金2.08億元，惠及企業16,601家。10所幼兒園、24所小學已竣工。截至5月31日，幫扶困境青少年1.2萬余人次。\
已建成5人制足球場地１３片，免費置換4K超高清機頂盒4990臺。每個月至少現場調研1次。
"""
#: What each figure is, in the order of the text.
VERDICTS = [
    ("6项", "confirmed", "projects"), ("6项", "confirmed", "projects"), ("159座", "confirmed", "stops"), ("152.8%", "confirmed", "stops"),
    ("7.2万人", "confirmed", "jobs"), ("6.5%", "confirmed", "jobs"), ("2.08亿元", "confirmed", "money"), ("16,601家", "confirmed", "firms"),
    ("10所", "confirmed", "kindergartens"), ("24所", "confirmed", "primary"), ("1.2万余人次", "rounded", "youth"),
    ("13片", "confirmed", "five"), ("4990台", "confirmed", "boxes"), ("1次", "unknown", None),
]  # fmt: skip
