"""What went wrong, as a sentence that a person can act on.

A problem carries its sentence untranslated, with the values apart, so that the rooms below the screens need not know
which language is read: ``screens.i18n.tell`` gives it in Japanese or English.
"""

from __future__ import annotations


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is translated later
    """Mark a sentence for the catalogues without translating it here."""
    return sentence


class Problem(Exception):
    """Something could not be done.

    ``sentence`` is English, marked with ``N_``, with ``{name}`` places for ``values``. ``exit_code`` is what the
    command line ends with (1 could not, 2 wrong usage, 3 the input is not acceptable).
    """

    exit_code = 1

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class WrongUsage(Problem):
    """The command or its arguments cannot be meant."""

    exit_code = 2


class BadInput(Problem):
    """What was given to read is not acceptable; nothing was changed.

    ``file`` is the name as the person gave it, ``line`` counts from 1 (0 where no line can be named).
    """

    exit_code = 3

    def __init__(self, sentence: str, /, *, file: str, line: int = 0, **values: object) -> None:
        super().__init__(sentence, file=file, line=line, **values)
        self.file = file
        self.line = line
