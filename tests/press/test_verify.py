"""`verify`: every figure of a text beside the data, every change found, and no false alarm."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from press_city import FILES, HEAD, TEXT, VERDICTS
from support import build
from verifying import seen, verified

from minsheng_cli.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def city(tmp_path):
    """The fictional city."""
    return build(tmp_path / "城市", FILES)


def test_every_figure_has_its_verdict(city, tmp_path, capfd):
    code, record = verified(city, TEXT, tmp_path, capfd)
    assert (code, seen(record)) == (0, VERDICTS)
    assert sum(record["verdicts"].values()) == len(record["figures"])


def test_a_confirmed_figure_names_the_row_that_says_it(city, tmp_path, capfd):
    _, record = verified(city, TEXT, tmp_path, capfd)
    for each in record["figures"]:
        if each["verdict"] in ("confirmed", "rounded") and each["line"]:
            line = (city / each["path"]).read_text("utf-8").splitlines()[each["line"] - 1]
            assert each["item"] in line or each["data"].rstrip("座片所").isdigit()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("159座", "195座"), ("152.8%", "125.8%"), ("7.2萬人", "7.3萬人"), ("7.2萬人", "72萬人"), ("2.08億元", "2.08萬元"),
        ("2.08億元", "2.80億元"), ("16,601家", "16,610家"), ("10所", "12所"), ("24所", "42所"), ("１３片", "１８片"),
        ("4990臺", "4990萬臺"), ("6.5%", "5.6%"), ("年度6項", "年度7項"), ("1.2萬余人次", "2.1萬余人次"),
    ],
)  # fmt: skip
def test_one_changed_figure_is_found_and_no_other_is_called_wrong(city, tmp_path, capfd, old, new):
    assert old in TEXT
    code, record = verified(city, TEXT.replace(old, new), tmp_path, capfd)
    wrong = [index for index, each in enumerate(record["figures"]) if each["verdict"] == "differs"]
    before = [index for index, (text, _, _) in enumerate(VERDICTS) if record["figures"][index]["text"] != text]
    assert (code, wrong) == (1, before)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("已建成5人制足球场地13片，完成100%年度目标任务。", "confirmed"), ("已建成5人制足球场地13片，完成100.00%年度目标任务。", "confirmed"),
        ("新建候车亭159座，完成153%年度目标任务。", "rounded"), ("新建候车亭159座，完成152.88%年度目标任务。", "rounded"),
        ("新建候车亭159座，完成154%年度目标任务。", "differs"), ("新建候车亭159座，完成152.9%年度目标任务。", "differs"),
        ("城镇新增就业7.2万人，同比增加7%。", "rounded"), ("城镇新增就业7.2万人，同比增加8%。", "differs"),
        ("新建候车亭159座，超过150%年度目标任务。", "rounded"), ("新建候车亭159座，完成近160%年度目标任务。", "rounded"),
        ("新建候车亭159座，完成近200%年度目标任务。", "differs"), ("小学竣工24所，完成近100%年度目标任务。", "differs"),
        ("幼儿园竣工10所，完成50%年度目标任务。", "confirmed"), ("幼儿园竣工10所，完成5%年度目标任务。", "differs"),
    ],
)  # fmt: skip
def test_a_percentage_may_have_other_decimals_than_the_data_print(city, tmp_path, capfd, text, verdict):
    _, record = verified(city, text, tmp_path, capfd)
    assert [each["verdict"] for each in record["figures"]] == ["confirmed", verdict]


def test_nearly_all_is_not_all(tmp_path, capfd):
    files = FILES | {"data/projects/5-pitches.csv": HEAD + "2020-06-30,progress,five,12.96,,,,,,,\n"}
    _, record = verified(
        build(tmp_path / "城市", files), "建成5人制足球场地12.96片，完成100%年度目标任务。", tmp_path, capfd
    )
    assert [each["verdict"] for each in record["figures"]] == ["confirmed", "differs"]


def test_simplified_text_markdown_and_word_say_the_same(city, tmp_path, capfd):
    from opencc import OpenCC

    simple = OpenCC("t2s").convert(TEXT)
    assert seen(verified(city, simple, tmp_path, capfd)[1]) == VERDICTS
    assert seen(verified(city, f"# 通报\n\n{simple}", tmp_path, capfd, "press.md")[1]) == VERDICTS
    word = docx.Document()
    first, *rest = simple.splitlines()
    word.add_table(1, 1).cell(0, 0).text = first
    for line in rest:
        word.add_paragraph(line)
    word.save(str(tmp_path / "press.docx"))
    assert seen(verified(city, None, tmp_path, capfd, "press.docx")[1]) == VERDICTS


def test_a_part_that_is_given_the_total_of_all_parts_is_found(tmp_path, capfd):
    files = FILES | {
        "data/projects/3-schools.yaml": """id: schools
