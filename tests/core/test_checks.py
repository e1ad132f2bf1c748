"""What is wrong in a workspace is named by file and line, in order; what is right is not."""

from __future__ import annotations

from datetime import date

from support import findings

JULY = date(2020, 7, 2)


def test_a_clean_workspace_has_no_finding(workspace):
    """
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,88,,,,,月报,2020-06-02T09:00:00+08:00,
    2020-06-30,progress,shelters,159,,,,,月报,2020-07-02T09:00:00+08:00,
    """
    assert findings(workspace, JULY) == []


def test_findings_are_sorted_by_file_and_line(workspace):
    """
    == data/projects/02-b.yaml ==
    {id: b, number: 2, title: 乙, milestones: [{key: m, name: 步骤}], colour: 红}
    == data/projects/30-bus-shelters.yaml ==
    {id: bus-shelters, number: 30, title: 丙, targets: [{key: shelters, name: 候车亭, unit: 座, number: 104}]}
    == data/projects/30-bus-shelters.csv ==
    date,event,item,value,qualifier,until,by,note,source,recorded,id
    2020-05-31,progress,shelters,159,,,,,,,
    2020-06-30,progress,shelters,150,,,,,,,
    2020-06-30,progress,shelter,150,,,,,,,
    """
    assert findings(workspace) == [
        "data/projects/02-b.yaml:1:64: unknown-key",
        "data/projects/30-bus-shelters.csv:3: falling-total",
        "data/projects/30-bus-shelters.csv:4:21: unknown-item",
    ]
