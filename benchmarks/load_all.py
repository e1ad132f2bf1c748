"""Our own loading and validating of a whole workspace, and with --assess the judgement of what `status` shows.

--one keeps it in one process, --two shares it between two, however busy they are; --snapshot remembers.
"""

import gc
import os
import sys
from datetime import date
from pathlib import Path

gc.disable()  # as the program does

from minsheng_cli.cli.views import memory_of  # noqa: E402
from minsheng_cli.core.slim import without_ledger  # noqa: E402
from minsheng_cli.core.standing import assess  # noqa: E402
from minsheng_cli.store import forked  # noqa: E402
from minsheng_cli.store.cachefolder import folder_of  # noqa: E402
from minsheng_cli.store.snapshot import Snapshot  # noqa: E402
from minsheng_cli.store.workspace import load, load_seen, open_workspace  # noqa: E402

if "--one" in sys.argv or "--two" in sys.argv:
    forked._processors = lambda: 2 if "--two" in sys.argv else 1
root = Path(sys.argv[1])
DAY = date(2020, 12, 31)
opened = open_workspace(root, Snapshot(folder_of(os.environ, str(root)), root) if "--snapshot" in sys.argv else None)


def see(dossier):
    """What status keeps of a project."""
    state = without_ledger(assess(dossier, opened.settings, DAY))
    return state.dossier, state


if "--assess" in sys.argv:
    workspace, states = load_seen(root, opened, see, memory=memory_of(opened, opened.settings, DAY))
    print(len(states))
else:
    workspace = load(root, opened)
print(len(workspace.dossiers), sum(len(each.ledger.facts) for each in workspace.dossiers))
gc.freeze()  # as the program does