number: 3
title: 中小学、幼儿园建设
targets:
  - {key: all, name: 中小学和幼儿园建设, unit: 所, number: 97, verb: 竣工}
  - {key: kindergartens, name: 其中幼儿园, unit: 所, verb: 竣工}
  - {key: primary, name: 其中中小学, unit: 所, verb: 竣工}
""",
        "data/projects/3-schools.csv": FILES["data/projects/3-schools.csv"] + "2020-06-30,progress,all,34,,,,,,,\n",
    }
    root = build(tmp_path / "城市", files)
    right = "10所幼儿园、24所中小学已竣工。97所中小学、幼儿园建设临近收尾，其中10所幼儿园、24所中小学已竣工。中小学和幼儿园建设竣工34所。"
    code, record = verified(root, right, tmp_path, capfd)
    assert (code, record["verdicts"]["confirmed"]) == (0, 6)
    for old, new in (("24所", "34所"), ("10所", "34所"), ("24所", "10所")):
        _, record = verified(root, right.replace(old, new, 1), tmp_path, capfd)
        assert [each["text"] for each in record["figures"] if each["verdict"] == "differs"] == [new]


@pytest.mark.parametrize(
    ("text", "verdict", "data"),
    [
        ("新建候车亭104座。", "differs", "159座"), ("幼儿园竣工20所。", "differs", "10所"), ("已竣工小学30所。", "differs", "24所"),
        ("全年计划新建候车亭104座。", "confirmed", "104座"), ("将竣工幼儿园20所。", "confirmed", "20所"),
        ("小学竣工年度目标30所。", "confirmed", "30所"), ("小学竣工年度目标31所。", "differs", "30所"),
        ("30所小学竣工，其中5所是新建。", "confirmed", "30所"),
    ],
)  # fmt: skip
def test_a_target_is_no_achievement(city, tmp_path, capfd, text, verdict, data):
    _, record = verified(city, text, tmp_path, capfd)
    assert [(each["verdict"], each["data"]) for each in record["figures"][:1]] == [(verdict, data)]


RATE = FILES | {
    "data/projects/2-jobs.yaml": """id: jobs
number: 2
title: 稳岗就业
targets:
  - {key: jobs, name: 城镇新增就业, unit: 万人, number: 6, last_year: {2019-06-30: 6}}
  - {key: rate, name: 城镇登记失业率, unit: '%', kind: at-most, number: 4.3}
""",
    "data/projects/2-jobs.csv": HEAD + "2020-06-30,progress,jobs,3.1,,,,,,,\n2020-06-30,progress,rate,4.2,,,,,,,\n",
}


@pytest.mark.parametrize(
    ("text", "seen_as"),
    [
        ("城镇新增就业3.1万人，城镇登记失业率4.2%", ["confirmed jobs", "confirmed rate"]),
        ("城镇新增就业3.1万人，完成51.6%年度目标任务，城镇登记失业率4.8%。", ["confirmed jobs", "confirmed jobs", "differs rate"]),
        ("城镇登记失业率4.2%，目标≤4.3%。", ["confirmed rate", "confirmed rate"]),
        ("城镇登记失业率4.2%，目标≤4.2%。", ["confirmed rate", "differs rate"]),
        ("城镇登记失业率控制在4.3%以内的目标。", ["confirmed rate"]),
        ("城镇登记失业率4.3%。", ["differs rate"]),
        ("城镇新增就业3.1万人，完成51.6%年度目标任务（6万人）。", ["confirmed jobs", "confirmed jobs", "confirmed jobs"]),
        ("城镇新增就业3.1万人，完成51.6%年度目标任务（3.1万人）。", ["confirmed jobs", "confirmed jobs", "differs jobs"]),
    ],
)  # fmt: skip
def test_a_rate_may_be_a_target_and_a_target_may_follow_its_reading(tmp_path, capfd, text, seen_as):
    _, record = verified(build(tmp_path / "城市", RATE), text, tmp_path, capfd)
    assert [f"{each['verdict']} {each['item']}" for each in record["figures"]] == seen_as


@pytest.mark.parametrize(
    ("files", "told", "verdict", "data"),
    [
        (FILES, "7.2万人，同比增加6.5%", "confirmed", "6.5%"), (FILES, "7.2万人，同比下降6.5%", "differs", "+6.5%"),
        (FILES, "7.2万人，比上年减少6.5%", "differs", "+6.5%"), (FILES, "7.2万人，同比下降7%", "differs", "+6.5%"),
        (RATE, "3.1万人，同比下降48.3%", "confirmed", "48.3%"), (RATE, "3.1万人，同比增长48.3%", "differs", "-48.3%"),
        (RATE, "3.1万人，环比增长48.3%", "unknown", None),
    ],
)  # fmt: skip
def test_a_rise_that_is_called_a_fall_differs(tmp_path, capfd, files, told, verdict, data):
    _, record = verified(build(tmp_path / "城市", files), f"城镇新增就业{told}。", tmp_path, capfd)
    found = record["figures"]
    assert [(each["verdict"], each["data"]) for each in found[1:]] == [(verdict, data)]
    assert found[0]["verdict"] == "confirmed"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The program's own sample city."""
    root = tmp_path_factory.mktemp("sample") / "示例"
    assert main(["init", str(root), "--sample"]) == 0
    return root


