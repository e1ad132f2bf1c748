"""Findings about the form of YAML."""

from __future__ import annotations

from minsheng_cli.report.messages.message import Message
from minsheng_cli.words import N_

#: Everything that libyaml can say of a text (its scanner and parser); looked up when the message is made.
PROBLEMS = (
    N_("found unexpected end of stream"),
    N_("mapping values are not allowed in this context"),
    N_("mapping keys are not allowed in this context"),
    N_("block sequence entries are not allowed in this context"),
    N_("did not find expected key"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected node content"),
    N_("did not find expected <document start>"),
    N_("did not find expected <stream-start>"),
    N_("could not find expected ':'"),
    N_("found character that cannot start any token"),
    N_("found unexpected document indicator"),
    N_("found unexpected ':'"),
    N_("found unknown escape character"),
    N_("found invalid Unicode character escape code"),
    N_("did not find expected hexdecimal number"),
    N_("did not find expected whitespace or line break"),
    N_("did not find expected whitespace"),
    N_("did not find expected comment or line break"),
    N_("found an indentation indicator equal to 0"),
    N_("found a tab character where an indentation space is expected"),
    N_("found a tab character that violates indentation"),
    N_("did not find expected alphabetic or numeric character"),
    N_("found undefined tag handle"),
    N_("did not find expected '!'"),
    N_("did not find expected tag URI"),
    N_("did not find the expected '>'"),
    N_("did not find URI escaped octet"),
    N_("found an incorrect leading UTF-8 octet"),
    N_("found an incorrect trailing UTF-8 octet"),
    N_("found unknown directive name"),
    N_("could not find expected directive name"),
    N_("found unexpected non-alphabetical character"),
    N_("found duplicate %YAML directive"),
    N_("found duplicate %TAG directive"),
    N_("duplicate %TAG directive"),
    N_("found incompatible YAML document"),
    N_("found extremely long version number"),
    N_("did not find expected version number"),
    N_("did not find expected digit or '.' character"),
    N_("exceeded maximum nesting depth"),
    N_("control characters are not allowed"),
)
#: What is said in its place should a later libyaml have a text of its own for something.
OTHER_PROBLEM = N_("it cannot be read from here on")
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
        N_("not valid YAML: {problem}"),
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
