"""Commands of the rule engine: rules, timers, events and variables; for the signature see `actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import rulebook, rules
from .text import char_to_float, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chip import Chip

VARIABLES = 16
VARIABLE_SIZE = 32


def _rule(chip: Chip, name: str, index: int, _given: bool, data: str, number: int) -> str | None:
    if index > 3:
        return None
    if index == 0:
        every = data if 0 <= number <= 10 or data.startswith('"') else ""
        for i in (1, 2, 3):
            rules.set_rule(chip, i, every)
            chip.result(name.upper(), _show_rule(chip, name, i))
        return ""
    rules.set_rule(chip, index, data)
    return _show_rule(chip, name, index)


def _show_rule(chip: Chip, name: str, index: int) -> str:
    def word(mask: str) -> str:
        return chip.word(int(chip.get(mask)) >> (index - 1) & 1)

    text = str(chip.get(f"Rule{index}"))
    return (
        f'{{"{name}{index}":{{"State":"{word("rule_enabled")}","Once":"{word("rule_once")}",'
        f'"StopOnError":"{word("rule_stop")}","Length":{len(text)},'
        f'"Free":{rulebook.MAX_SIZE - 1 - len(text)},"Rules":"{escape(text)}"}}}}'
    )


def _rule_timer(chip: Chip, _name: str, index: int, _given: bool, data: str, _number: int) -> str | None:
    return None if index > rules.TIMERS else rules.set_timer(chip, index, data)


def _event(chip: Chip, name: str, _index: int, _given: bool, data: str, _number: int) -> str:
    if data:
        chip.event = data[: rules.EVENT_SIZE]
        chip.wake_tick()
    return f'{{"{name}":"Done"}}'


def _variable(chip: Chip, name: str, index: int, given: bool, data: str, _number: int) -> str | None:
    if not 1 <= index <= VARIABLES:
        return None
    if not given:
        every = range(1, VARIABLES + 1)
        return "{" + ",".join(f'"{name}{i}":"{escape(_read(chip, name, i))}"' for i in every) + "}"
    if data:
        text = "" if data.startswith('"') else data
        if data.startswith("="):
            text = f"{char_to_float(data[1:]):.{int(chip.get('CalcRes'))}f}".rstrip("0").rstrip(".")
        _write(chip, name, index, text)
    return f'{{"{name}{index}":"{escape(_read(chip, name, index))}"}}'


def _calculate(chip: Chip, name: str, index: int, _given: bool, data: str, _number: int) -> str | None:
    if not 1 <= index <= VARIABLES:
        return None
    if data:
        left, right = char_to_float(chip.vars.get(index, "")), char_to_float(data)
        result = left + right if name == "Add" else left - right if name == "Sub" else left * right
        _write(chip, "Var", index, f"{result:.{int(chip.get('CalcRes'))}f}")
    return f'{{"{name}{index}":"{escape(_read(chip, "Var", index))}"}}'


def _read(chip: Chip, name: str, index: int) -> str:
    return chip.vars.get(index, "") if name == "Var" else str(chip.get(f"Mem{index}"))


def _write(chip: Chip, name: str, index: int, text: str) -> None:
    if name == "Var":
        chip.vars[index] = text[:VARIABLE_SIZE]
        chip.vars_changed.add(index)
    else:
        chip.put(f"Mem{index}", text)
        chip.mems_changed.add(index)
    chip.wake_tick()


TABLE: Final[dict[str, Callable[[Chip, str, int, bool, str, int], str | None]]] = {
    "Rule": _rule,
    "RuleTimer": _rule_timer,
    "Event": _event,
    "Var": _variable,
    "Mem": _variable,
    "Add": _calculate,
    "Sub": _calculate,
    "Mult": _calculate,
}
