"""Our own loading and validating of a whole workspace, and with --assess the judgement of what `status` shows.

--one keeps it to one processor, so that it does not fork.
"""

import gc
import os
import sys
from datetime import date
from pathlib import Path

gc.disable()  # as the program does
if "--one" in sys.argv:
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])

from minsheng_cli.core.slim import without_ledger  # noqa: E402
from minsheng_cli.core.standing import assess  # noqa: E402
from minsheng_cli.store.workspace import load, load_seen, open_workspace  # noqa: E402

root = Path(sys.argv[1])
opened = open_workspace(root)


def see(dossier):
    """What status keeps of a project."""
    state = without_ledger(assess(dossier, opened.settings, date(2020, 12, 31)))
    return state.dossier, state


if "--assess" in sys.argv:
    workspace, states = load_seen(root, opened, see)
    print(len(states))
else:
    workspace = load(root, opened)
print(len(workspace.dossiers), sum(len(each.ledger.facts) for each in workspace.dossiers))
