"""The page: what it says, what it keeps to itself, and how it works in a browser."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import CHROMIUM, dom, run
from pages import HOSTILE, Checker, after, chart_rows, shown, site, visible

from minsheng_cli.__main__ import main

ROOT = Path(__file__).parents[2]
NODE = os.environ.get("MINSHENG_NODE_MODULES") or str(ROOT / "node_modules")
AXE = Path(NODE) / "axe-core/axe.min.js"
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample city."""
    root = tmp_path_factory.mktemp("民生 页面")
    assert main(["init", str(root), "--sample"]) == 0
    return root


@pytest.fixture(scope="module")
def xuzhou(tmp_path_factory):
    """The 45 projects."""
    root = tmp_path_factory.mktemp("xuzhou")
    shutil.copytree(ROOT / "data", root / "data")
    return root


def test_the_page_of_45_projects_is_small_and_needs_nothing_else(xuzhou):
    page = site(xuzhou)
    assert len(page.encode()) < 300_000
    assert page.count("<article") == 45
    assert not re.search(r"https?://|url\(|@import|<link|src=", page)


def test_the_same_data_gives_the_same_page(sample):
    assert site(sample) == site(sample)


def test_the_counts_of_a_category_add_up(sample):
    rows = re.findall(
        r'<th scope="row">[^<]*</th><td class="right">(\d+)</td><td>.*?</div>(.*?)</td>', site(sample), re.DOTALL
    )
    assert rows
    for total, parts in rows:
        assert int(total) == sum(map(int, re.findall(r" (\d+)", parts)))
    assert sum(int(total) for total, _ in rows) == 14


def test_both_languages_are_complete(sample):
    english = visible(site(sample, language="en"))
    assert "Key figures" in english
    assert "主要数字" in visible(site(sample))
    assert "主要数字" not in english


