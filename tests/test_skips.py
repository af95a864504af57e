"""A test that is skipped here is a failed one in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

SKIPPING = """
import pytest

@pytest.mark.skip(reason="no xclip")
def test_marked(): ...

def test_late():
    pytest.skip("no tmux")

@pytest.mark.xfail(reason="not yet")
def test_known():
    assert False

def test_fine(): ...
"""
SKIPPING_MODULE = "import pytest\npytest.skip('no Xvfb', allow_module_level=True)"


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """A test folder of its own, under the rules of this one."""
    rules = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(rules.replace('pytest_plugins = ["pytester"]', ""))
    pytester.makepyfile(test_some=SKIPPING, test_none=SKIPPING_MODULE)
    return pytester


def test_a_skip_stays_a_skip_outside_ci(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    inner.runpytest_inprocess("-p", "no:asyncio").assert_outcomes(passed=1, skipped=3, xfailed=1)


def test_a_skip_is_a_failure_in_ci_and_says_why(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = inner.runpytest_inprocess("-p", "no:asyncio", "--continue-on-collection-errors")
    # What is skipped before it runs is an error of its setup, or of its module.
    result.assert_outcomes(passed=1, failed=1, errors=2, xfailed=1)
    for word in ("no xclip", "no tmux", "no Xvfb"):
        result.stdout.fnmatch_lines_random([f"*failure in CI*{word}*"])
