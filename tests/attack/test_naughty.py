"""The big list of naughty strings through plans, ledgers and every format: data stays data.

All strings stand in every text of a plan and of a ledger row. Beside that workspace is a tame one, the same but for
harmless words: where a format has markup, both must come out with the same markup, and the strings as text in it.
"""

from __future__ import annotations

import csv
import email
import html.parser
import io
import json
import re
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from email.policy import default
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from icalendar import Calendar
from markdown_it import MarkdownIt
from naughty import CONTROL, DAY, HIDDEN, STRINGS, UNSAFE, World, build, errors_of, keep_rows, lost, number_of, run
from openpyxl import load_workbook

from minsheng_cli.__main__ import main
from minsheng_cli.formats.shown import shown
from minsheng_cli.model.unsafe import UNSAFE as DECIDED

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

from running import on_a_terminal  # noqa: E402

#: All that lags in a roll-up.
ROLLUP = ["rollup", ".", "--worst", "999"]


def test_nothing_is_shown_otherwise_than_by_decision():
    assert [text for text in STRINGS if shown(text) != text and not DECIDED.search(text)] == []
    assert sum(shown(text) != text for text in STRINGS) < 40


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """The hostile workspace and its tame twin."""
    every = build(tmp_path_factory.mktemp("all"), dict(enumerate(STRINGS, 1)))
    errors = errors_of(every.root)
    assert all(each["line"] for each in errors)
    read = {each["number"] for each in json.loads(run(every.root, "status", "--format", "json"))["projects"]}
    assert every.texts.keys() - read <= {number_of(each) for each in errors}
    taken = {number: text for number, text in every.texts.items() if number in read}
    folder = tmp_path_factory.mktemp("naughty")
    hostile = build(folder / "hostile", taken)
    tame = build(folder / "tame", {number: f"甲{number}" for number in taken})
    for world in (hostile, tame):
        keep_rows(world, {number for number, text in taken.items() if CONTROL.search(text)})
    yield hostile, tame
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def hostile(worlds: tuple[World, World]) -> World:
    return worlds[0]


@pytest.fixture(scope="module")
def tame(worlds: tuple[World, World]) -> World:
    return worlds[1]


def test_nearly_all_strings_are_taken_and_no_row_of_them_is_wrong(hostile: World):
    assert len(STRINGS) >= 500
    left = [text for text in STRINGS if text not in hostile.texts.values()]
    assert all(DECIDED.search(text) or len(text) > 200 or not text.strip() for text in left)
    errors = errors_of(hostile.root)
    assert {(each["code"], each["path"][-5:]) for each in errors} == {("bad-character", ".yaml")}
    marked = {number for number, text in hostile.texts.items() if HIDDEN.search(text)}
    assert {number_of(each) for each in errors} == marked
    assert len(marked) > 10


def test_what_add_takes_is_read_back_and_what_it_refuses_leaves_no_trace(tmp_path: Path):
    shutil.copytree(HERE / "city", tmp_path / "ws")
    ledger = tmp_path / "ws/data/projects/30-bus-shelters.csv"
    begun, kept = ledger.read_bytes(), 0
    with pytest.MonkeyPatch.context() as patch:
        for name, text in DAY.items():
            patch.setenv(name, text)
        patch.setattr(sys, "stdout", io.StringIO())
        patch.setattr(sys, "stderr", io.StringIO())
        for at, text in enumerate(STRINGS):
            if at % 64 == 0:  # with ever more rows each would take longer
                ledger.write_bytes(begun)
            before = ledger.read_bytes()
            code = main(
                [
                    "-C",
                    str(tmp_path / "ws"),
                    "add",
                    "bus-shelters",
                    "--date",
                    "2020-07-01",
                    f"--note={text}",
                    f"--by={text}",
                ]
            )
            new = ledger.read_bytes()[len(before) :]
            if code:
                assert (code, new) == (2, b"")
                continue
            (row,) = csv.reader(io.StringIO(new.decode(), newline=""), strict=True)
            assert (row[6], row[7]) == (text, text)
            kept += 1
    assert kept > 400


