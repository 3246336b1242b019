"""Commands that act: Backlog, telemetry, status, restart, time; and all others that act, by name.

Each takes the chip, its own name as printed, the index, whether the index was written, the data and its number,
and gives the response: empty for none, None for Tasmota's Error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import clock, payloads, power_actions, rule_actions
from .settings import restart
from .text import escape, integer, stamp, upper

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chip import Chip

    Action = Callable[[Chip, str, int, bool, str, int], str | None]

TELE_PERIOD = 300


def _backlog(chip: Chip, name: str, index: int, _given: bool, data: str, _number: int) -> str:
    if not data:
        empty = not chip.backlog
        chip.backlog.clear()
        return f'{{"{name}":"{"Empty" if empty else "Aborted"}"}}'
    chip.backlog_fast, chip.backlog_mute = not index & 1, bool(index & 2)
    for command in _split(data):
        line = command.strip()
        while upper(line).startswith("BACKLOG"):
            line = line[7:].strip()
        if line and not upper(line).startswith("RESET"):
            chip.backlog.append(line)
    chip.backlog_at = chip.ms
    return ""


def _split(data: str) -> list[str]:
    parts: list[str] = []
    for part in data.split(";"):
        if parts and parts[-1].count("{") != parts[-1].count("}"):
            parts[-1] += f";{part}"
        elif part:
            parts.append(part)
    return parts


def _delay(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 2 <= number <= 3600:
        chip.backlog_at = chip.ms + 100 * number
    return f'{{"{name}":{max(0, chip.backlog_at - chip.ms) // 100}}}'


def _tele_period(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 0 <= number <= 3600:
        chip.put("TelePeriod", TELE_PERIOD if number == 1 else number if number == 0 else max(10, number))
    chip.tele = int(chip.get("TelePeriod")) or 3601
    return f'{{"{name}":{chip.get("TelePeriod")}}}'


def _status(chip: Chip, _name: str, index: int, _given: bool, _data: str, number: int) -> str | None:
    number = 0 if index == 0 else number
    if (
        number > 13
        or number in {4, 13}
        or (number == 9 and not chip.meter)
        or (number == 12 and not chip.crashed)
    ):
        return None
    parts = [0, 1, 2, 3, 5, 6, 7, *([9] if chip.meter else []), 10, 11] if number == 0 else [max(0, number)]
    retain = bool(chip.get("StatusRetain"))
    texts = [(part, payloads.status(chip, part)) for part in parts]
    if index == 0:
        chip.send(1, "STATUS0", "".join(text for _, text in texts).replace("}{", ","), retain=retain)
        return ""
    for part, text in texts:
        chip.send(1, f"STATUS{part or ''}", text, retain=retain)
        chip.notice(chip, text)
    return ""


def _state(chip: Chip, _name: str, _index: int, _given: bool, _data: str, _number: int) -> str:
    text = payloads.state(chip)
    if chip.option(59):
        chip.send(2, "STATE", text, retain=bool(chip.get("StateRetain")))
    return text


def _restart(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if number == 1:
        restart(chip)
        return f'{{"{name}":"Restarting"}}'
    if number in {99, -1}:
        chip.restart_flag = -number
        chip.due_slow = chip.ms + 1
        return ""
    return f'{{"{name}":"1 to restart"}}'


def _reset(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if number == 99:
        chip.put("boots", 0)
        return f'{{"{name}":"Done"}}'
    if not 1 <= number <= 6:
        return f'{{"{name}":"1 to reset"}}'
    restart(chip)
    chip.restart_flag = 210 + number
    erase = "" if number == 1 else "Erase, "
    return f'{{"{name}":"{erase}Reset and Restarting"}}'


def _upgrade(chip: Chip, name: str, _index: int, _given: bool, data: str, number: int) -> str:
    version = chip.world.profile.version
    if (data == "1" and number == 1) or (len(data) >= 3 and _version(data) > _version(version)):
        chip.timed.append((chip.ms + 20_000, "Restart 1"))
        chip.wake_tick()
        return f'{{"{name}":"Version {version} from {chip.get("OtaUrl")}"}}'
    return f'{{"{name}":"1 or >{version} to upgrade"}}'


def _version(text: str) -> list[int]:
    return [integer(part) or 0 for part in text.split(".")[:4]]


def _time(chip: Chip, name: str, _index: int, _given: bool, data: str, number: int) -> str:
    if data and number > 4:
        chip.utc = number - chip.ms / 1000
    return f'{{"{name}":"{stamp(chip.local())}"}}'


def _timezone(chip: Chip, name: str, _index: int, _given: bool, data: str, number: int) -> str:
    if data and number >= -13:
        chip.put("Timezone", number if number < 15 else 99)
    zone = int(chip.get("Timezone"))
    return f'{{"{name}":{zone}}}' if zone == 99 else f'{{"{name}":"{zone:+03d}:00"}}'


def _save_data(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 0 <= number <= 3600:
        chip.put("SaveData", number)
    chip.world.flash.stored = dict(chip.settings)
    value = int(chip.get("SaveData"))
    return f'{{"{name}":"{f"Every {value} seconds" if value > 1 else chip.word(value)}"}}'


def _web_server(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 0 <= number <= 2:
        chip.put("WebServer", number)
    mode = chip.get("WebServer")
    if not mode:
        return f'{{"{name}":"{chip.word(0)}"}}'
    user = "Admin" if mode == 2 else "User"
    return f'{{"{name}":"Active for {user} on {chip.hostname} with IP address {chip.world.profile.address}"}}'


def _topic(chip: Chip, name: str, _index: int, _given: bool, data: str, _number: int) -> str:
    if data and data not in {str(chip.get(name)), chip.topic}:
        chip.send(2, "LWT", "Offline", retain=True)
        chip.put(name, data)
        restart(chip)
    shown = chip.topic if name == "Topic" else str(chip.get(name))
    return f'{{"{name}":"{escape(shown)}"}}'


def _publish(chip: Chip, _name: str, index: int, _given: bool, data: str, _number: int) -> str | None:
    topic, _, text = data.partition(" ")
    if not topic:
        return None
    chip.publish(topic.replace("#", " "), text, retain=index == 2)
    return ""


def _timers(chip: Chip, name: str, _index: int, _given: bool, data: str, number: int) -> str:
    if data and 0 <= number <= 2:
        chip.put("Timers", number if number < 2 else 1 - int(chip.get("Timers")))
    inner = ",".join(clock.show(chip, i) for i in range(1, clock.COUNT + 1))
    return f'{{"{name}":"{chip.word(int(chip.get("Timers")))}",{inner}}}'


def _timer(chip: Chip, name: str, index: int, _given: bool, data: str, number: int) -> str | None:
    if not 1 <= index <= clock.COUNT:
        return None
    if data and not clock.change(chip, index, data, number):
        return f'{{"{name}{index}":"Invalid JSON"}}'
    return f"{{{clock.show(chip, index)}}}"


TABLE: Final[dict[str, Action]] = {
    **power_actions.TABLE,
    **rule_actions.TABLE,
    "Backlog": _backlog, "Delay": _delay, "TelePeriod": _tele_period, "Status": _status, "State": _state,
    "Restart": _restart, "Reset": _reset, "Upgrade": _upgrade, "Upload": _upgrade, "Time": _time,
    "Timezone": _timezone, "SaveData": _save_data, "WebServer": _web_server, "Topic": _topic,
    "FullTopic": _topic, "Publish": _publish, "Timers": _timers,
    "Timer": _timer,
}  # fmt: skip
