"""Findings about the form of YAML."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

#: What the parser says most often; looked up when the message is made.
PROBLEMS = (
    N_("found unexpected end of stream"),
    N_("mapping values are not allowed in this context"),
    N_("did not find expected key"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected node content"),
    N_("could not find expected ':'"),
    N_("found character that cannot start any token"),
    N_("did not find expected <document start>"),
    N_("block sequence entries are not allowed in this context"),
)
YAML: dict[str, Message] = {
    "tab": Message(N_("a tab in the indentation"), N_("Indent with blanks.")),
    "full-width-colon": Message(
        N_("a full-width colon “：” after a key"),
        N_("Type “: ” (half-width, then a blank) with the input method off."),
    ),
    "full-width-mark": Message(
        N_("{found} where YAML needs a half-width character"),
        N_("Type it anew with the input method off: blanks, hyphens and the commas between braces."),
    ),
    "colon-blank": Message(
        N_("no blank after the colon of {key}"), N_("Type one half-width blank between the colon and the value.")
    ),
    "syntax": Message(
        N_("syntax: not valid YAML: {problem}"),
        N_("Look at this line and the one above it: indentation, quotes, brackets, “: ”."),
    ),
    "several-documents": Message(
        N_("a second document after ---"), N_("One file holds one project: delete the line --- or move the rest.")
    ),
    "anchor": Message(
        N_("anchors (&) and aliases (*) are not used here"),
        N_("Write the value itself; quote text that begins with & or *."),
    ),
    "tag": Message(N_("tag {found} is not used here"), N_("Write the plain value; quote text that begins with !.")),
    "too-deep": Message(
        N_("nested more than {limit} levels deep"),
        N_("A plan needs four levels; look for a stray bracket or indentation."),
    ),
    "too-many": Message(N_("more than {limit} values or rows"), N_("Split the file.")),
    "bad-mapping-key": Message(N_("a key must be a word"), N_("Write “key: value” with a key from docs/format.md.")),
    "duplicate-key": Message(N_("key {key} stands twice (first in line {first})"), N_("Keep one of the two.")),
    "no-value": Message(N_("{key} has no value"), N_("Fill it in, or delete the line.")),
    "not-a-mapping": Message(N_("a mapping (key: value) is expected here"), N_("See docs/format.md for the keys.")),
    "more": Message(N_("and {count} more errors in this file"), N_("Mend these first, then check again.")),
}
