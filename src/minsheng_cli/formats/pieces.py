"""A text in pieces of bounded size, for chats that take no more."""

from __future__ import annotations


def pieces(text: str, limit: int) -> list[str]:
    """Pieces of whole lines, each at most `limit` bytes in UTF-8 with its mark (1/3); a longer line is cut in two."""
    room = limit - len("\n(999/999)\n")
    parts = [""]
    for line in _short(text.rstrip("\n").split("\n"), room - 1):
        if parts[-1] and len((parts[-1] + line).encode()) + 1 > room:
            parts[-1], heading = _without_heading(parts[-1])
            parts.append(heading if len((heading + line).encode()) + 1 <= room else "")
        parts[-1] += f"{line}\n"
    if len(parts) == 1:
        return [f"{parts[0].strip()}\n"]
    return [f"{part.strip()}\n({number}/{len(parts)})\n" for number, part in enumerate(parts, 1)]


def _without_heading(part: str) -> tuple[str, str]:
    """A piece without the heading at its end, and that heading: it goes with what stands below it.

    A heading is a line after an empty one with nothing but empty lines below; the first line of a piece stays.
    """
    body = part.rstrip("\n")
    above, gap, last = body.rpartition("\n\n")
    if not gap or "\n" in last or last.startswith(("- ", "(")) or not above.strip():
        return part, ""
    return f"{above}\n", f"{last}\n\n"


def _short(lines: list[str], room: int) -> list[str]:
    """Lines of at most so many bytes."""
    found = []
    for line in lines:
        rest = line
        while len(rest.encode()) > room:
            head = rest.encode()[:room].decode(errors="ignore")
            found.append(head)
            rest = rest[len(head) :]
        found.append(rest)
    return found
