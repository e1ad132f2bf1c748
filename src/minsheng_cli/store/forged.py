"""What the rim of the program must know of what is remembered, without importing how that is done."""


class ForgedError(Exception):
    """What was remembered is not what this program writes, and that showed only when it was needed.

    The pack that it is from is gone by then; a run that reads everything anew gives the answer.
    """
