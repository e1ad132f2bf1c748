"""Pages as they are exported, and what is read in them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from browser import dom

from minsheng_cli.__main__ import main

HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "[red]公交[/red]",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "'};alert(1)//",
    "</script><b>",
]


def site(root, *arguments, language="zh"):
    """The text of the page."""
    assert main(["-C", str(root), "--lang", language, "export", "site", "-o", str(root / "out"), *arguments]) == 0
    return (root / "out/index.html").read_text("utf-8")


def visible(page):
    """The words of a page, scripts and styles apart."""
    bare = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))


class Checker(HTMLParser):
    """Elements opened and closed in turn; every id once."""

    VOID = ("meta", "link", "input", "br", "img", "line", "polyline", "circle", "rect")

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.wrong = [], [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def shown(page):
    """The titles of the projects that are not hidden, in order."""
    found = re.findall(r"<li ([^>]*)>\s*<article.*?<h3>.*?</span> (.*?)(?: <small>.*?)?</h3>", page, re.DOTALL)
    return [title.strip() for attributes, title in found if "hidden" not in attributes]


def after(page, script, tmp_path):
    """What a script says that runs once the page has run its own."""
    told = f'<script>setTimeout(function(){{document.body.innerHTML="<pre>SAID"+({script})+"END</pre>"}},1000)</script></body>'
    (tmp_path / "after.html").write_text(page.replace("</body>", told), "utf-8")
    found = re.search(r"SAID(.*?)END</pre>", dom((tmp_path / "after.html").as_uri(), tmp_path / "profile"), re.DOTALL)
    assert found
    return html.unescape(found[1])


def chart_rows(page):
    """The rows of the year's schedule that are not hidden: title, what a screen reader says, and its marks."""
    rows = re.findall(
        r'<li([^>]*)><a href="#p-[^"]*">(.*?)</a><div class="span[^"]*" role="img" aria-label="(.*?)">(.*?)</div></li>',
        page,
    )
    return [(title, html.unescape(said), re.findall(r'<b class="(\w+)" style="left:\s?([0-9.]+)%', inner)) for attributes, title, said, inner in rows if "hidden" not in attributes]  # fmt: skip
