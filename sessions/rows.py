"""A sequence that never changes and is cheap to change: appending to ten thousand rows costs what it costs with ten.

The rows of an evening (notes, turns) are kept in pieces. A new sequence shares every piece but the one that changed
with the old one, so each verb can give a whole new session, undo can keep all the sessions there were, and the store
finds what is new by looking at the pieces that are not the same object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, compress
from operator import is_not
from typing import Generic, TypeVar, overload

Row = TypeVar("Row")

PIECE = 128
"""Rows in a piece: an append copies at most this many, and one tuple of the pieces."""


class Rows(Generic[Row]):
    """An immutable sequence of rows, kept in pieces of ``PIECE``."""

    __slots__ = ("_length", "_pieces")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        whole = tuple(rows)
        self._length = len(whole)
        self._pieces = tuple(whole[i : i + PIECE] for i in range(0, len(whole), PIECE))

    @classmethod
    def _of(cls, pieces: tuple[tuple[Row, ...], ...], length: int) -> Rows[Row]:
        made = cls.__new__(cls)
        made._pieces = pieces
        made._length = length
        return made

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        for piece in self._pieces:
            yield from piece

    def __reversed__(self) -> Iterator[Row]:
        for piece in reversed(self._pieces):
            yield from reversed(piece)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        place = self._place(index)
        return self._pieces[place // PIECE][place % PIECE]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows):
            return NotImplemented
        return self._length == other._length and self._pieces == other._pieces

    def __hash__(self) -> int:
        return hash((self._length, self._pieces))

    def __repr__(self) -> str:
        return f"Rows({list(self)!r})"

    def append(self, row: Row) -> Rows[Row]:
        """These rows and one more."""
        full, last = (self._pieces[:-1], self._pieces[-1]) if self._length % PIECE else (self._pieces, ())
        return self._of((*full, (*last, row)), self._length + 1)

    def replace(self, index: int, row: Row) -> Rows[Row]:
        """These rows with the one at ``index`` exchanged. Raises IndexError where there is none."""
        place = self._place(index)
        at, within = divmod(place, PIECE)
        piece = self._pieces[at]
        changed = (*piece[:within], row, *piece[within + 1 :])
        return self._of((*self._pieces[:at], changed, *self._pieces[at + 1 :]), self._length)

    def first(self, count: int) -> Rows[Row]:
        """The first ``count`` rows (all of them where there are fewer)."""
        if count >= self._length:
            return self
        whole, rest = divmod(max(0, count), PIECE)
        pieces = self._pieces[:whole]
        if rest:
            pieces = (*pieces, self._pieces[whole][:rest])
        return self._of(pieces, max(0, count))

    def changes_since(self, old: Rows[Row]) -> list[tuple[int, Row | None]]:
        """What must be put (index, row) or taken away (index, None) to come from ``old`` to these rows."""
        changes: list[tuple[int, Row | None]] = []
        if self is old:
            return changes
        both = min(len(self._pieces), len(old._pieces))
        # Whole pieces are told apart without a step of Python each: most are the same object.
        differ = compress(range(both), map(is_not, self._pieces, old._pieces))
        for at in chain(differ, range(both, len(self._pieces))):
            piece = self._pieces[at]
            before = old._pieces[at] if at < both else ()
            # Compared as tuples the rows that are the same objects cost next to nothing: an append is found at once.
            known = len(before) if piece[: len(before)] == before else 0
            for within, row in enumerate(piece[known:], known):
                if within >= len(before) or (row is not before[within] and row != before[within]):
                    changes.append((at * PIECE + within, row))
        changes.extend((gone, None) for gone in range(self._length, len(old)))
        return changes

    def _place(self, index: int) -> int:
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        return place
