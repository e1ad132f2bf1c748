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
    except Exception as error:
        if not _lacks_memory(error):
            raise
        return _say_starved(given)
    finally:
        gc.freeze()  # nor is there anything to find at the end, where Python looks once more
        gc.enable()


def _lacks_memory(error: Exception) -> bool:
    try:
        from minsheng_cli.cli.starved import lacks_memory

        return lacks_memory(error)
    except Exception:
        return True  # there was not even room to ask


def _say_starved(given: Sequence[str]) -> int:
    """Says that there is too little memory: in the language of the run, where there is room to choose it."""
    try:
        from minsheng_cli.cli.starved import say_starved

        return say_starved(given)
    except Exception:
        import os

        os.write(2, "minsheng: 内存不足 / too little memory (ulimit -v)\n".encode())
        return 4


def _run(given: Sequence[str], for_good: bool) -> int:
    """Runs it, interrupted once at most; `for_good`: the process ends with it."""
    from minsheng_cli.cli.interrupts import interrupt_once, over
    from minsheng_cli.cli.spared import spare

    interrupt_once()
    spare()
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
