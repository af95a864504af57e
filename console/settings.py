"""The settings in force: what their file says and which of it is good, and the way of a change back into the file."""

from __future__ import annotations

from threading import Lock

from msgspec.structs import replace

from curriculum.problem import BadInput
from screens.i18n import _, tell
from screens.settings_words import span_words
from sessions.reading_settings import ReadSettings, mistakes_in
from sessions.settings import SETTINGS, Settings, changes_between, in_the_file, place_of, value_of
from sessions.store import Home
from sessions.store.settingsfile import NAME, SettingsFile, Written


class KeptSettings:
    """``now`` are the settings in force. A change holds at once; ``keep`` brings it to the disk."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.now, self.mistakes = checked_settings(home.read_settings(), home.settings_file)
        self._kept = self.now
        self._keeping = Lock()

    def keep(self) -> None:
        """Write what has changed, and nothing else: what somebody wrote into the file meanwhile stays.

        To be called in a thread: it waits for the disk. Raises Problem; the next time tries again.
        """
        # One after the other, and each with what holds then: the newest is always written last.
        with self._keeping:
            now = self.now
            changes = {key: _written(value) for key, value in changes_between(self._kept, now).items()}
            if changes:
                # First: where there is a file, what was kept elsewhere does not count any more.
                self._home.move_settings(new_file)
                self._home.settings_file.change(changes, new_file)
                self._kept = now

    def move(self) -> None:
        """Bring settings that an earlier Tanemaki kept elsewhere into the file. Raises Problem."""
        with self._keeping:
            self._home.move_settings(new_file)


def _written(value: Written | None) -> Written | None:
    """A value as people would write it: a key by its mark."""
    if not isinstance(value, list):
        return value
    from screens.keys import as_written

    return [as_written(key) for key in value]


def checked_settings(read: ReadSettings, file: SettingsFile) -> ReadSettings:
    """What was read from the file, with only those keys of acts that they can have, and every mistake."""
    settings, mistakes = read
    if not settings.keys:
        return read
    from screens.keys import checked  # nobody waits for it who has no keys of their own

    keys, problems = checked(settings.keys)
    if problems:
        found = mistakes_in(file.text(), NAME, problems)
        mistakes = tuple(sorted((*mistakes, *found), key=lambda m: m.line))
    return ReadSettings(replace(settings, keys=keys), mistakes)


def mistakes_words(mistakes: tuple[BadInput, ...]) -> str:
    """The first mistake, and how many there are; empty where there is none."""
    if not mistakes:
        return ""
    first = tell(mistakes[0])
    # The number first: on the live screen there is one line for all of it.
    more = _("(1 of {n}) {first} “tanemaki doctor” lists all of them.", n=len(mistakes), first=first)
    return more if len(mistakes) > 1 else first


def new_file() -> str:
    """A file of settings as it is written first, in the language in use: every setting with what it means."""
    from screens.keys import as_written, changeable_acts

    usual = Settings()
    lines = [
        _("Settings of Tanemaki, read when it starts. What stands behind a # is a remark."),
        _("The program changes single values here and leaves all else as you write it."),
    ]
    lines = [f"# {line}" for line in lines]
    table = ""
    for known in SETTINGS:
        above, _dot, name = known.key.rpartition(".")
        lines += ["", f"[{above}]"] if above != table else [""]
        table = above
        value = in_the_file(known.key, value_of(usual, known.key))
        shown = str(value).lower() if isinstance(value, bool) else f'"{value}"'
        lines += [f"# {_(known.title)}: {_(known.meaning)}", f"# {span_words(known)}", f"{name} = {shown}"]
    lines += ["", "[keys]", f"# {_('The keys of acts. Take the first # away and name others, one or several.')}"]
    for act in changeable_acts():
        place, name = place_of(act.setting)
        if place == "closing_keys" and table != place:
            table = place
            lines += ["", f"[{table}]", f"# {_('The same for the acts of the closing.')}"]
        keys = ", ".join(f'"{as_written(key)}"' for key in act.usual if key != "escape")
        lines.append(f"# {name} = [{keys}]  # {_(act.title)}")
    return "\n".join(lines) + "\n"
