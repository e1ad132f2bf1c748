"""Parts that claim to be a whole, at the edges: in a later sentence, in brackets, with a rest, in one list or in several."""

from __future__ import annotations

import pytest

from minsheng_cli.core.press.figures import figures, normal
from minsheng_cli.core.press.wholes import wholes


def sums(text):
    """Parts, their sum, what they should make, and the sentence, of wholes that do not add up."""
    return [
        (each.parts, str(each.total), str(each.claimed), each.sentence)
        for each in wholes(figures(normal(text), ["所"], 2020))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # equal sums claim nothing wrong
        ("学校34所，其中幼儿园10所、小学24所。", []),
        ("学校34所，其中34所。", []),
        ("学校34所其中幼儿园10所、小学25所。", [(("10所", "25所"), "35", "34")]),
        ("全市34所其中10所、25所。", [(("10所", "25所"), "35", "34")]),
        ("学校34所，其中幼儿园35所。", []),
        # the rest ends the parts: what follows it is no part
        ("学校34所，其中幼儿园10所，其余24所在建，另建9所。", []),
        ("学校34所，其中幼儿园10所，其余23所在建，另建1所。", [(("10所", "23所"), "33", "34")]),
        ("学校34所，其中其余10所在建，小学25所。", []),
        # brackets only explain, before and behind
        ("学校34所（公办9所），其中幼儿园10所、小学24所（寄宿9所）。", []),
        ("（一）学校34所，其中幼儿园10所、（小学25所）。", []),
        ("（一）学校34所，其中幼儿园10所、小学25所。", [(("10所", "25所"), "35", "34")]),
        ("学校34所（公办），其中幼儿园10所（新建）、小学25所（改建）。", [(("10所", "25所"), "35", "34")]),
        # one list only
        ("学校34所，其中幼儿园10所、小学20所，教室40所、操场9所。", []),
        ("学校34所，其中幼儿园10所、小学20所；另有、其他30所。", []),
        ("学校34所，其中幼儿园10所小学30所、中学9所。", []),
        # what stands before is a number, not a share
        ("完成40%，其中幼儿园30%、小学20%。", []),
    ],
)  # fmt: skip
def test_only_parts_of_one_whole_are_added_up(text, found):
    assert [each[:3] for each in sums(text)] == found


def test_a_whole_is_looked_for_in_each_sentence_by_itself():
    first, second = "学校34所，其中幼儿园10所、小学25所。", "公园50个，其中新建30个、改建21个。"
    assert sums(f"共9所。{first}{second}") == [
        (("10所", "25所"), "35", "34", first),
        (("30个", "21个"), "51", "50", second),
    ]
    for last in (f"{first[:-1]}（寄宿9所）。", f"{first[:-1]}，另有一批。"):
        assert sums(f"总体良好。{last}") == [(("10所", "25所"), "35", "34", last)]
    assert sums("进展总体良好，其余如下。学校34所，其中幼儿园10所、小学20所，教室40所（公办9所）。") == []
    assert sums("共34所。其中幼儿园10所、小学25所。") == []
