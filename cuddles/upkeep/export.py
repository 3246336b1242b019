"""Everything that is known of a toy, gathered from its home, its records and the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles import foreseen, homejson, plans
from cuddles.energy import rates, row_of, said_in, sessions, sources_of, summed
from cuddles.upkeep import traces
from cuddles.upkeep.forget import diary_files, documents, lines_of
from cuddles.upkeep.manifest import DIARY
from cuddles.upkeep.week import told_in
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.energy import Used
    from cuddles.ports import Document, Records
    from cuddles.upkeep.week import Told
    from devices.home import Home

FORMAT: Final = "cuddles-export/1"
_AT: Final = rates(None, None)


def exported(
    home: Home, folder: Path, records: Records, toy: str | None, made: str
) -> dict[str, Any] | Refused:
    """Return all of a toy, or of every toy (None) and the records that are no person's."""
    kept = {key: said for key, said in documents(records).items() if not traces.is_of_people(key)}
    used = sessions(said_in(folder / DIARY, 0.0), home)
    told = list(told_in((line for path in diary_files(folder) for line in lines_of(path)), 0.0))
    known = {*home.toys, *(one.toy for one in told if one.toy), *_named_in(kept)}
    if toy is not None and toy not in known:
        return Refused(
            "no-such-toy", f"Nothing is known of '{toy}'; known: {', '.join(sorted(known)) or 'none'}."
        )
    names = sorted(known) if toy is None else [toy]
    said = {"format": FORMAT, "made": made, "home": home.name, "zone": home.zone, **sources_of(_AT)}
    toys = [_toy(name, home, records, kept, used, told) for name in names]
    return {**said, "toys": toys, **({"records": traces.shared(kept)} if toy is None else {})}


def _named_in(kept: dict[str, Document]) -> set[str]:
    """Return the toys that records are named after."""
    return {key.partition("/")[2] for key in kept if key.startswith(traces.OWN)}


def _toy(
    name: str, home: Home, records: Records, kept: dict[str, Document], used: list[Used], told: list[Told]
) -> dict[str, Any]:
    declared: Any = homejson.to_json(home)["toys"]
    own = [one for one in used if one.toy == name]
    found = {key: part for key, said in kept.items() if (part := traces.about(key, said, name)) is not None}
    return {
        "name": name,
        "declared": next((one for one in declared if one["name"] == name), None),
        "plans": [plans.written(one) for one in plans.all_plans(home.plans, records) if one.toy == name],
        "learned": found.pop(foreseen.key(name), None),
        "records": found,
        "sessions": [row_of(one, _AT) for one in own],
        "energy": next((row_of(one, _AT) for one in summed(own).values()), None),
        "told": [one._asdict() for one in told if one.toy == name],
    }
