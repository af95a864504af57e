"""Whether a built wheel holds what it should: the four packages, every file of theirs, and nothing else.

python .ci/wheel.py dist/tanemaki-….whl
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("console", "screens", "sessions", "curriculum")


def main(wheel: str) -> int:
    """Compare; 0 where the wheel holds what the packages hold, else 1 and the difference is printed."""
    meant = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    held = {name for name in names if ".dist-info/" not in name}
    for name in sorted(meant - held):
        print(f"not in the wheel: {name}")
    for name in sorted(held - meant):
        print(f"should not be in the wheel: {name}")
    if meant != held:
        return 1
    print(f"{Path(wheel).name}: {len(held)} files of {', '.join(PACKAGES)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