def test_hostile_text_is_only_text(tmp_path):
    plan = "id: p{n}\nnumber: {n}\ntitle: {text}\nlead: {text}\nremark: {text}\ntargets:\n  - {{key: a, name: {text}, unit: 座, number: 3}}\n"
    (tmp_path / "data/projects").mkdir(parents=True)
    (tmp_path / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\nas_of: 2020-06-30\n", "utf-8")
    for n, text in enumerate(HOSTILE, 1):
        (tmp_path / f"data/projects/{n:02d}-p{n}.yaml").write_text(
            plan.format(n=n, text=json.dumps(text, ensure_ascii=False)), "utf-8"
        )
    page = site(tmp_path)
    assert len(re.findall("<script", page)) == 1
    assert "<img" not in page
    for text in HOSTILE:
        assert text in visible(page)


PRIVATE = "绝不公开"


def test_no_word_that_is_not_public_reaches_the_public_page(tmp_path):
    (tmp_path / "data/projects").mkdir(parents=True)
    (tmp_path / "data/minsheng.yaml").write_text(
        f"city: 示例市\nyear: 2020\nas_of: 2020-06-30\nremark: {PRIVATE}1\nslips: {{office: {PRIVATE}2}}\n"
        f"posts:\n  - {{key: desk-1, name: {PRIVATE}3, holders: [{{name: {PRIVATE}4, since: 2020-01-01}}]}}\n",
        "utf-8",
    )
    plan = f"""title: 公开项目
lead: 示例市住建局
undertakers: [{PRIVATE}5]
supporters: [{PRIVATE}6]
leader: {PRIVATE}7
supervisor: desk-1
source: {PRIVATE}8
remark: {PRIVATE}9
targets:
  - {{key: homes, name: 住户, unit: 户, number: 100, source: {PRIVATE}10, derived: {PRIVATE}11}}
milestones:
  - {{key: built, name: 建成, due: 2020-05-31, source: {PRIVATE}12, derived: {PRIVATE}13}}
changes:
  - {{date: 2020-05-01, type: adjusted, target: homes, from: 100, to: 120, reason: {PRIVATE}14, document: {PRIVATE}15}}
"""
    (tmp_path / "data/projects/01-open.yaml").write_text(f"id: open\nnumber: 1\npublic: true\n{plan}", "utf-8")
    (tmp_path / "data/projects/02-shut.yaml").write_text(
        f"id: shut\nnumber: 2\n{plan.replace('公开项目', PRIVATE)}", "utf-8"
    )
    rows = [
        "2020-05-31,progress,homes,20,,,BY,NOTE,SOURCE,,", "2020-06-30,correction,homes,30,约,,BY,NOTE,SOURCE,,",
        "2020-06-10,note,,,,,BY,NOTE,SOURCE,,", "2020-06-11,review,,,,,BY,NOTE,SOURCE,,", "2020-06-12,visit,,,,,BY,NOTE,SOURCE,,",
        "2020-06-13,inspection,,,,,BY,NOTE,SOURCE,,", "2020-06-14,problem,1,open,,2020-06-20,BY,NOTE,SOURCE,,",
        "2020-06-15,slip,1,issued,assignment,2020-06-20,BY,NOTE,homes → SOURCE,,", "2020-06-16,slip,1,replied,,,BY,NOTE,,,",
    ]  # fmt: skip
    text = "date,event,item,value,qualifier,until,by,note,source,recorded,id\n" + "\n".join(rows) + "\n"
    for word in ("BY", "NOTE", "SOURCE"):
        text = text.replace(word, f"{PRIVATE}{word}")
    for stem in ("01-open", "02-shut"):
        (tmp_path / f"data/projects/{stem}.csv").write_text(text, "utf-8")
    inside, outside = site(tmp_path), site(tmp_path, "--public")
    assert inside.count(PRIVATE) > 20
    assert PRIVATE not in outside
    assert "督办〔2020〕1号" not in outside
    assert "公开项目" in visible(outside)
    assert "约30/120户" in visible(outside)
    assert outside.count("<article") == 1


def test_every_element_is_closed_and_every_id_is_one_of_its_kind(sample):
    checker = Checker()
    checker.feed(site(sample))
    assert (checker.open, checker.wrong) == ([], [])
    assert len(checker.ids) == len(set(checker.ids))


@in_chromium
def test_all_is_shown_worst_first(sample, tmp_path):
    site(sample)
    page = dom((sample / "out/index.html").as_uri(), tmp_path)
    assert shown(page)[:3] == ["新建幼儿园", "学校食堂改造", "垃圾分类试点小区"]
    assert "共14项，显示14项" in page


#: What is wished for in the address of the page, and the projects that are then shown.
WISHES = {
    "standing=yellow": ["学校食堂改造", "垃圾分类试点小区"],
    "q=食堂": ["学校食堂改造"],
    "q=污水": [],
    "q=督办一岗&category=教育&sort=number": ["新建幼儿园", "学校食堂改造"],
    "q=就业&sort=number": ["就业技能培训", "城镇新增就业"],
    "q=３/２０所": ["新建幼儿园"],
    "q=示政办交〔2020〕1号": ["新建幼儿园"],
    "lead=示例市城管局&sort=number": ["垃圾分类试点小区", "公共厕所改造"],
    "category=就业&supervisor=督办二岗 丙某&sort=number": ["就业技能培训", "城镇新增就业"],
}
SORTED = ("category=教育&sort=number", "sort=number")


@pytest.fixture(scope="module")
def wished(sample, tmp_path_factory):
    """The page as its script left it for each wish in its address, each in a frame of its own: the browser starts once."""
    site(sample)
    wishes = list(dict.fromkeys([*WISHES, *SORTED]))
    (sample / "out/wishes.html").write_text(
        f"<body><script>{json.dumps(wishes)}.forEach(function(wish){{"
        'var frame=document.createElement("iframe");frame.src="index.html#"+wish;frame.onload=function(){'
        'var said=document.createElement("pre");said.textContent="WISH "+wish+"\\n"+frame.contentDocument.documentElement.outerHTML;'
        "document.body.appendChild(said);frame.remove()};document.body.appendChild(frame)})</script></body>",
        "utf-8",
    )
    told = dom((sample / "out/wishes.html").as_uri(), tmp_path_factory.mktemp("profile"))
    pages = dict(re.findall(r"<pre>WISH (.*?)\n(.*?)</pre>", told, re.DOTALL))
    assert len(pages) == len(wishes)
    return {html.unescape(wish): html.unescape(page) for wish, page in pages.items()}


@in_chromium
@pytest.mark.parametrize(("wish", "titles"), WISHES.items(), ids=WISHES)
def test_filters_and_search_show_what_they_say(wished, wish, titles):
    assert shown(wished[wish]) == titles
    assert f"共14项，显示{len(titles)}项" in wished[wish]


@in_chromium
@pytest.mark.parametrize("rows", [".list > li", ".rows > li"])
def test_no_long_list_counts_its_rows_again_for_each_that_is_hidden(sample, tmp_path, rows):
    """A thousand list items took the processor 3.5 s for one letter in the search: each hidden one renumbers the rest."""
    assert after(site(sample), f"getComputedStyle(document.querySelector('{rows}')).display", tmp_path) in {
        "block",
        "grid",
    }


@in_chromium
def test_a_search_is_typed_and_then_kept_in_the_address(sample, tmp_path):
    typed = 'var f=document.querySelector("form");f.q.value="食堂";f.dispatchEvent(new Event("input"));'
    page = site(sample).replace("</body>", f"<script>{typed}</script></body>")
    said = after(page, 'document.getElementById("count").textContent+decodeURIComponent(location.hash)', tmp_path)
    assert said == "共14项，显示1项#q=食堂"


@in_chromium
def test_on_a_phone_nothing_is_wider_than_the_screen(sample, tmp_path):
    page = site(sample).replace("<details>", "<details open>")
    (sample / "out/open.html").write_text(page, "utf-8")
    (sample / "out/frame.html").write_text(
        '<iframe id="f" src="open.html" style="width:390px;height:800px;border:0"></iframe><p id="w"></p><script>f.onload=function(){'
        'var d=f.contentDocument.documentElement;w.textContent="wide "+d.scrollWidth+" of "+d.clientWidth}</script>',
        "utf-8",
    )
    wide, of = re.search(r"wide (\d+) of (\d+)", dom((sample / "out/frame.html").as_uri(), tmp_path)).groups()
    assert int(wide) <= int(of) <= 390


@in_chromium
def test_it_prints(sample, tmp_path):
    site(sample)
    run(
        f"--print-to-pdf={tmp_path / 'page.pdf'}",
        "--no-pdf-header-footer",
        (sample / "out/index.html").as_uri(),
        profile=tmp_path,
    )
    told = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert "新建幼儿园" in told
    assert "示政办交〔2020〕1号" in told, "details are open on paper"
    assert told.count("\f") <= 8, "no page is left half empty"


def test_colours_are_printed_where_a_browser_leaves_them_out(sample):
    on_paper = site(sample).partition("@media print { * {")[2]
    assert "print-color-adjust: exact" in on_paper
    assert "border-bottom: .7rem solid var(--fill)" in on_paper, "a bar is drawn as a border too"


@in_chromium
@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core, MINSHENG_NODE_MODULES)")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(sample, tmp_path, theme):
    script = AXE.read_text("utf-8").replace("</script", "<\\/script")
    tail = 'axe.run(document,{resultTypes:["violations"]}).then(function(r){document.body.innerHTML="<pre>AXE"+JSON.stringify(r.violations.map(function(v){return [v.id,v.nodes.map(function(n){return n.html})]})).replace(/</g,"&lt;")+"END</pre>"})'
    page = site(sample).replace("<details>", "<details open>")
    page = page.replace("</body>", f"<script>{script}</script><script>{tail}</script></body>")
    (sample / "out/axe.html").write_text(page, "utf-8")
    told = dom(f"{(sample / 'out/axe.html').as_uri()}#theme={theme}", tmp_path)
    found = re.search(r"AXE(.*?)END</pre>", told, re.DOTALL)
    assert found
    assert json.loads(html.unescape(found[1])) == []