@pytest.mark.parametrize("workspace", ["sample", "own"])
@pytest.mark.parametrize("form", ["md", "docx"])
@pytest.mark.parametrize("prose", [[], ["--prose"]])
def test_the_programs_own_reports_do_not_differ_from_its_data(sample, tmp_path, capfd, workspace, form, prose):
    root = sample if workspace == "sample" else ROOT
    report = tmp_path / f"report.{form}"
    assert main(["-C", str(root), "report", "--quarter", "Q2", *prose, "--format", form, "-o", str(report)]) == 0
    code, record = verified(root, None, tmp_path, capfd, report.name)
    assert [each for each in record["figures"] if each["verdict"] == "differs"] == []
    assert (code, record["sums"]) == (0, [])
    assert record["verdicts"]["confirmed"] > 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("共计建成98座", "共计建成89座"), ("完成81.7%", "完成87.1%"), ("（120座）", "（98座）"), ("（12个）", "（9个）"),
        ("35.0个百分点", "30.0个百分点"), ("低于序时进度35.0", "高于序时进度35.0"), ("教育类项目共2项", "教育类项目共3项"),
        ("居住类项目共5项，其中未报（灰）1项", "居住类项目共5项，其中未报（灰）2项"), ("失业率4.2%", "失业率4.3%"), ("≤4.3%", "≤4.2%"),
        ("|      30座 |", "|      31座 |"), ("|      +68座 |", "|      +86座 |"), ("滞后（黄）2项", "滞后（黄）3项"),
        ("48.3%（序时50.0%）", "43.8%（序时50.0%）"), ("48.3%（序时50.0%）", "48.3%（序时60.0%）"),
    ],
)  # fmt: skip
def test_a_change_of_an_own_report_is_found(sample, tmp_path, capfd, old, new):
    report = tmp_path / "report.md"
    assert main(["-C", str(sample), "report", "--quarter", "Q2", "--prose", "--format", "md", "-o", str(report)]) == 0
    text = report.read_text("utf-8")
    assert old in text
    code, record = verified(sample, text.replace(old, new, 1), tmp_path, capfd)
    assert (code, record["verdicts"]["differs"]) == (1, 1)


