"""`minsheng` and `python -m minsheng_cli`: the version is answered before anything else is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code: 0, 1, 2, 3, 4, or 130 when interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"] and sys.stdout is not None:
        from minsheng_cli import __version__

        sys.stdout.write(f"minsheng {__version__}\n")
        return 0
    import gc

    gc.disable()  # a run is short and makes hardly any cycles: collecting costs more than it frees
    try:
        return _run(given, for_good=arguments is None)
    except KeyboardInterrupt:  # while modules were still loading, or in the end
        return 130
    finally:
        gc.freeze()  # nor is there anything to find at the end, where Python looks once more
        gc.enable()


def _run(given: Sequence[str], for_good: bool) -> int:
    """Runs it, interrupted once at most; `for_good`: the process ends with it."""
    from minsheng_cli.cli.interrupts import interrupt_once, over

    interrupt_once()
    try:
        if "status" in given:
            from minsheng_cli.cli.remembered import run
        else:
            from minsheng_cli.cli.main import run
        return run(given)
    finally:
        over(for_good)


if __name__ == "__main__":
    sys.exit(main())
