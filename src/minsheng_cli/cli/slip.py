"""minsheng slip: slips to the lead units, from the draft to the closing (交办单, 催办单, 督办通知单)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minsheng_cli.cli.base import DAY, Commands, cli_command, commit_option, format_option, option
from minsheng_cli.cli.complete import complete_lead, complete_project
from minsheng_cli.cli.complete_office import complete_person, complete_slip
from minsheng_cli.cli.slip_steps import close, extend, reply, return_slip
from minsheng_cli.words import N_

if TYPE_CHECKING:
    from minsheng_cli.cli.papers import PaperForm
    from minsheng_cli.cli.session import Session

_FORM = format_option()
_PAPER = option(
    "--format", "form", type=click.Choice(["docx", "md", "txt"]), default="docx", help=N_("The format of the paper.")
)


@cli_command(
    "draft",
    help=N_(
        "Draft the slips that are due: an assignment slip for each target or milestone that lags (yellow or red), "
        "the next level after one that stayed unanswered past its deadline. Nothing is written."
    ),
    examples=("minsheng slip draft", "minsheng slip draft schools"),
    shows=True,
)
@click.argument("project", required=False, shell_complete=complete_project)
@_FORM
def draft(session: Session, project: str | None, form: str) -> int:
    """Assesses, prints the proposals."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import selected_view
    from minsheng_cli.core.slips import exhausted, proposals
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.slip_records import drafts_record
    from minsheng_cli.report.slips import draft_list

    view, workspace = selected_view(session, project)
    found, last = proposals(view.states, view.settings), exhausted(view.states, view.settings)
    if form == "json":
        write(json_text(drafts_record(view, found, last)))
    else:
        emit(draft_list(view, found, last, session.words), form)
    return tell_problems(session, workspace)


@cli_command(
    "issue",
    help=N_(
        "Issue a slip: it gets the next number of the year, is recorded, and its paper is written into data/slips/. "
        "Level, deadline, unit and requirement are worked out unless they are said."
    ),
    examples=(
        "minsheng slip issue schools --matter schools",
        "minsheng slip issue canteens --matter canteens --due 2021-01-15 --requirement 月底前完成招标",
    ),
)
@click.argument("project", shell_complete=complete_project)
@option("--matter", default="", help=N_("The target or milestone it is about, or project; else the one that lags."))
@option("--level", default="", help=N_("The level, such as reminder; else the one that is due."))
@option("--due", type=DAY, help=N_("The deadline; else so many days as the level has."))
@option("--to", "unit", default="", shell_complete=complete_lead, help=N_("The unit it goes to; else the lead unit."))
@option("--requirement", default="", help=N_("What is asked for."))
@option("--date", "day", type=DAY, help=N_("The day of issue; else the day of the run."))
@option("--by", default="", shell_complete=complete_person, help=N_("Who issues it."))
@option("-o", "output", metavar="FILE", help=N_("Write the paper to this file."))
@_PAPER
@commit_option
def issue(session: Session, project: str, form: PaperForm, output: str | None, **said: Any) -> int:
    """Numbers, appends and writes the paper."""
    from minsheng_cli.cli.acknowledge import acknowledge
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.exits import FAILED
    from minsheng_cli.cli.papers import check_paper, check_place, paper_of_recorded
    from minsheng_cli.cli.slip_issue import issue_slip

    check_paper(session, form)
    written, slip = issue_slip(session, project, lambda: check_place(session, output), **said)
    code = acknowledge(session, written)
    label = session.settings.slips.label(slip.year, slip.number)
    file = paper_of_recorded(session, f"{written.path}:{written.line}", slip, form, output)
    if file is None:
        return FAILED
    write(session.words(N_("Issued: {label}; paper: {file}"), label=label, file=file) + "\n")
    return code