@pytest.mark.parametrize(
    ("text", "seen_as"),
    [
        ("14个项目中红色滞后1个。", ["confirmed projects", "confirmed red"]),
        ("14个项目中红色滞后2个。", ["confirmed projects", "differs red"]),
        ("14个项目中滞后3个、已完成1个。", ["confirmed projects", "confirmed lagging", "confirmed completed"]),
        ("14个项目中，1个已完成，4个滞后。", ["confirmed projects", "confirmed completed", "differs lagging"]),
        ("另有3个项目正在谋划。", ["unknown None"]), ("省定45项民生实事，其中完成24项。", ["unknown None"] * 2),
        ("15项民生实事进展良好。", ["differs projects"]), ("每人督办1项民生实事。", ["unknown None"]), ("年度14项为民办实事项目进展良好。", ["confirmed projects"]),
        ("2个项目完成年度目标任务。", ["differs completed"]),
        ("改造公交站台建成九十八座，完成八成年度目标任务。", ["confirmed stops", "rounded stops"]),
        ("6月新增改造公交站台32座。", ["confirmed stops"]), ("6月新增改造公交站台33座。", ["differs stops"]),
        ("6月份新增改造公交站台98座。", ["differs stops"]), ("比上月新增改造公交站台32座。", ["confirmed stops"]),
        ("截至6月，新增改造公交站台98座。", ["confirmed stops"]), ("1—6月新增改造公交站台98座。", ["confirmed stops"]),
    ],
)  # fmt: skip
def test_numbers_of_projects_and_what_a_month_brought(sample, tmp_path, capfd, text, seen_as):
    _, record = verified(sample, text, tmp_path, capfd)
    assert [f"{each['verdict']} {each['item']}" for each in record["figures"]] == seen_as


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("加装电梯投入使用58部，还剩62部。", ["confirmed", "confirmed"]),
        ("加装电梯投入使用58部，还剩52部。", ["confirmed", "differs"]),
        ("加装电梯投入使用58部，还剩约60部。", ["confirmed", "rounded"]),
        ("加装电梯投入使用58部，尚有62部未投入使用。", ["confirmed", "confirmed"]),
        ("加装电梯投入使用58部，尚有58部未投入使用。", ["confirmed", "differs"]),
        ("加装电梯还剩62部。", ["confirmed"]), ("加装电梯还剩58部。", ["differs"]), ("加装电梯投入使用58部，剩余51.7%。", ["confirmed", "confirmed"]),
        ("加装电梯投入使用58部，剩余48.3%。", ["confirmed", "differs"]), ("加装电梯投入使用58部，还有12座天桥。", ["confirmed", "unknown"]),
        ("新建服务站还剩30个。", ["unknown"]),
    ],
)  # fmt: skip
def test_what_is_left_is_the_target_less_what_is_done(sample, tmp_path, capfd, text, verdicts):
    record = verified(sample, text, tmp_path, capfd)[1]
    assert [each["verdict"] for each in record["figures"]] == verdicts
    assert [each["data"] for each in record["figures"] if each["verdict"] == "differs"] in ([], ["62部"], ["51.7%"])


@pytest.mark.parametrize(("told", "verdict"), [("0座", "confirmed"), ("55座", "differs"), ("5座", "differs")])
def test_of_a_target_that_is_exceeded_nothing_is_left(city, tmp_path, capfd, told, verdict):
    record = verified(city, f"新建候车亭还剩{told}。", tmp_path, capfd)[1]
    assert [each["verdict"] for each in record["figures"]] == [verdict]
    assert {each["data"] for each in record["figures"]} <= {"0座"}


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("150余座", "rounded"), ("150多座", "rounded"), ("超过150座", "rounded"), ("逾150座", "rounded"), ("近160座", "rounded"),
        ("约160座", "rounded"), ("160座左右", "rounded"), ("将近160座", "rounded"), ("约159座", "confirmed"),
        ("160余座", "differs"), ("140余座", "differs"), ("100余座", "differs"), ("近150座", "differs"), ("近200座", "differs"),
        ("约150座", "differs"), ("约200座", "differs"), ("160座", "differs"), ("150座", "differs"),
    ],
)  # fmt: skip
def test_words_of_about_round_as_they_say(city, tmp_path, capfd, told, verdict):
    _, record = verified(city, f"共计新建候车亭{told}。", tmp_path, capfd)
    assert [each["verdict"] for each in record["figures"]] == [verdict]


def test_the_share_of_a_part_is_none_of_the_target(city, tmp_path, capfd):
    text = "新建候车亭159座，占年度目标的152.8%，老城区占60%，新城区占45%。"
    code, record = verified(city, text, tmp_path, capfd)
    assert (code, [each["verdict"] for each in record["figures"]]) == (0, ["confirmed"] * 2 + ["unknown"] * 2)
    _, record = verified(city, "新建候车亭目标104座，已建成159座，占152.8%。", tmp_path, capfd)
    assert [each["verdict"] for each in record["figures"]] == ["confirmed"] * 3


@pytest.mark.parametrize(
    ("text", "seen_as"),
    [
        ("共计新建候车亭一百五十九座，完成百分之一百五十二点八年度目标任务。", ["confirmed", "confirmed"]),
        ("共计新建候车亭一百九十五座。", ["differs"]), ("共计新建候车亭一百五十余座。", ["rounded"]),
        ("城镇新增就业七万二千人，发放稳岗返还资金二亿零八百万元。", ["confirmed", "confirmed"]),
        ("小学竣工二十四所，完成八成年度目标任务。", ["confirmed", "confirmed"]),
        ("小学竣工二十四所，完成七成年度目标任务。", ["confirmed", "differs"]),
        ("第二十四所小学竣工。", []), ("二三十所小学竣工。", []), ("一百五所小学竣工。", []), ("建成一所小学，十五个月完成。", []),
        ("二十四部门共建，八成立项。", []), ("四项计划一项一人。", []),
    ],
)  # fmt: skip
def test_chinese_numerals_are_figures(city, tmp_path, capfd, text, seen_as):
    _, record = verified(city, text, tmp_path, capfd)
    assert [each["verdict"] for each in record["figures"]] == seen_as


