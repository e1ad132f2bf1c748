"""Shares that cities have published for the classes of their lists.

Ours add up to 100 by the largest remainder, equal remainders in the order of the list. Some offices forced the
sum in another way, and one made a mistake; those tests name the difference.
"""

from __future__ import annotations

from minsheng_cli.core.ratio import shares_of_a_whole


def test_ours_raises_the_largest_remainders_where_jinzhai_lowered_its_largest_share():
    # J1, Jinzhai 2025: published 7.7 4.5 10.8 4.1 72.9. The remainder of 9 of 222 is .054, that of 162 is .073.
    assert shares_of_a_whole([17, 10, 24, 9, 162]) == ["7.7", "4.5", "10.8", "4.0", "73.0"]


def test_ours_raises_the_first_of_two_equal_remainders_where_xiangtan_raised_the_largest_share():
    # X2, Xiangtan 2019, city list: published 42 29 29 (7 of 17 is 41.18).
    assert shares_of_a_whole([7, 5, 5], decimals=0) == ["41", "30", "29"]


def test_equal_counts_that_divide_evenly_carry_equal_shares():
    # X3, Xiangtan 2019, provincial list: published 60 27 20, which is a mistake (sum 107).
    assert shares_of_a_whole([9, 3, 3], decimals=0) == ["60", "20", "20"]


def test_shares_that_divide_evenly_are_left_alone():
    # B1, Bazhong 2017.
    assert shares_of_a_whole([3, 4, 3], decimals=0) == ["30", "40", "30"]


def test_an_item_in_no_published_class_has_its_share_when_its_class_is_named():
    # L1, a notice of 2025, provincial list: 24 + 9 + 11 of 45; the one that is missing has a class with us.
    assert shares_of_a_whole([24, 9, 11, 1]) == ["53.3", "20.0", "24.5", "2.2"]


def test_three_items_in_no_published_class_have_their_share_when_their_class_is_named():
    # L2, the same notice, city list: 14 + 7 + 26 of 50.
    assert shares_of_a_whole([14, 7, 26, 3]) == ["28.0", "14.0", "52.0", "6.0"]
