"""The circular notice (通报): the report's text as an official paper, its tables as annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minsheng_cli.core.dues import Due
from minsheng_cli.model.notice import Issued
from minsheng_cli.report.document import (
    Annex,
    Bars,
    Block,
    Figures,
    Heading,
    Items,
    Notice,
    Paragraph,
    Table,
    Timeline,
    rows_in,
)
from minsheng_cli.report.duelist import item_name
from minsheng_cli.report.names import day_text, ordinal, overdue_text, period_text
from minsheng_cli.report.periodical import Issue, heading, opening, periodical, sections
from minsheng_cli.report.prose import lag_prose
from minsheng_cli.words import N_, Words

#: What a table is called as an annex, by the section it comes from; else as the section.
_TITLES = {
    "Lagging projects and their gaps": N_("Lagging projects"),
    "Overdue": N_("Overdue targets and milestones"),
    "Supervision": N_("Reviews and site visits"),
    "The period before beside this one": N_("This period and the one before"),
    "All projects": N_("Progress of all projects"),
}


def notice(told: Issue, words: Words, prose: bool = False) -> Notice:
    """The notice of a period, dated on its day of issue or else on the day of its figures."""
    rules = told.view.settings.notice
    issued = rules.issue_of(told.period.name) or Issued(period=told.period.name)
    return Notice(
        title=_title(told, words),
        blocks=list(_text(told, words, prose)),
        annexes=list(_annexes(told, words, prose)),
        head=rules.head,
        number=issued.number,
        to=rules.to + words.colon.strip() if rules.to else "",
        office=rules.office,
        date=day_text(issued.date or told.view.as_of, words),
        annex_word=words(N_("Annex ")),
        fonts={place: names for place, names in vars(rules.fonts).items() if names},
    )


def _title(told: Issue, words: Words) -> str:
    office = told.view.settings.notice.office
    if not office:
        return periodical(told, words).title
    period = period_text(told.period, words)
    told_as = N_("{office}: notice on the progress of the livelihood projects, {period}")
    return words(told_as, office=office, period=period)


def _text(told: Issue, words: Words, prose: bool) -> Iterator[Heading | Paragraph]:
    """The text of the report, without its tables and without sections that are nothing else."""
    period = period_text(told.period, words)
    yield Paragraph(words(N_("The progress of the livelihood projects in {period} is as follows."), period=period))
    yield from _paragraphs(opening(told, words), words)
    instead = {
        "Lagging projects and their gaps": [lag_prose(lag, told.view, words) for lag in told.lagging],
        "Overdue": [_overdue(due, words) for due in told.overdue],
    }
    number = 2
    for name, blocks in sections(told, words, prose):
        sentences = [Paragraph(text) for text in instead.get(name, [])]
        found = [*sentences, *_paragraphs(blocks, words)]
        if found:
            yield heading(number, name, words)
            yield from found
            number += 1


def _paragraphs(blocks: Iterable[Block], words: Words) -> Iterator[Heading | Paragraph]:
    """Blocks as headings and paragraphs; those of level 2 are counted."""
    count = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            count += 1
            yield block._replace(text=ordinal(count, words) + block.text)
        elif isinstance(block, Heading | Paragraph):
            yield block
        elif isinstance(block, Items):
            yield from (Paragraph(words.sentences(item)) for item in block.items)
        elif isinstance(block, Figures):
            pairs = (label + words.colon + cell.text for label, cell in block.pairs)
            yield from (Paragraph(words.sentences(pair)) for pair in pairs)


def _overdue(due: Due, words: Words) -> str:
    """城市公交便利化中的线路优化方案印发应于2020年5月31日完成，逾期30天。"""
    details = {"title": due.state.dossier.project.title, "name": item_name(due), "day": day_text(due.due, words)}
    late = overdue_text(-due.days, words)
    return words(N_("{title}: {name} was due on {day}, {late}."), late=late, **details)


def _annexes(told: Issue, words: Words, prose: bool) -> Iterator[Annex]:
    """The tables, bars and timelines that have rows."""
    yield from annexes_of(opening(told, words), words(N_("Projects by standing")))
    for name, blocks in sections(told, words, prose):
        yield from annexes_of(blocks, words(_TITLES.get(name, name)))


def annexes_of(blocks: Iterable[Block], title: str) -> Iterator[Annex]:
    """What of these blocks goes into annexes, by its own title or else by this one."""
    for block in blocks:
        if isinstance(block, Table | Bars | Timeline) and rows_in(block):
            yield Annex(block.title or title, block)