def test_a_report_as_a_page_is_one_file_with_every_section(sample):
    assert (
        main(
            [
                "-C",
                str(sample),
                "--lang",
                "zh",
                "report",
                "--quarter",
                "Q2",
                "--format",
                "html",
                "-o",
                str(sample / "q2.html"),
            ]
        )
        == 0
    )
    page = (sample / "q2.html").read_text("utf-8")
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    assert re.findall(r"<h2>(.+?)、", page) == numbers[: len(re.findall(r"<h2>", page))]
    assert not re.search(r"https?://|<script", page)
    checker = Checker()
    checker.feed(page)
    assert (checker.open, checker.wrong) == ([], [])


@pytest.mark.parametrize("command", [["status", "--chart"], ["show", "6", "--chart"]])
def test_a_chart_in_the_terminal_is_text_that_gbk_has(sample, capfd, command):
    assert main(["-C", str(sample), "--lang", "zh", *command]) == 0
    out = capfd.readouterr().out
    assert "[■■■■■■■■■■|■■■■■■····]" in out
    assert "▂▄▅█" in out
    out.encode("gbk")


def test_a_chart_without_effect_is_refused(sample):
    assert main(["-C", str(sample), "status", "--chart", "--format", "json"]) == 2
    assert main(["-C", str(sample), "show", "6", "--chart", "--format", "json"]) == 2


