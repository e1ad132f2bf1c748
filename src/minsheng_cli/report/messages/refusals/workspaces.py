"""Why a workspace, a project or a file of theirs is not found, made or changed."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

WORKSPACES: dict[str, Message] = {
    "no-workspace": Message(
        N_("no workspace here: {start} and the folders above have no data/minsheng.yaml"),
        N_("Go to the folder, or name it: minsheng -C FOLDER …"),
    ),
    "not-in-git": Message(N_("{found} is not under git"), N_("Begin with: git init")),
    "unmerged": Message(N_("a merge left {found} undecided"), N_("Mend the file, then: git add FILE")),
    "not-staged": Message(N_("git does not know {found} yet"), N_("Add it first: git add data")),
    "unknown-project": Message(N_("no project is called {found}"), N_("minsheng status lists them all.")),
    "which-project": Message(N_("{found} may be any of these; name it by its id or number:\n{known}")),
    "project-unreadable": Message(
        N_("the data of {found} must be mended first; nothing was written"),
        N_("minsheng check shows what is wrong."),
    ),
    "workspace-twice": Message(
        N_("{found} is the same workspace as {other}"), N_("Give each once; its projects would count twice.")
    ),
    "many-workspaces": Message(
        N_("{found} workspaces are more than {limit}, which one roll-up takes"),
        N_("Make several, and add up their totals."),
    ),
    "workspace-there": Message(
        N_("{found} is a workspace already"), N_("Name another folder; nothing there was changed.")
    ),
    "bad-city": Message(N_("{found} is no name of a city"), N_("Give one line of text: --city 示例市")),
    "bad-plan": Message(N_("{found} would be no plan; nothing was written"), N_("Mend what is named above.")),
    "id-taken": Message(N_("the id {found} is taken by {path}"), N_("Give another: --id NAME")),
    "file-there": Message(N_("{found} is there already"), N_("Nothing was changed; give another id.")),
    "changed-since": Message(
        N_("{found} has changed since it was shown"), N_("Nothing was written; run the command again.")
    ),
    "not-a-later-year": Message(N_("{found} is not after {year}"), N_("Give a later year.")),
}
