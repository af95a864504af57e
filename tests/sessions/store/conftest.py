"""The store's own tests wait for no medium: kills are played, power cuts are not."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def swift_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written counts as being on the medium."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)
