"""What the command line takes, and how it is explained, in the language in use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from screens.i18n import LANGUAGES, _
from screens.i18n import ngettext as count

THEMES = ("dark", "light", "contrast")
"""As the settings name them; not asked there, since the command line does not wait for the colours."""


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language after ``--lang``, before anything else is looked at; None where none of ours is named."""
    asked = option_asked(arguments, "--lang")
    return asked if asked in LANGUAGES else None


def option_asked(arguments: Sequence[str], option: str) -> str | None:
    """The last value of an option among arguments that were not looked at yet; None where it is not there."""
    asked = None
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == option:
            asked = value if equals else next(iter(arguments[at + 1 :]), "")
    return asked


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in the language in use and ends wrong usage with code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is meant, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, _("tanemaki: {message}", message=message) + "\n")


class _Version(argparse.Action):
    """Prints the version. It is looked up only now: that costs more than the whole command line."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from importlib.metadata import version

        print(f"tanemaki {version('tanemaki')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    _translate_argparse()
    whole = Parser(
        prog="tanemaki",
        description=_("A console for whoever facilitates a weekly peer-learning session."),
        epilog=_("Without a command, the console opens with the coming session chosen."),
    )
    whole.add_argument("--version", action=_Version, nargs=0, help=_("show program's version number and exit"))
    _common(whole, default=None)
    whole.set_defaults(command=None)
    commands = whole.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)

    def command(name: str, explained: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=explained, description=explained)
        _common(made, default=argparse.SUPPRESS)
        return made

    command("demo", _("Try it: a group of six in week 2, in a folder of its own"))
    run = command("run", _("Straight into the coming session, or back into the one that runs"))
    _group_and_week(run)
    show = command("show", _("The projector: a second window that shows only what everybody may see"))
    show.add_argument("group", nargs="?", metavar=_("GROUP"), help=_("the group's name, where there are several"))
    show.add_argument("--web", action="store_true", help=_("in a browser on this machine, without a terminal"))
    show.add_argument("--port", type=int, metavar="N", help=_("the port for the browser; without it any free one"))
    show.add_argument("--theme", choices=THEMES, help=_("its colours; without it those of the settings"))
    _group_commands(command("group", _("Make, list and change groups")))
    importing = command("import", _("Read a programme from a Markdown document, a folder or a Notion export"))
    importing.add_argument("path", metavar=_("PATH"), help=_("the document (.md), folder or zip"))
    thoughts = command("own-thoughts", _("Read what participants wrote beforehand, from their copies of the document"))
    thoughts.add_argument("path", metavar=_("PATH"), help=_("the document (.md), folder or zip"))
    thoughts.add_argument("--group", metavar=_("GROUP"), help=_("the group's name, where there are several"))
    thoughts.add_argument("--participant", metavar=_("NAME"), help=_("whose they are, where the document does not say"))
    export = command("export", _("Write out a session's sections"))
    _export_options(export)
    drafting = command("draft", _("A draft of summary and actions from the notes in a document or in JSON"))
    drafting.add_argument("file", metavar=_("FILE"), help=_("the document (.md), or JSON; - is standard input"))
    drafting.add_argument("--week", type=int, metavar="N", help=_("the week's number"))
    drafting.add_argument("--json", action="store_true", help=_("as JSON"))
    drafting.add_argument("--limit", type=int, metavar="N", help=_("at most so many bullets for each question"))
    sessions = command("sessions", _("List what is kept"))
    sessions.add_argument("--json", action="store_true", help=_("as JSON"))
    notes = command("notes", _("List a session's notes"))
    _group_and_week(notes)
    notes.add_argument("--json", action="store_true", help=_("as JSON"))
    notes.add_argument("--private", action="store_true", help=_("private notes too"))
    backup = command("backup", _("Write everything that is kept into one file, and read it back"))
    backup.add_argument("file", metavar=_("FILE"), help=_("a new file, or a folder to make one in"))
    restore = command("restore", _("Bring a backup back"))
    restore.add_argument("file", metavar=_("FILE"), help=_("the backup"))
    restore.add_argument("--replace", action="store_true", help=_("put aside what is there, without asking"))
    command("doctor", _("What works here, and what to do about the rest"))
    return whole


def _common(made: argparse.ArgumentParser, default: Any) -> None:
    made.add_argument("--home", metavar=_("FOLDER"), default=default, help=_("the data folder"))
    made.add_argument("--lang", choices=LANGUAGES, default=default, help=_("the language of messages"))


def _group_and_week(made: argparse.ArgumentParser) -> None:
    made.add_argument("group", nargs="?", metavar=_("GROUP"), help=_("the group's name, where there are several"))
    made.add_argument("--week", type=int, metavar="N", help=_("the week's number"))


def _export_options(export: argparse.ArgumentParser) -> None:
    _group_and_week(export)
    export.add_argument(
        "--whole", action="store_true", help=_("every week of the programme that the group has met for")
    )
    export.add_argument(
        "--section",
        choices=("own-thoughts", "insights", "summary", "action", "all"),
        default="all",
        help=_("one section of the week; without it insights, summary and action"),
    )
    export.add_argument(
        "--as",
        dest="form",
        choices=("notion", "rich", "chat", "plain", "json"),
        help=_("Markdown for Notion (without it), HTML for Google Docs and Word, a chat message, plain text, JSON"),
    )
    export.add_argument(
        "--into", metavar=_("DOCUMENT"), help=_("write into the week's sections of this document (.md)")
    )
    edited = export.add_mutually_exclusive_group()
    edited.add_argument(
        "--append",
        action="store_true",
        help=_("where people have changed what was written before, put the new text below"),
    )
    edited.add_argument(
        "--replace",
        action="store_true",
        help=_("where people have changed what was written before, replace the whole section"),
    )


def _group_commands(made: argparse.ArgumentParser) -> None:
    actions = made.add_subparsers(dest="action", metavar=_("ACTION"), required=True, parser_class=Parser)
    for name, explained in (("add", _("Make a group")), ("edit", _("Change a group")), ("list", _("List all groups"))):
        action = actions.add_parser(name, help=explained, description=explained)
        _common(action, default=argparse.SUPPRESS)
        if name == "list":
            action.add_argument("--json", action="store_true", help=_("as JSON"))
            continue
        action.add_argument("name", metavar=_("NAME"), help=_("the group's name"))
        action.add_argument(
            "--participants", required=name == "add", metavar=_("NAMES"), help=_("names, separated by commas")
        )
        action.add_argument("--facilitator", metavar=_("NAME"), help=_("one of the participants"))
        action.add_argument("--programme", metavar=_("PROGRAMME"), help=_("the programme's name or title"))
        action.add_argument("--minutes", type=int, metavar="N", help=_("the usual length of a session"))
        if name == "edit":
            action.add_argument("--name", dest="new_name", metavar=_("NAME"), help=_("another name for the group"))


def _translate_argparse() -> None:
    """Let argparse look up its own words, listed in ``argparse_words``, where the program's are."""
    module: Any = argparse
    module._ = _
    module.ngettext = count