def test_a_public_page_without_a_public_project_says_so(xuzhou, capfd):
    assert main(["-C", str(xuzhou), "--lang", "en", "export", "site", "--public", "-o", str(xuzhou / "out")]) == 0
    assert "No plan says public: true, so the page shows no project." in capfd.readouterr().err


def test_a_chart_invents_no_share_where_nothing_is_measured(sample, capfd):
    assert main(["-C", str(sample), "--lang", "zh", "status", "--chart"]) == 0
    rows = {line.split()[0]: line for line in capfd.readouterr().out.splitlines() if line[:1].isdigit()}
    assert all("0.0%" not in rows[number].replace("100.0%", "") for number in rows)
    assert "未报/2万户 暂停" in rows["7"]
    assert ("约3.4公里" in rows["9"], "[" in rows["9"]) == (True, False)
    assert ("节点逾期20天 滞后（黄）" in rows["11"], "[" in rows["11"]) == (True, False)
    assert ("节点0/1 终止" in rows["13"], "[" in rows["13"]) == (True, False)


def test_the_schedule_has_a_row_for_every_project_worst_first(sample):
    page = site(sample)
    rows = chart_rows(page)
    assert [re.sub("^（.*?）", "", title) for title, *_ in rows] == shown(page)
    assert rows[0] == (
        "（1）新建幼儿园",
        "（1）新建幼儿园：滞后（红），2020-01-01 – 2020-12-31，综合完成率15.0%，2020-04-30 施工招标完成 √ 2020-04-28完成",
        [("done", "32.88")],
    )
    assert rows[2][2] == [("late", "44.11")]
    assert 'style="--today:49.59%"' in page
    assert "截至6月30日</b>" in page


def test_a_bar_of_the_schedule_is_dark_as_far_as_the_project_is_done(sample):
    page = site(sample)
    bars = dict(re.findall(r'<a href="#p-([^"]*)">.*?<i class="[^"]*" style="left:0.0%;width:100.0%">(.*?)</i>', page))
    assert bars["kindergartens"] == '<u style="width:15.0%"></u>'
    assert bars["river"] == "", "a project without a ratio has no share of 0"


def test_the_schedule_of_another_year_has_no_line_of_today(sample):
    assert main(["-C", str(sample), "--as-of", "2021-02-01", "export", "site", "-o", str(sample / "late")]) == 0
    page = (sample / "late/index.html").read_text("utf-8")
    assert "--today:" not in page
    assert 'class="span"' in page


def test_many_projects_fold_the_schedule(tmp_path):
    (tmp_path / "data/projects").mkdir(parents=True)
    (tmp_path / "data/minsheng.yaml").write_text("city: 示例市\nyear: 2020\nas_of: 2020-06-30\n", "utf-8")
    for number in range(1, 62):
        (tmp_path / f"data/projects/{number}-p{number}.yaml").write_text(
            f"id: p{number}\nnumber: {number}\ntitle: 项目{number}\ntargets: [{{key: a, name: 甲, unit: 座, number: 3}}]\n",
            "utf-8",
        )
    assert '<details class="gantt">' in site(tmp_path)
    (tmp_path / "data/projects/61-p61.yaml").unlink()
    assert '<details class="gantt" open>' in site(tmp_path)


@in_chromium
def test_the_schedule_is_filtered_and_sorted_with_the_list(wished):
    some, every = (chart_rows(wished[wish]) for wish in SORTED)
    assert [title for title, *_ in some] == ["（1）新建幼儿园", "（2）学校食堂改造"]
    assert [title[1:].partition("）")[0] for title, *_ in every] == [str(number) for number in range(1, 15)]


@in_chromium
def test_a_row_of_the_schedule_leads_to_its_project_and_keeps_the_filter(sample, tmp_path):
    click = '<script>document.querySelector(".rows li:not([hidden]) a").click();document.title=document.activeElement.id+location.hash</script>'
    (sample / "out/click.html").write_text(site(sample).replace("</body>", click + "</body>"), "utf-8")
    page = dom(f"{(sample / 'out/click.html').as_uri()}#lead=x&category=就业&lead=", tmp_path)
    assert re.search(r"<title>p-jobs#lead=x&amp;category=", page)
