"""What the switch says of its own accord: its introduction, telemetry and discovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import payloads, power

if TYPE_CHECKING:
    from .chip import Chip


def introduce(chip: Chip) -> None:
    """Say what is said once after boot: INFO, the relay; telemetry follows in 5 s, discovery in 10."""
    retain = bool(chip.get("InfoRetain"))
    for part in (1, 2, 3):
        if part != 2 or chip.get("WebServer"):
            text = payloads.info(chip, part)
            chip.send(2, f"INFO{part}", text, retain=retain)
            chip.notice(chip, text)
    power.publish_power(chip)
    if chip.get("TelePeriod"):
        chip.tele = int(chip.get("TelePeriod")) - 5
    chip.flags.add(("System", "Boot"))
    chip.settings["SO19"] = 0
    chip.discovery = 10


def telemetry(chip: Chip) -> None:
    """Count the second towards TelePeriod, and send STATE and SENSOR when it is full."""
    period = int(chip.get("TelePeriod"))
    if not period and chip.tele != 3601:
        return
    if chip.tele >= 9999:
        chip.tele = 0 if chip.wifi_count else 9999
        return
    chip.tele += 1
    if chip.tele >= period:
        chip.tele = 0
        power.publish_state(chip)
        text = payloads.sensor(chip, period=True)
        if text is not None:
            chip.send(2, "SENSOR", text, retain=bool(chip.get("SensorRetain")))
            power.telemetry(chip, text)


def discover(chip: Chip) -> None:
    """Publish the retained discovery messages, or clear them with SetOption19."""
    off = chip.option(19)
    mac = chip.world.profile.mac
    sensors = payloads.sensor(chip) or f'{{"Time":"{chip.time()}"}}'
    config = "" if off else payloads.discovery(chip)
    chip.publish(f"tasmota/discovery/{mac}/config", config, retain=True)
    chip.publish(
        f"tasmota/discovery/{mac}/sensors", "" if off else f'{{"sn":{sensors},"ver":1}}', retain=True
    )
