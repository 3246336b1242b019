"""The fault matrix as text: a table for the terminal, a page for the documentation."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.trials.faults import FAULTS, SUPERVISED_S, Fault
from cuddles.trials.matrix import MOMENTS

if TYPE_CHECKING:
    from cuddles.trials.matrix import Row
    from cuddles.trials.pool import Results

_ROOT: Final = Path(__file__).parents[2]
_MEASURES: Final = {"stop": "", "lent": "¹", "told": "²", "closed": "³", "opens": "⁵"}
_ABSENT: Final = {
    "late-lease": "knows no leases",
    "garbage": "not tried",
    "second-hub": "knows no other hub",
    "mad-hub": "it is always so",
}
_HEAD: Final = """# The fault matrix

What happens to the heat when something breaks, and how long it goes on at most. This page is written by a
command, and is the same, byte for byte, whenever the same is tried:

```
{command}
```

**What is tried.** A simulated toy is warmed to 38 °C. At {moments} moments of {sessions}, from cold to warm,
each fault is brought about, every time in the same house as it was at that moment. *Bound* is what the product
promises. *Worst* is the longest time measured from the fault until the heater's contact had opened for good,
and has to stay under the bound, or this command fails. *Warmest* is the highest temperature of the pad
meanwhile, looked at every five seconds; a fault that ends heat at once shows what the toy had anyway.

**How.** In virtual time. The hub is the product's own core, with its rules and timers. The switch is the
simulated Tasmota in `devices/simulator`, written from the sources of Tasmota 15.2
([behaviours](../../devices/simulator/BEHAVIOURS.md)), set up as `cuddles device provision` does it. The pad has
12 W, does **not** limit itself, and has no cut-out: the harder case, so *warmest* is software's alone. Messages
take 5 to 40 ms; the broker notices a dead switch after 18 s, as mosquitto does.

**Beside it** stands what most home automations do: a thermostat that switches on below the target and off above
it, and refuses readings that are no number or outside -20 to 60 °C, with a Tasmota as the factory made it (but
telling its temperature every ten seconds). It is tried at {naive} of the moments. *Never* means: the contact
had not opened for good when the trial ended, after so long.

**What it can't show.** No real switch, sensor, relay or radio took part. The simulator leaves out what Tasmota
was not known to do, electrical noise, brown-outs, a flash that wears out, and how quickly a real toy's fabric
passes heat on. The toy is one toy, in a room of 22 °C, with nobody on it. Two faults at once are tried only
where a row says so.
"""
_NOTES: Final = """
¹ Here warmth may rightly go on, or come back, after the fault. Measured is for how long the contact stayed
closed on one lease. The naive controller lends nothing, so there is nothing to compare.

² A welded contact stays closed whatever is said: measured is the time until people are told to pull the plug.
The naive controller has nobody to tell, and no way to see it.

³ No heat flows through a broken wire, so only the seconds of a closed contact count, until the hub gives up.
For the naive controller stands how long its contact was closed while it was watched.

⁴ Nobody asked for warmth in this row: the contact is closed by somebody else.

⁵ Measured is when the contact opens. Once the switch is back and all its settings were read back, it may be
lent again; as the factory made it, it comes on again by itself.
"""


def over(results: Results, fault: Fault) -> bool:
    """Return whether heat went on for longer than a fault's bound."""
    return not results.ours[fault.name].longest.seconds <= fault.bound_s


def watched_s(fault: Fault) -> float:
    """Return for how long a trial of a fault that doesn't settle is watched."""
    return fault.bound_s + 60.0 if fault.measure in ("lent", "opens") else 1.2 * fault.bound_s + 60.0


def table(results: Results) -> str:
    """Return the matrix for a terminal."""
    head = ("fault", "bound s", "worst s", "warmest C", "naive", "moments")
    rows = [
        (
            fault.name,
            f"{fault.bound_s:g}",
            _seconds(fault, results.ours[fault.name].longest.seconds) + (" OVER" * over(results, fault)),
            f"{results.ours[fault.name].warmest_c:.1f}",
            naively(results, fault),
            str(results.ours[fault.name].trials),
        )
        for fault in FAULTS
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)
    ]
    return "\n".join(line.rstrip() for line in lines)


def page(results: Results, sessions: int, written: Path) -> str:
    """Return the matrix as a page."""
    naive = max(row.trials for row in results.naive.values())
    shown = Path(os.path.relpath(written.absolute(), _ROOT))
    name = written.name if ".." in shown.parts else shown.as_posix()
    command = f"python -m cuddles.trials --sessions {sessions} --write {name}"
    moments = _thousands(sessions * MOMENTS)
    head = _HEAD.format(command=command, moments=moments, sessions=_sessions(sessions), naive=naive)
    hottest = max(results.ours.values(), key=lambda row: row.warmest_c if row.fault != "welded" else 0.0)
    lines = [
        head,
        _summary(results, hottest),
        "",
        "| fault | bound | worst | warmest pad | naive controller, factory settings | moments |",
        "|---|---:|---:|---:|---|---:|",
        *(_line(results, fault) for fault in FAULTS),
        _NOTES.rstrip(),
        "",
    ]
    return "\n".join(lines)


def naively(results: Results, fault: Fault) -> str:
    """Return in words what became of a fault with the naive controller."""
    if not fault.naive:
        return _ABSENT.get(fault.name, "not tried")
    if fault.measure == "lent":
        return "lends nothing"
    if fault.measure == "told":
        return "tells nobody"
    if fault.measure == "opens":
        return "comes on again by itself"
    row: Row = results.naive[fault.name]
    if fault.measure == "closed":
        return f"{row.longest.seconds:.0f} s of {watched_s(fault):.0f} s"
    if math.isinf(row.longest.seconds):
        return f"never in {watched_s(fault):.0f} s"
    return f"{row.longest.seconds:.1f} s"


def _summary(results: Results, hottest: Row) -> str:
    broken = [fault.name for fault in FAULTS if over(results, fault)]
    kept = f"All {len(FAULTS)} bounds held." if not broken else f"OVER THEIR BOUND: {', '.join(broken)}."
    naive = [row for row in results.naive.values() if math.isinf(row.longest.seconds)]
    plain = [fault for fault in FAULTS if fault.naive and fault.measure == "stop"]
    never = sum(any(row.fault == fault.name for row in naive) for fault in plain)
    return (
        f"{kept} Supervised leases end within {SUPERVISED_S:g} s. The warmest pad of all, the welded contact "
        f"aside (no software opens it), had {hottest.warmest_c:.1f} °C. The naive controller heated on past\n"
        f"the end of the trial in {never} of the {len(plain)} rows that can be compared."
    )


def _line(results: Results, fault: Fault) -> str:
    row = results.ours[fault.name]
    mark = _MEASURES[fault.measure] + ("⁴" if fault.idle else "")
    worst = _seconds(fault, row.longest.seconds) + " s"
    worst = f"**{worst}, OVER**" if over(results, fault) else worst
    cells = (
        fault.words + mark,
        f"{fault.bound_s:g} s",
        worst,
        f"{row.warmest_c:.1f} °C",
        naively(results, fault),
        _thousands(row.trials),
    )
    return f"| {' | '.join(cells)} |"


def _seconds(fault: Fault, seconds: float) -> str:
    """Return seconds to a tenth, rounded up: a bound that is kept by less must not look as if it weren't."""
    return f">{watched_s(fault):.0f}" if math.isinf(seconds) else f"{math.ceil(10 * seconds) / 10:.1f}"


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"


def _thousands(number: int) -> str:
    return f"{number:,}"
