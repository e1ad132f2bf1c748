"""Why a request is not carried out, by what it asks for."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.report.messages.refusals.entries import ENTRIES
from minsheng_cli.report.messages.refusals.imports import IMPORTS
from minsheng_cli.report.messages.refusals.outputs import OUTPUTS
from minsheng_cli.report.messages.refusals.repositories import REPOSITORIES
from minsheng_cli.report.messages.refusals.slips import SLIPS
from minsheng_cli.report.messages.refusals.workspaces import WORKSPACES

REFUSALS: dict[str, Message] = {**WORKSPACES, **ENTRIES, **SLIPS, **OUTPUTS, **IMPORTS, **REPOSITORIES}
