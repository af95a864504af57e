"""What is kept, on files that survive: groups, programmes, settings, and every act of an evening.

``Home`` is the data folder, ``Keeper`` saves the evening that is driven. The only package that knows TinyDB.
"""

from __future__ import annotations

from sessions.store.home import Home
from sessions.store.keeper import Keeper
from sessions.store.kept import Kept, KeptDocument, KeptThoughts, KeptWriting, Memory
from sessions.store.lock import Driven
from sessions.store.news import News
from sessions.store.pace import Pace
from sessions.store.trouble import LookOnly

__all__ = [
    "Driven",
    "Home",
    "Keeper",
    "Kept",
    "KeptDocument",
    "KeptThoughts",
    "KeptWriting",
    "LookOnly",
    "Memory",
    "News",
    "Pace",
]
