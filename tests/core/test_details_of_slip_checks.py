"""What each check of slips says besides its code: how grave, at which row, about which cell, with which details."""

from __future__ import annotations

from datetime import date

from check_details import said
from support import event

from minsheng_cli.core.checks import (
    slip_lives,
    slips,
)


def slip(day, number, state="issued", until=None, level="assignment"):
    """A row of a slip."""
    issue = {"source": "shelters → 甲局", "qualifier": level} if state == "issued" else {}
    limit = date.fromisoformat(f"2020-{until}") if until else None
    return event(f"2020-{day}", "slip", item=str(number), state=state, until=limit, **issue)


def test_a_slip_has_its_number_alone_a_known_level_and_an_issue():
    known = {"known": "assignment, reminder, notice"}
    assert said(slips, slip("06-01", 1), slip("06-02", 2), slip("06-03", 1, "replied")) == []
    assert said(slips, slip("06-01", 1), slip("06-02", 1)) == [
        (
            "slip-clash",
            "ERROR",
            3,
            "item",
            {
                "number": "1",
                "year": "2020",
                "other": "data/projects/30-bus-shelters.csv:2",
                "paper": "2020-001-bus-shelters-19ff69.*",
            },
        )
    ]
    assert said(slips, slip("06-01", 1, level="letter")) == [
        ("slip-level", "ERROR", 2, "qualifier", {"found": "letter", **known})
    ]
    assert said(slips, slip("06-01", 1, level=""))[0][4] == {"found": "-", **known}
    assert said(slips, slip("06-01", 1), slip("06-03", 7, "replied")) == [
        ("slip-unknown", "ERROR", 3, "item", {"number": "7"})
    ]


def test_a_slip_lives_forward():
    issue = slip("06-01", 1, until="06-08")

    def found(*facts):
        whole = said(slip_lives, *facts)
        for *_, details in whole:
            if advice := {name: details.pop(name) for name in ("project", "matter", "slip") if name in details}:
                assert advice["project"] == "bus-shelters"
                assert advice["slip"] == f"2020-{int(details['number'])}"
            details.pop("step", None)
        return whole

    late = said(slip_lives, issue, slip("06-09", 1, "extended", until="06-20"))[0][4]
    assert late == {
        "number": "1", "day": "2020-06-08", "project": "bus-shelters", "matter": "shelters", "slip": "2020-1",
        "step": "extend",
    }  # fmt: skip
    assert found(issue, slip("06-08", 1, "extended", until="06-08"), slip("06-08", 1, "closed")) == []
    assert found(issue, slip("06-09", 1, "extended", until="06-20")) == [
        ("slip-late-extension", "WARNING", 3, "date", {"number": "1", "day": "2020-06-08"})
    ]
    assert found(issue, slip("06-07", 1, "extended", until="06-12"), slip("06-12", 1, "extended", until="06-20")) == []
    assert (
        found(issue, slip("06-05", 1, "replied", until="06-30"), slip("06-09", 1, "extended", until="06-20"))[0][4][
            "day"
        ]
        == "2020-06-08"
    )
    assert found(slip("06-01", 1, until="05-31")) == [
        ("slip-deadline", "WARNING", 2, "until", {"number": "1", "until": "2020-05-31", "day": "2020-06-01"})
    ]
    closed = slip("06-05", 1, "closed")
    assert found(issue, closed, slip("06-06", 1, "closed"), slip("06-07", 1, "replied")) == [
        ("slip-closed-twice", "WARNING", 4, "item", {"number": "1", "day": "2020-06-05", "first": "3"}),
        ("slip-after-closing", "WARNING", 5, "item", {"number": "1", "day": "2020-06-05", "first": "3"}),
    ]
    assert found(slip("05-31", "01", "replied"), issue, slip("06-02", 2, "closed")) == [
        ("slip-too-early", "WARNING", 2, "date", {"number": "01", "day": "2020-06-01", "first": "3"})
    ]
    assert found(slip("06-01", 1, "replied"), issue)[0][0] == "slip-too-early"
