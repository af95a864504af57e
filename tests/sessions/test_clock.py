"""The clock of an evening, and what it notices: whatever is done to the computer's clocks, the evening's is right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clock import AnchoredClock, Noticed, SteadyClock, steadiest
from sessions.elapsed import spoken_by_person
from sessions.gap import APART, NEAR, UNSEEN, Cause, Gap, joined, worth_asking
from sessions.record import Pause
from tests.sessions.machine import BEAT, Machine
from tests.sessions.making import BEGAN, Evening

machines = pytest.mark.parametrize("counts_sleep", [True, False], ids=["boottime", "monotonic"])


@machines
def test_an_undisturbed_evening_notices_nothing_and_is_right(counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    assert machine.run(3 * 3600) == []
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)


@machines
@pytest.mark.parametrize("seconds", [UNSEEN - 1, UNSEEN + 1, 720.0])
def test_a_program_that_was_stopped_knows_how_long(counts_sleep: bool, seconds: float) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    machine.run(60)
    machine.stop(seconds)
    seen = machine.run(10)
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)
    if seconds < UNSEEN:
        assert seen == []
        return
    ((gap, set_back),) = seen
    assert gap is not None
    assert (gap.since, gap.at) == pytest.approx((BEGAN + 60, BEGAN + 60 + seconds + BEAT), abs=1e-3)
    assert (gap.cause, set_back) == (Cause.STOOD_STILL, 0.0)
    assert gap.counts_unless_told


@machines
@pytest.mark.parametrize("seconds", [UNSEEN + 1, 720.0, 12 * 3600.0])
def test_after_a_closed_lid_the_time_of_day_is_right(counts_sleep: bool, seconds: float) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    machine.run(60)
    machine.sleep(seconds)
    ((gap, _set_back),) = machine.run(10)
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)
    assert gap is not None
    assert gap.cause is Cause.STOOD_STILL
    assert gap.seconds == pytest.approx(seconds, abs=BEAT + 1e-3)


def test_a_short_sleep_is_noticed_where_the_steady_clock_stood_still() -> None:
    machine = Machine(counts_sleep=False)
    machine.sleep(5)
    ((gap, _set_back),) = machine.run(10)
    assert gap is not None
    assert gap.seconds == pytest.approx(5, abs=1e-3)
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)


@machines
def test_a_clock_set_back_moves_no_timer(counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    machine.set_clock(-3600)
    assert machine.run(10) == [Noticed(None, pytest.approx(3600))]  # type: ignore[arg-type]
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)


@machines
def test_a_clock_set_forward_is_caught_up_with_and_asked_about(counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    machine.run(10)
    machine.set_clock(3600)
    ((gap, _set_back),) = machine.run(10)
    assert machine.clock.now() == pytest.approx(machine.true + 3600, abs=1e-3)
    assert gap is not None
    assert gap.seconds == pytest.approx(3600)
    assert (gap.cause is Cause.CLOCK_SET) is counts_sleep, "where the steady clock counts sleep it was none"
    assert gap.counts_unless_told is not counts_sleep


def test_before_anything_is_on_record_the_computers_clock_is_taken_as_it_is() -> None:
    machine = Machine(counts_sleep=True)
    machine.set_clock(-3600)
    machine.run(10)
    machine.clock.anchor()
    assert machine.clock.now() == pytest.approx(machine.true - 3600, abs=1e-3)
    assert machine.run(10) == []


def test_a_clock_set_back_and_to_rights_again_is_no_gap() -> None:
    machine = Machine(counts_sleep=True)
    machine.set_clock(-3600)
    machine.run(10)
    machine.set_clock(3600)
    assert machine.run(10) == []
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)


@machines
def test_small_corrections_of_the_clock_are_nobodys_business(counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    for _ in range(100):
        machine.set_clock(0.9 * APART)
        assert machine.run(1) == []
    assert machine.clock.now() == pytest.approx(machine.true, abs=1e-3)


def test_a_program_stopped_between_its_two_readings_sees_no_clock_set_back() -> None:
    times = iter([0.0, 0.0, 0.5, 600.0, 600.0, 600.0])
    now = [0.0]

    def steady() -> float:
        now[0] = next(times, now[0])
        return now[0]

    clock = AnchoredClock(lambda: BEGAN + now[0], SteadyClock(steady, counts_sleep=True))
    noticed = clock.look()
    assert noticed.set_back == 0
    assert noticed.gap == Gap(BEGAN, BEGAN + 600)


def test_the_time_never_goes_back_behind_what_is_on_record() -> None:
    machine = Machine(counts_sleep=True)
    machine.clock.not_before(BEGAN - 100)
    assert machine.clock.now() == BEGAN
    machine.clock.not_before(BEGAN + 3600)
    machine.run(10)
    assert machine.clock.now() == pytest.approx(BEGAN + 3610, abs=1e-3)


happenings = st.lists(
    st.tuples(st.just("run"), st.floats(3, 60))
    | st.tuples(st.sampled_from(["stop", "sleep"]), st.floats(3, UNSEEN - 1) | st.floats(UNSEEN + 1, 900))
    | st.tuples(st.just("set_clock"), st.floats(-9000, -3)),
    max_size=8,
)


@given(happened=happenings, counts_sleep=st.booleans())
def test_whatever_happens_timers_are_right_with_the_gaps_counted_and_without(
    happened: list[tuple[str, float]], counts_sleep: bool
) -> None:
    """Without them they show the time in which the program ran, but for a beat at each gap."""
    machine, evening = Machine(counts_sleep=counts_sleep), Evening()
    evening.live.call_next(machine.clock.now())
    last, gaps, ran = machine.clock.now(), [], 0.0
    for what, seconds in happened:
        began = machine.true
        noticed = getattr(machine, what)(seconds) or []
        noticed += machine.run(BEAT)
        ran += machine.true - began if what == "run" or seconds < UNSEEN else BEAT
        ran -= seconds if what == "sleep" and not counts_sleep and seconds < UNSEEN else 0
        gaps += [n.gap for n in noticed if n.gap is not None]
        assert machine.clock.now() >= last
        last = machine.clock.now()
    at = machine.clock.now()
    assert at == pytest.approx(machine.true, abs=1e-3)
    assert sum(spoken_by_person(evening.session, at).values()) == pytest.approx(at - BEGAN, abs=1e-3)
    for gap in gaps:
        evening.live.charge_nobody(gap.since, at, until=gap.at)
    left = sum(spoken_by_person(evening.session, at).values())
    assert left == pytest.approx(ran, abs=BEAT * (len(gaps) + 1))


def test_gaps_of_a_laptop_that_wakes_for_moments_are_one() -> None:
    first, second = Gap(1000, 1600), Gap(1600 + NEAR - 1, 2200, Cause.CLOCK_SET)
    assert joined((), first) == (first,)
    assert joined((first,), second) == (Gap(1000, 2200),)
    assert joined((first,), Gap(1600 + NEAR + 1, 2200)) == (first, Gap(1600 + NEAR + 1, 2200))


def test_what_lay_in_a_pause_need_not_be_asked() -> None:
    evening = Evening()
    evening.next()
    gap = Gap(evening.at, evening.at + 600)
    assert worth_asking(evening.session, gap)
    evening.live.toggle_clock(evening.at)
    evening.wait(610)
    assert not worth_asking(evening.session, gap)
    evening.live.toggle_clock(evening.at)
    assert not worth_asking(evening.session, gap), "also when the clock goes on before it is asked"
    assert not worth_asking(evening.session, Gap(BEGAN - 900, BEGAN + 1)), "nor what was before the evening"
    evening.live.close(evening.at)
    assert not worth_asking(evening.session, Gap(evening.at - 5, evening.at))


def test_the_steadiest_clock_counts_sleep_where_the_system_has_such_a_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC, raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC_RAW", time.CLOCK_MONOTONIC, raising=False)
    assert steadiest("linux").counts_sleep
    assert steadiest("darwin").counts_sleep
    assert not steadiest("win32").counts_sleep
    before = time.monotonic()
    assert before <= steadiest("linux").read() <= time.monotonic()
    assert steadiest("win32").read is time.monotonic


@pytest.mark.parametrize("since", [30, 60, 100])
def test_an_answer_that_comes_late_leaves_what_came_after_the_gap(since: int) -> None:
    """Two pauses, and a gap of 100 s before, over and after the first, answered for when both are over."""
    evening = Evening()
    evening.next()
    evening.at = BEGAN
    for seconds in (60, 40, 200, 50, 10):
        evening.wait(seconds).live.toggle_clock(evening.at)
    evening.live.toggle_clock(evening.at)
    assert evening.live.charge_nobody(BEGAN + since, evening.at, until=BEGAN + since + 100)
    assert evening.session.pauses == (
        Pause(BEGAN + min(since, 60), BEGAN + since + 100),
        Pause(BEGAN + 300, BEGAN + 350),
        Pause(BEGAN + 360, BEGAN + 360),
    )
    assert evening.live.undo(evening.at) == "gap"
    assert evening.session.pauses[0] == Pause(BEGAN + 60, BEGAN + 100)
