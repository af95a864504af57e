"""The screens are read in English where a test does not choose; the catalogue is one for the process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screens.i18n import use_language


@pytest.fixture(autouse=True)
def read_in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")
