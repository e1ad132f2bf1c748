"""Our own loading and validating of a whole workspace in one process, and with --assess the judgement."""

import gc
import sys
from datetime import date
from pathlib import Path

gc.disable()  # as the program does

from minsheng_cli.core.standing import assess_all  # noqa: E402
from minsheng_cli.store.workspace import load, open_workspace  # noqa: E402

root = Path(sys.argv[1])
workspace = load(root, open_workspace(root))
if "--assess" in sys.argv:
    print(len(assess_all(workspace.dossiers, workspace.settings, date(2020, 12, 31))))
print(len(workspace.dossiers), sum(len(each.ledger.facts) for each in workspace.dossiers))
