"""What formats show of a text; the function itself lies with the report, for the records of a report are shown too."""

from __future__ import annotations

from minsheng_cli.report.shown import shown

__all__ = ["shown"]