def strings_in(value: Any) -> Iterator[str]:
    """Every text in what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["log"],
        ["report", "--quarter", "Q2", "-o", "-"],
        ["lagging"],
        ["overdue"],
        ["problem", "list"],
        ROLLUP,
    ],
)
def test_json_gives_every_string_back(hostile: World, command: list[str]):
    said = set(strings_in(json.loads(run(hostile.root, *command, "--format", "json"))))
    assert lost(hostile, said) == []


@pytest.mark.parametrize(
    "command",
    [*([*each, "--format", "csv"] for each in (["status"], ["log"], ["report", "--quarter", "Q2", "-o", "-"])), ["export", "plans", "-o", "-"]],
    ids=" ".join,
)  # fmt: skip
def test_csv_gives_every_string_back_and_runs_none(hostile: World, command: list[str]):
    rows = list(csv.reader(io.StringIO(run(hostile.root, *command).removeprefix("\ufeff"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    cells = {cell for row in rows for cell in row}
    risky = [
        cell
        for cell in cells
        if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not re.fullmatch(r"[+-]?[0-9.]+%?", cell)
    ]
    assert [cell for cell in risky if cell in hostile.texts.values()] == []
    assert lost(hostile, cells, "'") == []


def skeleton_of_markdown(text: str) -> list[str]:
    """The kinds of all blocks, and which kinds of inline markup there are."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = {child.type for token in tokens for child in token.children or ()}
    return [token.type for token in tokens] + sorted(inline - {"softbreak"})


MARKDOWN = [
    ["status"], ["log"], ["lagging"], ["overdue"], ["remind"], ["problem", "list"],
    ["report", "--quarter", "Q2", "-o", "-"],
]  # fmt: skip


@pytest.mark.parametrize("command", MARKDOWN, ids=" ".join)
def test_markdown_has_no_markup_of_theirs(hostile: World, tame: World, command: list[str]):
    both = [skeleton_of_markdown(run(world.root, *command, "--format", "md")) for world in (hostile, tame)]
    assert Counter(both[0]) == Counter(both[1])


def test_prose_has_no_markup_of_theirs(hostile: World, tame: World):
    """Up to the heading from which on it is the report with lists, which the test above parses."""
    both = []
    for world in (hostile, tame):
        report = ("report", "--quarter", "Q2", "-o", "-", "--format", "md")
        plain, prose = (run(world.root, *report, *more).split("\n## ") for more in ((), ("--prose",)))
        while plain[-1] == prose[-1]:
            plain.pop(), prose.pop()
        assert len(prose) > 1
        both.append(Counter(skeleton_of_markdown("\n## ".join(prose))))
    assert both[0] == both[1]


