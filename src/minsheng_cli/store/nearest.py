"""“Did you mean”: the known key that a person's word comes closest to."""

from __future__ import annotations

from collections.abc import Sequence

#: The office's own words for the keys, the likelier key first where a word may mean two.
_OFFICE_WORDS = {
    "标题": ("title",), "项目名称": ("title",), "名称": ("name", "title"), "编号": ("number", "key"),
    "序号": ("number",),
    "类别": ("category",), "重点督办": ("key",), "牵头单位": ("lead",), "承办单位": ("undertakers",),
    "责任单位": ("undertakers",), "配合单位": ("supporters",), "分管领导": ("leader",), "督办员": ("supervisor",),
    "来源": ("source",), "备注": ("remark",), "指标": ("targets", "target"), "目标": ("targets", "number"),
    "年度目标任务": ("targets",), "时间节点": ("milestones",), "工作节点": ("milestones",), "节点": ("milestones",),
    "调整": ("changes",), "单位": ("unit", "lead"), "目标数": ("number",), "键名": ("key", "id"), "开始": ("start",),
    "期限": ("due", "until"), "完成时限": ("due",), "权重": ("weight",), "城市": ("city",), "年份": ("year",),
    "年度": ("year",), "岗位": ("posts",), "姓名": ("name",), "日期": ("date", "since", "due"), "原因": ("reason",),
    "依据": ("document", "source"), "类型": ("type", "kind"),
}  # fmt: skip


def nearest(word: str, known: Sequence[str]) -> str:
    """The known key that is meant, from the office's word for it or from a slip of the keys; empty when none is."""
    import difflib

    for key in _OFFICE_WORDS.get(word, ()):
        if key in known:
            return key
    return next(iter(difflib.get_close_matches(word.lower(), known, 1, 0.6)), "")
