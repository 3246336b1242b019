"""Hard ceilings of warmth. They are constants, not settings: no file, page or voice can raise them.

All temperatures are at the sensor between pad and fabric. Sources:

- 41 °C: highest temperature of an applied part in contact with a patient, in normal use and with a single
  fault (IEC 60601-1, 2nd edition; CTL decision sheet 422). The third edition allows 43 °C for contact of ten
  minutes and more; the lower value is taken.
- 44 °C for six hours does irreversible harm to skin (Moritz and Henriques, Am. J. Pathology 23, 1947).
- 24 V: highest rated voltage of an electric toy (IEC 62115) and of class III heated clothing
  (IEC 60335-2-17, annex CC).
- Thirty minutes and "never on a sleeping or insensate person": advisory of FDA and CPSC on heating pads,
  12 December 1995, asks for automatic switch-off; the length is ours.

The limits inside IEC 60335-2-17, IEC 62115, UL 130/964 and ISO 13732-1 are sold, not published, and were not
read: what stands here doesn't claim to meet them.
"""

from __future__ import annotations

from typing import Final

TARGET_LOWEST_C: Final = 30.0
TARGET_HIGHEST_C: Final = 40.0
CONTROLLER_CUT_C: Final = 41.0
DEVICE_CUT_C: Final = 42.0
CUT_OUT_HIGHEST_C: Final = 45.0
SUPPLY_HIGHEST_V: Final = 24.0

SESSION_LONGEST_S: Final = 1800.0
REST_SHORTEST_S: Final = 600.0
HEAD_START_S: Final = 10.0
"""The hub ends a session so much earlier than the switch would, which then locks itself for the rest."""
WISH_LONGEST_S: Final = 4 * 3600.0
"""A longer wish is a train of sessions with rests; nobody should have to remember one from the morning."""

LEASE_S: Final = 60.0
"""How long the relay stays closed on one word from the hub; PulseTime and a rule timer both count it."""

READING_OLDEST_S: Final = 25.0
"""Two telemetry periods of 10 s and their delay; a reading older than this is no evidence."""

SESSIONS_ALONE_S: Final = (600.0, 1200.0, 1800.0)
"""Sessions that a switch runs and ends alone where no hub is live."""

PULSE_LONGEST_S: Final = 600.0
"""Longest warmth behind a switch that proves nothing (webhook) or has no sensor."""

LOCKOUT_S: Final = 60.0
"""After a press on the switch nothing may turn it on for this long: the hand that pressed wins."""