def test_kinds_of_people_are_figures(tmp_path, capfd):
    for text, verdict in (
        ("低保等5大困难群众保障提标已完成。", "confirmed"),
        ("低保等6大困难群众保障提标已完成。", "differs"),
    ):
        _, record = verified(ROOT, text, tmp_path, capfd)
        assert [(each["verdict"], each["project"]) for each in record["figures"]] == [(verdict, "needy-support")]
    assert verified(ROOT, "3大型桥梁、5大学校。", tmp_path, capfd)[1]["figures"] == []


def test_a_number_alone_confirms_nothing(city, tmp_path, capfd):
    _, record = verified(city, "全市植树159座，铺设管道4990台。\n", tmp_path, capfd)
    assert [each["verdict"] for each in record["figures"]] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "省定45项民生实事，其中完成24项、超序时9项、按序时11项。",
            [("44", "45")],
        ),  # a city notice of 2025 Q3: one is in no class
        (
            "市定50项民生实事，其中完成14项、超序时7项、按序时26项。",
            [("47", "50")],
        ),  # the same notice: three are missing
        ("共10项，其中提前3项、正常4项、缓慢3项。", []),  # Bazhong 2017-09
        ("完成的占60%，正常的占27%，滞后的占20%。", [("107", "100")]),  # Xiangtan 2019-10: a published mistake
        ("完成的占7.7%，正常的占4.5%，缓慢的占10.8%，滞后的占4.1%，未开工的占72.9%。", []),  # Jinzhai 2025 H1
        ("97所学校建设，其中10所幼儿园、24所小学已竣工。", []),
        ("14个项目中，1个已完成，10个正常推进，4个滞后。", [("15", "14")]),
        ("14个项目中，1个已完成，10个正常推进，3个滞后。", []),
        ("97所学校建设，其中10所幼儿园、24所小学已竣工，其余62所在建。", [("96", "97")]),
        ("97所学校建设，其中34所（10所幼儿园、24所小学）已竣工，其余63所在建。", []),
        ("建成98座，其中50座、40座、18座。", [("108", "98")]),
        ("建成98座，其中老城区50座、新城区40座、开发区18座。", [("108", "98")]),
        ("建成98座，其中老城区50座、新城区40座。", []),
        ("培训98人，其中党员60人、女性50人。", []),
        ("占年度目标的81.7%，老城区占60%，新城区占45%。", []),
        ("占年度目标的81.7%，老城区占60%，新城区占25%，开发区占25%。", [("110", "100")]),
    ],
)
def test_parts_that_claim_to_be_a_whole_are_added_up(city, tmp_path, capfd, text, sums):
    code, record = verified(city, text, tmp_path, capfd)
    assert [(each["total"], each["claimed"]) for each in record["sums"]] == sums
    assert code == 1 or not sums


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("截至6月30日，建成159座。".encode("gb18030"), "GBK"),
        (b"\x00\x01", "control-character"),
        (b"x" * 2_000_001, "too-large"),
    ],
)
def test_what_is_no_text_is_refused(city, tmp_path, capfd, content, why):
    (tmp_path / "press.txt").write_bytes(content)
    assert main(["-C", str(city), "--lang", "en", "verify", str(tmp_path / "press.txt")]) == 2
    assert why in capfd.readouterr().err


def test_a_word_file_that_is_none_is_refused(city, tmp_path, capfd):
    (tmp_path / "press.docx").write_bytes(b"PK\x03\x04nothing")
    assert main(["-C", str(city), "verify", str(tmp_path / "press.docx")]) == 2


def test_the_table_says_it_in_the_order_of_the_text_and_counts_add_up(city, tmp_path, capfd):
    (tmp_path / "press.txt").write_text(TEXT.replace("159座", "195座"), "utf-8")
    assert main(["-C", str(city), "--lang", "zh", "verify", str(tmp_path / "press.txt")]) == 1
    out = capfd.readouterr().out
    assert "共计新建候车亭195座" in out
    assert re.search(r"× 不符 +159座 +新建候车亭 +data/projects/1-stops.csv:2", out)
    assert out.endswith("共14个数字：不符 1、约数相符 1、数据中没有 1、相符 11\n")
