"""The command line: what is asked for, in which language, and the exit code.

Exit codes: 0 done; 1 could not (said why); 2 wrong usage; 3 the input is not acceptable. Data goes to standard output,
talk to standard error. No screen, and so no textual, is imported before a command needs one.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence

from console import usage
from console.terminal import speak_utf8
from curriculum.problem import N_, Problem
from screens.i18n import preferred_language, tell, use_language

_MODULES = {None: "opening", "demo": "opening", "run": "opening", "import": "importing", "own-thoughts": "own_thoughts"}
"""The modules of commands that are not called like them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code."""
    # Nearly all that is made while starting stays; to look for garbage among it costs a tenth of the start. The app
    # turns the collector on again once its first frame is painted, and no other command lasts long enough to need it.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    use_language(preferred_language(usage.language_asked(arguments), None, os.environ))
    try:
        asked = usage.parser().parse_args(arguments)
        return _command(asked)(asked)
    except Problem as problem:
        print(f"tanemaki: {tell(problem)}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read has gone; what is still buffered must not complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - Python's own traceback would print people's words
        return _own_fault(error, arguments)


def _own_fault(error: Exception, arguments: Sequence[str]) -> int:
    """Say that the program itself is at fault, and keep where; the exit code."""
    import time

    from console.faults import keep_report, places_of
    from console.places import data_folder, short_path

    words = [
        tell(Problem(N_("This failed because of a fault of Tanemaki's own ({fault})."), fault=type(error).__name__))
    ]
    folder = data_folder(usage.option_asked(arguments, "--home"))
    path = keep_report(folder, places_of(error), time.time()) if folder.is_dir() else None
    if path is not None:
        report = N_("Where it stopped, and nothing that anybody wrote, is in {path}.")
        words.append(tell(Problem(report, path=short_path(path))))
    print(f"tanemaki: {' '.join(words)}", file=sys.stderr)
    return 1


def _command(asked: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """The function that does a command, imported when it is known which."""
    # One import a command: a command that shows no screen must not wait for what others need.
    from importlib import import_module

    module = _MODULES.get(asked.command, asked.command)
    command: Callable[[argparse.Namespace], int] = import_module(f"console.commands.{module}").run
    return command


if __name__ == "__main__":
    sys.exit(main())