class Skeleton(html.parser.HTMLParser):
    """The tags of a page with the names of their attributes, in order, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *sorted(name for name, _ in attrs)))
        self.links += [text or "" for name, text in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(("<!--",))


@pytest.mark.parametrize(
    "command", [["report", "--quarter", "Q2", "--format", "html"], ["export", "site"]], ids=" ".join
)
def test_a_page_has_no_markup_of_theirs(hostile: World, tame: World, tmp_path: Path, command: list[str]):
    pages = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        file = tmp_path / f"{name}.html"
        run(world.root, *command, "-o", str(file))
        file = file / "index.html" if file.is_dir() else file
        pages.append(Skeleton(file.read_text("utf-8")))
    assert Counter(pages[0].tags) == Counter(pages[1].tags)
    assert [link for link in pages[0].links if not link.startswith("#")] == [
        link for link in pages[1].links if not link.startswith("#")
    ]
    said = "\0".join(pages[0].words)
    assert lost(hostile, said) == []


def test_a_roll_up_has_no_markup_and_no_formula_of_theirs(hostile: World, tame: World, tmp_path: Path):
    """It names the workspace in which some of them are errors: a heading, and a list of one, more."""
    kinds, tags, cells, said = [], [], [], []
    for world in (hostile, tame):
        for form in ("md", "html", "xlsx"):
            run(world.root, *ROLLUP, "--format", form, "-o", str(tmp_path / f"x.{form}"))
        kinds.append(Counter(skeleton_of_markdown((tmp_path / "x.md").read_text("utf-8"))))
        page = Skeleton((tmp_path / "x.html").read_text("utf-8"))
        tags.append(Counter(page.tags))
        found = [each for sheet in load_workbook(tmp_path / "x.xlsx") for row in sheet.iter_rows() for each in row]
        cells.append(Counter((each.data_type, bool(each.hyperlink)) for each in found if each.data_type != "s"))
        said.append(["\0".join(page.words), "\0".join(str(each.value) for each in found)])
    assert set(kinds[0] - kinds[1]) <= {
        f"{name}_{end}" for name in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")
    } | {"inline"}
    assert (tags[0] - tags[1], tags[1] - tags[0]) == (Counter({("h2",): 1, ("ul",): 1, ("li",): 1}), Counter())
    assert cells[0]["f", False] == cells[1]["f", False]
    assert not any(link for (_, link) in cells[0] if link)
    assert [lost(hostile, each) for each in said[0]] == [[], []]


def parts(file: Path) -> dict[str, bytes]:
    """The parts of a zipped file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(file: Path) -> str:
    """The paragraphs of a Word file, those in the cells of its tables too, a line each."""
    word = Document(file)
    return "\n".join(Paragraph(each, word).text for each in word.element.body.iter(qn("w:p")))


def test_word_has_no_markup_of_theirs(hostile: World, tame: World, tmp_path: Path):
    made = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        file = tmp_path / f"{name}.docx"
        run(world.root, "report", "--quarter", "Q2", "--format", "docx", "-o", str(file))
        made.append(parts(file))
    trees = [Counter(each.tag for each in ElementTree.fromstring(each["word/document.xml"]).iter()) for each in made]  # noqa: S314
    kinds = ("}p", "}tbl", "}tr", "}tc", "}hyperlink", "}fldChar", "}instrText", "}drawing", "}object")
    assert set(trees[0]) == set(trees[1])
    assert all(trees[0][tag] == trees[1][tag] for tag in trees[1] if tag.endswith(kinds))
    assert made[0].keys() == made[1].keys()
    assert all(made[0][name] == made[1][name] for name in made[0] if name.endswith(".rels"))
    assert lost(hostile, text_of(tmp_path / "hostile.docx")) == []


