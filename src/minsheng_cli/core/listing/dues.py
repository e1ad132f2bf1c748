"""Due dates as a list has them: 12月底, 年底前, 6月30日前, 2020年12月, 第三季度."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from minsheng_cli.core.calendar import end_of_month
from minsheng_cli.core.press.numerals import chinese_number
from minsheng_cli.model.amount import folded
from minsheng_cli.model.days import LAST_YEAR


class Due(NamedTuple):
    """A day, and whether the text says it whole, with year, month and day."""

    day: date
    whole: bool


_Read = Callable[[re.Match[str], int], date]
_THIS = "[当今本]年度?"
_YEAR = rf"(?:(?P<year>[0-9]{{4}})(?:年度?|[/.-])|{_THIS})?"
#: The first of some months, of which the last counts: 1-12月.
_FROM = "(?:(?<![0-9])[0-9]{1,2}[-~—–至到]+)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENS = {"上": 10, "中": 20}
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
#: 二〇二一年, 六月, 三十日.
_HANZI = re.compile(
    r"(?P<year>二[〇零][〇零一二三四五六七八九]{2})(?=年)|(?P<number>[一二三四五六七八九十]{1,3})(?=[月日号])"
)
#: A year that is told by another one: 明年6月; but 建成后年底 is the end of this one.
_OTHER_YEAR = re.compile("[明次来去翌]年|(?<![以地])[上下]年|(?<![成工收准复])后年|后年(?![底末])")
#: The number of an item, before what can be no second month or quarter: 一、2020年底.
_ITEM = re.compile("^第?[一二三四五六七八九十]{1,3}[、,](?=[0-9]{4}年|年[底末内]|全年|[当今本]年)")
#: What is left of several days where only one was read: 6、9月底, 6月5、10日, 每12月底, 2021年3-4批.
_SEVERAL = re.compile(
    "每[^、,;。]{0,3}[年月季周旬日天#]|[一二三四五六七八九十0-9][、,/和及与或]第?#"
    "|#[一二三四五六七八九十0-9、,和及与或至到~—–-]+[日号]|[一二三四五六七八九十0-9]月|[0-9]{4}年[0-9]"
)


def _end(year: int, month: int) -> date:
    return end_of_month(date(year, month, 1))


def _ten(match: re.Match[str], year: int) -> date:
    return (
        date(year, int(match["month"]), _TENS[match["ten"]])
        if match["ten"] in _TENS
        else _end(year, int(match["month"]))
    )


def _day(match: re.Match[str], year: int) -> date:
    return date(year, int(match["month"]), int(match["day"]))


def _month(match: re.Match[str], year: int) -> date:
    return _end(year, int(match["month"]))


#: Tried in turn, each on what those before have left; 12月前 is none of them, for it may mean either end.
_FORMS: tuple[tuple[str, _Read], ...] = (
    (
        r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})(?![0-9])(?:[日号]|(?=[以之]?前|[,;。)#]|$))",
        _day,
    ),
    (r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})[日号]", _day),
    (r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})(?![0-9月])[日号]?", _day),
    (_YEAR + r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]", _day),
    (_YEAR + r"(?P<month>[0-9]{1,2})月份?(?P<ten>[上中下])旬", _ten),
    (_YEAR + _FROM + r"(?P<month>[0-9]{1,2})月(?:份?[底末]|份?(?!份?[以之]?前|[0-9]{1,2}(?![0-9,])))", _month),
    (r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?![0-9]|[/.-][0-9])", _month),
    (
        _YEAR + r"第?(?P<quarter>[一二三四1-4])季度[底末]?",
        lambda match, year: _end(year, 3 * _QUARTERS[match["quarter"]]),
    ),
    (_YEAR + r"上半年", lambda _, year: _end(year, 6)),
    (_YEAR + r"(?:下半年|全年|(?<![0-9一二三四五六七八九十两])年[底末内])", lambda _, year: _end(year, 12)),
    (rf"(?:(?P<year>[0-9]{{4}})年度?|{_THIS})[底末内]", lambda _, year: _end(year, 12)),
    (r"(?P<year>[0-9]{4})年度?(?!前|[0-9]{1,2}(?![0-9,]))", lambda _, year: _end(year, 12)),
)


def read_due(text: str, year: int) -> Due | None:
    """The one day that a text names, in `year` where it names none.

    None for no day, several, one before the year, or one of another year that is not named (明年6月).
    """
    told = folded(text).replace(" ", "")
    left = _ITEM.sub("", _HANZI.sub(_in_digits, told))
    found: dict[date, bool] = {}
    for pattern, read in _FORMS:
        for match in re.finditer(pattern, left):
            said = match.groupdict()
            try:
                day = read(match, int(said.get("year") or year))
            except ValueError:
                return None
            found[day] = found.get(day, False) or ("day" in said and said["year"] is not None)
        left = re.sub(pattern, "#", left)
    if len(found) != 1 or _SEVERAL.search(left) or _OTHER_YEAR.search(told):
        return None
    ((day, whole),) = found.items()
    return Due(day, whole) if year <= day.year <= LAST_YEAR else None


def _in_digits(match: re.Match[str]) -> str:
    number = chinese_number(match["number"]) if match["number"] else None
    return match["year"].translate(_DIGITS) if match["year"] else match[0] if number is None else str(number)
