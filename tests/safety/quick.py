"""The command line with a lease of fifteen seconds, for tests with real processes and real time.

A lease of a minute would make each death cost a minute of waiting. The constant itself stays out of reach of
every setting: this file changes it in its own process before anything that uses it is imported, so that rules
on the switch, hub and simulator all count the same fifteen seconds. Not less, because evidence comes with
Tasmota's telemetry, every ten seconds at the shortest, and a lease has to outlive the wait for it.

    python tests/safety/quick.py hub run --home home.yaml
"""

from __future__ import annotations

import sys

from devices import limits

LEASE_S = 15.0
limits.LEASE_S = LEASE_S  # type: ignore[misc]


def main() -> int:
    from cuddles.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
