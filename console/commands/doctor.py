"""``tanemaki doctor``: what works here, and what to do about the rest."""

from __future__ import annotations

import argparse
import os

from console.doctor import TOPICS, examine
from console.findings import State
from console.places import data_folder
from screens.i18n import _, tell

_MARKS = {State.OK: "✓", State.WARN: "!", State.BAD: "✕"}


def run(asked: argparse.Namespace) -> int:
    """Print the findings; 1 where something keeps the console from working, else 0."""
    findings = examine(os.environ, folder=data_folder(asked.home))
    for finding in findings:
        print(f"{_MARKS[finding.state]} {_(TOPICS[finding.topic])}: {tell(finding.sentence)}")
        if finding.advice is not None:
            print(f"    {tell(finding.advice)}")
    return 1 if any(f.state is State.BAD for f in findings) else 0
