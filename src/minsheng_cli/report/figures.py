"""How numbers are written: values with unit and qualifier, percentages, points, days."""

from __future__ import annotations

from fractions import Fraction

from minsheng_cli.core.ratio import amount_text, percent_text, points_text
from minsheng_cli.core.standing import ProjectState, TargetState
from minsheng_cli.model.amount import format_plain
from minsheng_cli.model.fact import Fact
from minsheng_cli.model.settings import Percent
from minsheng_cli.report.cell import Cell
from minsheng_cli.report.names import STANDING_TONES
from minsheng_cli.words import N_, Words

_BEFORE = ("约", "预计")
_QUALIFIERS = {"余": N_("over"), "约": N_("about"), "预计": N_("expected")}


def value_text(fact: Fact | None, unit: str, words: Words) -> str:
    """A reading as the office writes it: 159座, 1.4万余人次, 约3公里; 未报 when there is none."""
    if fact is None:
        return words("unreported")
    return quantity_text(fact.total_text(), fact.qualifier, unit, words)


def quantity_text(number: str, qualifier: str, unit: str, words: Words) -> str:
    """A number with its unit and qualifier."""
    if words.language == "en":
        before = f"{words(_QUALIFIERS[qualifier])} " if qualifier in _QUALIFIERS else ""
        return f"{before}{number}{joined_unit(unit, words)}"
    before = qualifier if qualifier in _BEFORE else ""
    return before + number + with_over(unit, qualifier == "余")


def with_over(unit: str, over: bool) -> str:
    """A unit with 余 where it belongs: 万余人次, 余座."""
    if not over:
        return unit
    scale = unit[0] if unit[0] in "万亿千百" and len(unit) > 1 else ""
    return f"{scale}余{unit[len(scale) :]}"


def joined_unit(unit: str, words: Words) -> str:
    """A unit as it follows a number: at once in Chinese and for %, after a blank in English."""
    return unit if words.language == "zh" or unit == "%" else f" {unit}"


def number_text(state: TargetState, words: Words) -> str:
    """What is to be reached: 104座, ≤4.3%, 7~7.5%; empty when no number was published."""
    target = state.target
    unit = joined_unit(target.unit, words)
    if target.kind == "between" and target.low is not None and target.high is not None:
        return f"{format_plain(target.low)}~{format_plain(target.high)}{unit}"
    if state.number is None:
        return ""
    sign = "≤" if target.kind == "at-most" else ""
    return f"{sign}{format_plain(state.number)}{unit}"


def done_of_target(state: TargetState, words: Words) -> str:
    """Done and target together: 34/97所, 未报/97所, 159座 without a target."""
    reading, number = state.reading, state.number
    if state.target.kind != "at-least" or number is None:
        wanted = number_text(state, words)
        return value_text(reading, state.target.unit, words) + (f" ({wanted})" if wanted else "")
    done = value_text(reading, "", words) if reading is None else _bare(reading, words)
    return f"{done}/{format_plain(number)}{joined_unit(state.target.unit, words)}"


def _bare(reading: Fact, words: Words) -> str:
    over = reading.qualifier == "余" and words.language == "zh"
    before = reading.qualifier if reading.qualifier in _BEFORE else ""
    if words.language == "en" and reading.qualifier:
        before = f"{words(_QUALIFIERS[reading.qualifier])} "
    return before + reading.total_text() + ("余" if over else "")


def ratio_text(ratio: Fraction | None, percent: Percent) -> str:
    """A ratio with its sign: 152.8%; empty when there is none."""
    return f"{percent_text(ratio, percent)}%" if ratio is not None else ""


def share_text(share: Fraction | None) -> str:
    """An expected share in percent, rounded half-up to one decimal: 50.0%; empty when there is none."""
    return f"{points_text(share).lstrip('+')}%" if share is not None else ""


def gap_cell(state: TargetState) -> Cell:
    """A gap in points with its sign; a gap behind is plain to see by its minus."""
    if state.gap is None:
        return Cell("")
    return Cell(points_text(state.gap), STANDING_TONES.get(state.standing or "", ""))


def points(gap: Fraction) -> str:
    """The size of a gap in points, without sign."""
    return points_text(abs(gap)).lstrip("+")


def amount(value: Fraction, unit: str, words: Words) -> str:
    """An amount in a unit, to one decimal: 10.5所."""
    return f"{amount_text(value)}{joined_unit(unit, words)}"


def unread_note(state: ProjectState, words: Words) -> str:
    """What a completion must say about targets nobody reported on."""
    return words.some(
        " ({count} target unreported, counted as 0)",
        " ({count} targets unreported, counted as 0)",
        state.unread,
    )