@cli_command(
    "list",
    help=N_("List slips by number: to whom, since when, until when, and how each stands."),
    examples=("minsheng slip list", "minsheng slip list --open", "minsheng slip list --overdue"),
    shows=True,
)
@option("--open", "only_open", is_flag=True, help=N_("Only those that are followed up still."))
@option("--overdue", "only_overdue", is_flag=True, help=N_("Only those unanswered past their deadline."))
@_FORM
def list_slips(session: Session, only_open: bool, only_overdue: bool, form: str) -> int:
    """Reads all, prints the slips."""
    from minsheng_cli.cli.emit import emit, tell_problems, write
    from minsheng_cli.cli.views import whole_view
    from minsheng_cli.core.slips import all_slips
    from minsheng_cli.report.records import json_text
    from minsheng_cli.report.slip_records import slips_record
    from minsheng_cli.report.slips import slip_list

    view = whole_view(session)
    found = [
        slip for slip in all_slips((state.dossier for state in view.states), view.as_of)
        if (slip.open or not only_open) and (slip.days_overdue or not only_overdue)
    ]  # fmt: skip
    if form == "json":
        write(json_text(slips_record(view, found)))
    else:
        emit(slip_list(view, found, session.words), form)
    return tell_problems(session, session.workspace)


@cli_command(
    "show",
    help=N_(
        "Show a slip and its whole life, each step with its file and line. NUMBER is 7, 2020-7 or the whole number. "
        "--paper prints the paper as text, to be pasted into a chat."
    ),
    examples=("minsheng slip show 1", "minsheng slip show 1 --paper"),
    shows=True,
)
@click.argument("number", shell_complete=complete_slip)
@option("--paper", is_flag=True, help=N_("Print the paper as text."))
@_FORM
def show(session: Session, number: str, paper: bool, form: str) -> int:
    """Finds the slip, prints its sheet or its paper."""
    from minsheng_cli.cli.emit import emit, write
    from minsheng_cli.cli.papers import paper_bytes
    from minsheng_cli.cli.slip_find import find_slip
    from minsheng_cli.model.refusal import Refusal
    from minsheng_cli.report.records import iso, json_text
    from minsheng_cli.report.slip_records import slip_record
    from minsheng_cli.report.slips import slip_sheet

    if paper and session.known_at:
        raise Refusal("no-effect", found="--known-at")
    slip = find_slip(session, number, session.as_of)
    if paper:
        write(paper_bytes(session, slip, "md" if form == "md" else "txt").decode())
    elif form == "json":
        days = {"as_of": iso(slip.as_of), "known_at": iso(session.known_at)}
        write(json_text({"schema": "minsheng.slip/1", **days, **slip_record(slip, session.settings)}))
    else:
        emit(slip_sheet(slip, session.settings, session.words, session.known_at), form)
    return 0


@cli_command(
    "paper",
    help=N_("Write the paper of a slip again, as Word, Markdown or text."),
    examples=("minsheng slip paper 1", "minsheng slip paper 1 --format txt"),
)
@click.argument("number", shell_complete=complete_slip)
@option("-o", "output", metavar="FILE", help=N_("Write the paper to this file; - prints it."))
@_PAPER
def paper(session: Session, number: str, form: PaperForm, output: str | None) -> int:
    """Finds the slip, writes its paper, or prints it."""
    from minsheng_cli.cli.emit import write
    from minsheng_cli.cli.papers import print_paper, write_paper
    from minsheng_cli.cli.slip_find import find_slip

    slip = find_slip(session, number, session.as_of)
    if output == "-":
        return print_paper(session, slip, form)
    file = write_paper(session, slip, form, output)
    write(session.words(N_("Written: {file}"), file=file) + "\n")
    return 0


command = Commands(
    "slip",
    commands=[draft, issue, reply, return_slip, extend, close, list_slips, show, paper],
    help=N_(
        "Slips to the lead units: drafted from what lags, issued with a number and a paper, followed until closed."
    ),
    examples=("minsheng slip draft", "minsheng slip list --open"),
)