@pytest.mark.parametrize("command", [["report", "--quarter", "Q2", "--format", "xlsx"]])
def test_excel_has_no_formula_of_theirs(hostile: World, tame: World, tmp_path: Path, command: list[str]):
    made = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        file = tmp_path / f"{name}.xlsx"
        run(world.root, *command, "-o", str(file))
        cells = [
            cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        made.append(
            (Counter((cell.data_type, bool(cell.hyperlink)) for cell in cells), {str(cell.value) for cell in cells})
        )
    assert made[0][0] == made[1][0]
    assert lost(hostile, made[0][1]) == []


def test_forms_stay_in_their_folder_and_have_no_formula_of_theirs(hostile: World, tame: World, tmp_path: Path):
    made = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        before = sorted(str(each) for each in tmp_path.parent.rglob("*") if name not in str(each))
        run(world.root, "form", "--month", "6", "-o", str(tmp_path / name))
        assert before == sorted(str(each) for each in tmp_path.parent.rglob("*") if name not in str(each))
        files = sorted((tmp_path / name).iterdir())
        formulas = sum(
            text.count(b"<f>")
            for file in files
            for part, text in parts(file).items()
            if part.startswith("xl/worksheets/")
        )
        made.append((len(files), formulas))
    assert made[0] == made[1]


def test_mail_has_no_header_of_theirs(hostile: World, tame: World, tmp_path: Path):
    made = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        run(world.root, "remind", "--format", "eml", "-o", str(tmp_path / name))
        files = sorted((tmp_path / name).iterdir())
        mails = [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]
        assert not any(each.defects for each in mails)
        made.append(Counter((tuple(each.keys()), each.get_content_type(), each.is_multipart()) for each in mails))
    assert made[0] == made[1]


def test_a_calendar_has_no_event_of_theirs(hostile: World, tame: World, tmp_path: Path):
    made = []
    for name, world in (("hostile", hostile), ("tame", tame)):
        run(world.root, "remind", "--format", "ics", "-o", str(tmp_path / f"{name}.ics"))
        calendar = Calendar.from_ical((tmp_path / f"{name}.ics").read_bytes())
        made.append((Counter((each.name, *sorted(each)) for each in calendar.walk()), calendar))
    assert made[0][0] == made[1][0]
    said = "\n".join(str(text) for each in made[0][1].walk() for text in each.values())
    assert lost(hostile, said) == []


@pytest.mark.parametrize("form", ["docx", "md", "txt"])
def test_a_slip_has_no_markup_of_theirs(tmp_path: Path, form: str):
    """All strings as requirements, as many a slip as find room; once more with tame words of the same number."""
    fitting = [text for text in STRINGS if text.strip() and shown(text) == text and not UNSAFE.search(text)]
    made = []
    for name, texts in (("hostile", fitting), ("tame", ["甲"] * len(fitting))):
        tags: Counter[str] = Counter()
        for number, start in enumerate(range(0, len(texts), 40), 1):
            chunk = [text[:40] for text in texts[start : start + 40]]
            root = shutil.copytree(HERE / "city", tmp_path / f"{name}-{number}")
            file = tmp_path / f"{name}-{number}.{form}"
            run(
                root,
                "slip",
                "issue",
                "bus-shelters",
                f"--requirement={' ¦ '.join(chunk)}",
                "--date",
                "2020-07-08",
                "-o",
                str(file),
                "--format",
                form,
            )
            tags += kinds_of(file, chunk)
        made.append(tags)
    assert made[0] == made[1]


def kinds_of(file: Path, chunk: list[str]) -> Counter[str]:
    """What a paper is made of; every string stands in it as text."""
    if file.suffix == ".docx":
        said = text_of(file)
        tags = Counter(each.tag for each in ElementTree.fromstring(parts(file)["word/document.xml"]).iter())  # noqa: S314
        kinds = Counter(
            {tag: count for tag, count in tags.items() if not tag.endswith(("}r", "}t", "}rPr", "}rFonts"))}
        )
    else:
        said = file.read_text("utf-8")
        kinds = Counter(skeleton_of_markdown(said)) if file.suffix == ".md" else Counter()
    if file.suffix != ".md":
        assert [text for text in chunk if text not in said] == []
    assert not UNSAFE.search(said.replace("\t", ""))
    return kinds


@pytest.mark.parametrize("command", [["status"], ["overdue"], ["lagging"], ["log"]], ids=" ".join)
def test_a_terminal_gets_no_sequence_of_theirs(hostile: World, tame: World, command: list[str]):
    both = [on_a_terminal(world.root, 60, *command) for world in (hostile, tame)]
    assert (both[0].code, both[1].code) == (3, 0)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", both[0].out)
    assert not UNSAFE.search(bare + both[0].err)
    colours = [set(re.findall(r"\x1b\[([0-9;]*)m", each.out)) for each in both]
    assert colours[0] <= colours[1] | {"0", "1", "1;31", "90"}


def test_the_listing_and_one_project_are_calm_as_plain_text(hostile: World):
    for command in (
        ["status", "--format", "plain"],
        ["log", "--format", "plain"],
        ["check"],
        ["report", "--quarter", "Q2", "--format", "plain", "-o", "-"],
    ):
        run(hostile.root, *command)
    for number in list(hostile.texts)[::40]:
        told = json.loads(run(hostile.root, "show", f"s{number}", "--format", "json"))["project"]["title"]
        assert told == hostile.texts[number]
