"""The document as tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def told(document: dict[str, Any]) -> str:
    """Return all sections that were measured, as text."""
    machine = document["machine"]
    head = f"{machine['processor']}, {machine['cores']} cores, Python {machine['python']}"
    parts = [f"{head}, load {machine['load']:.1f} at the start"]
    for name, show in (
        ("accuracy", _accuracy),
        ("ablation", _ablation),
        ("physics", _physics),
        ("likeness", _likeness),
        ("time", _time),
        ("pattern", _pattern),
        ("batch", _batch),
        ("commands", _commands),
        ("faults", _faults),
        ("anything", _anything),
        ("fuzz", _fuzz),
        ("heaters", _heaters),
        ("coldstart", _coldstart),
        ("writers", _writers),
        ("jobs", _jobs),
        ("hostile", _hostile),
        ("sight", _sight),
        ("live", _live),
        ("plane", _plane),
    ):
        if document[name] is not None:
            parts += show(document[name])
    return "\n\n".join(parts) + "\n"


def _accuracy(section: dict[str, Any]) -> list[str]:
    parts = [
        _table(f"{group['subset']}, {group['drawings']} drawings", _SCORES, _scores(group["ways"]))
        for group in section["subsets"]
    ]
    if section["failures"]:
        rows = [[f["drawing"], f["way"], f"{f['iou']:.3f}", f["note"]] for f in section["failures"]]
        parts.append(_table("IoU below 0.9", ["drawing", "way", "IoU", "it said"], rows))
    return parts


def _ablation(section: dict[str, Any]) -> list[str]:
    title = f"the last step alone, {section['drawings']} drawings"
    return [_table(title, _SCORES, _scores(section["ways"]))]


def _physics(section: dict[str, Any]) -> list[str]:
    rows = [
        [row["what"], f"{row['found']:.5f}", f"{row['exact']:.5f}", f"{row['error_percent']:+.3f}"]
        for row in section["rows"]
    ]
    title = f"inflation against closed forms, {section['triangles']} triangles, {section['cpu_s']:.1f} CPU s"
    return [_table(title, ["what", "found", "exact", "off by %"], rows)]


def _likeness(section: dict[str, Any]) -> list[str]:
    rows = [
        ["the outline itself as pattern", f"{section['naive_iou_median']:.3f}", "", "", ""],
        ["best single scale", f"{section['scaled_iou_median']:.3f}", "", "", ""],
        [
            "cuddles",
            f"{section['iou_median']:.3f}",
            f"{section['iou_5th_percentile']:.3f}",
            f"{section['hausdorff_percent_median']:.2f}",
            f"{section['hausdorff_percent_95th_percentile']:.2f}",
        ],
    ]
    head = ["pattern", "IoU median", "5th percentile", "Hausdorff % median", "95th percentile"]
    line = (
        f"{len(section['refused'])} refused, {section['not_sewable']} not sewable, "
        f"{section['worse_than_scaled']} worse than scaled; the inverse takes "
        f"{section['inverse_cpu_s_median']:.2f} CPU s (worst {section['inverse_cpu_s_worst']:.2f}), for a "
        f"preview {section['preview_cpu_s_median']:.2f}: {_within(section)} the budgets of "
        f"{section['budget_inverse_cpu_s']:g} and "
        f"{section['budget_preview_cpu_s']:g} s; the whole draft {section['draft_cpu_s_median']:.2f} s, "
        f"its {section['files_each']} files {section['write_cpu_s_median']:.2f} s"
    )
    return [_table(f"stuffed toys of {section['shapes']} silhouettes", head, rows), line]


_SCORES = ["way", "IoU median", "worst", "F at 2 px", "HD95 %", "CPU s"]


def _scores(ways: Sequence[dict[str, Any]]) -> list[list[str]]:
    return [
        [
            way["way"],
            f"{way['iou_median']:.3f}",
            f"{way['iou_worst']:.3f}",
            f"{way['boundary_f_median']:.3f}",
            f"{way['hd95_percent_median']:.2f}",
            "" if way["cpu_s_median"] is None else f"{way['cpu_s_median']:.2f}",
        ]
        for way in ways
    ]


def _time(section: dict[str, Any]) -> list[str]:
    ratio = {(r["against"], r["megapixels"]): r for r in section["ratios"]}
    rows = []
    for row in section["outline"]:
        one = ratio.get((row["what"], row["megapixels"]))
        rows.append(
            [
                f"{row['megapixels']:g}",
                row["what"],
                f"{row['cpu_s']:.2f}",
                f"{row['peak_mb']:.0f}",
                "" if one is None else f"{one['cpu']:.2f}",
                "" if one is None else f"{one['peak_memory']:.2f}",
            ]
        )
    head = ["MP", "whole process", "CPU s", "peak MB", "cuddles / it: CPU", "memory"]
    starts = [[row["what"], f"{row['cpu_s']:.3f}", f"{row['peak_mb']:.0f}"] for row in section["start"]]
    return [
        _table("time and memory", head, rows),
        _table("before a photo is looked at", ["whole process", "CPU s", "peak MB"], starts),
    ]


def _pattern(section: dict[str, Any]) -> list[str]:
    line = (
        f"a photo of {section['megapixels']:g} MP to all pattern files: {section['cpu_s']:.2f} CPU s, "
        f"{section['peak_mb']:.0f} MB: {_within(section)} the budget of {section['budget_cpu_s']:g} s "
        f"and {section['budget_mb']:g} MB"
    )
    return [line]


def _batch(section: dict[str, Any]) -> list[str]:
    rows = [
        [
            f"{run['how']}, {run['jobs']} at a time",
            f"{run['wall_s']:.1f}",
            f"{run['cpu_s']:.1f}",
            f"{run['photos_per_minute_per_core']:.1f}",
            f"{run['photos_per_cpu_minute']:.1f}",
            f"{run['times_as_fast']:.2f}",
        ]
        for run in section["runs"]
    ]
    head = ["how", "s", "CPU s", "photos/min/core", "photos/CPU min", "times as fast"]
    return [_table(f"{section['photos']} photos of {section['megapixels']:g} MP to patterns", head, rows)]


def _commands(section: dict[str, Any]) -> list[str]:
    rows = [
        [
            row["what"],
            f"{row['ms_p50']:.2f}",
            f"{row['ms_p99']:.2f}",
            f"{row['cpu_ms']:.2f}",
            f"{section['rows'][0]['ms_p50'] / row['ms_p50']:.2f}",
        ]
        for row in section["rows"]
    ]
    title = f"one command over TLS, QoS 1: {_within(section)} the budget of {section['budget_ms']:g} ms"
    return [_table(title, ["how", "ms median", "ms 99th", "own CPU ms", "send_once / it"], rows)]


def _faults(section: dict[str, Any]) -> list[str]:
    rows = [
        [
            row["fault"],
            str(row["moments"]),
            f"{row['bound_s']:g}",
            "OVER" if not row["within_bound"] else f"{row['worst_s']:.1f}",
            f"{row['warmest_c']:.1f}",
            row["naive"],
        ]
        for row in section["rows"]
    ]
    head = ["fault", "moments", "bound s", "worst s", "warmest C", "naive controller"]
    return [_table(f"faults in virtual time, sessions: {section['sessions']}", head, rows)]


def _anything(section: dict[str, Any]) -> list[str]:
    broken = len(section["found"])
    line = (
        f"a random walk of {section['steps']} steps: {broken} laws broken; every step out of {section['states']}"
        f" states: {section['states_broken']} laws broken; {section['cpu_s']} CPU s"
    )
    rows = [[str(one["seed"]), str(one["step"]), one["law"], one["said"]] for one in section["found"]]
    return [line, *([_table("broken", ["seed", "step", "law", "what"], rows)] if rows else [])]


def _fuzz(section: dict[str, Any]) -> list[str]:
    raised, believed = section["raised"], section["wrongly_believed"]
    said = f"{section['messages']} spoilt messages: {raised} raised, {believed} bad temperatures believed"
    more = section["envelopes"]
    sent = f"{more['sent']} envelopes: {more['raised']} raised, {more['broken']} ended with a regret"
    lines = [f"{said}, {section['cpu_s']} CPU s", f"{sent}, {more['cpu_s']} CPU s"]
    return [
        *lines,
        *([_table("answered wrongly", ["what"], [[one] for one in more["wrong"]])] * bool(more["wrong"])),
    ]


def _jobs(section: dict[str, Any]) -> list[str]:
    names = ["lost", "double_effects", "orphan_photos", "retried", "seconds"]
    heads = ["lost", "double effects", "orphan photos", "retried", "s"]
    jobs, kills, load = section["jobs"], section["kills"], section["load"]
    title = f"{jobs} small jobs in a whole home, {kills} kills, at a load of {load}"
    rows = [
        [one["what"], str(one["kills"]), f"{one['back_s_p50']:.2f}", f"{one['back_s']:.2f}", str(one["late"])]
        for one in section["killed"]
    ]
    head = ["killed", "times", "back after s, median", "longest", "later than 2 s"]
    return [
        _table(title, heads, [[str(section[name]) for name in names]]),
        _table("and back again", head, rows),
        _heat(section["heat"]),
    ]


def _heat(heat: dict[str, Any]) -> str:
    last = "not tried" if heat["last_open_s"] is None else f"{heat['last_open_s']:.1f} s"
    within = _within(heat, "within_bounds")
    return (
        f"heat meanwhile, {within} its bounds: {heat['leases']} leases, closed for {heat['closed_share']:.0%}, "
        f"at most {heat['longest_s']:.1f} s after a lease (bound {heat['bound_s']:g} s), "
        f"{heat['warmest_c']:.1f} C (bound {heat['bound_c']:g} C); open after the last hub's death: {last}"
    )


def _hostile(section: dict[str, Any]) -> list[str]:
    answers = ", ".join(f"{times} of {status}" for status, times in section["answers"].items())
    rows = [
        ["answers of 5xx", str(section["broken"]), "0"],
        ["page, MB at most", f"{section['page_mb']:.0f}", f"{section['budget_mb']:g}"],
        ["page, processes", str(section["pages"]), "1"],
        ["hub, ms from a temperature to its lease, median", f"{section['under_ms_p50']:.1f}", ""],
        ["the same, 99th", f"{section['under_ms_p99']:.1f}", ""],
        ["the same, longest", f"{section['under_ms_max']:.1f}", f"{section['budget_ms']:g}"],
        ["the floor: an idle process is woken late, 99th", f"{section['under_floor_ms_p99']:.1f}", ""],
        ["the same, longest", f"{section['under_floor_ms_max']:.1f}", ""],
        ["before, hub, median", f"{section['calm_ms_p50']:.1f}", ""],
        ["before, 99th", f"{section['calm_ms_p99']:.1f}", ""],
        ["before, longest", f"{section['calm_ms_max']:.1f}", ""],
        ["before, floor, longest", f"{section['calm_floor_ms_max']:.1f}", ""],
    ]
    title = f"{section['requests']} hostile requests in {section['seconds']:.0f} s"
    return [
        _judged(section, title, ["what", "found", "budget"], rows),
        f"answers: {answers}; {section['under_leases']} leases, load {section['load']}",
    ]


def _sight(section: dict[str, Any]) -> list[str]:
    rows = [
        ["choosing: the browser makes it small, median", f"{section['chosen_s_p50']:.2f}", ""],
        ["sent, until the outline is seen, median", f"{section['seen_s_p50']:.2f}", ""],
        ["the same, 95th percentile", f"{section['seen_s_p95']:.2f}", f"{section['budget_s']:g}"],
        ["the same, longest", f"{section['seen_s_max']:.2f}", ""],
        ["floor: the outline alone, median", f"{section['floor_s_p50']:.2f}", ""],
        ["floor, 95th percentile", f"{section['floor_s_p95']:.2f}", ""],
    ]
    title = f"{section['photos']} photos sent by a browser"
    line = f"{section['unfound']} without a figure; load {section['load']}"
    return [_judged(section, title, ["what", "seconds", "budget"], rows), line]


def _live(section: dict[str, Any]) -> list[str]:
    rows = [
        ["median", f"{section['ms_p50']:.1f}", ""],
        ["95th percentile", f"{section['ms_p95']:.1f}", f"{section['budget_ms']:g}"],
        ["longest", f"{section['ms_max']:.1f}", ""],
    ]
    title = f"from broker to {section['clients']} open pages, {section['states']} states"
    line = f"{section['came']} of {section['wanted']} samples came"
    return [_judged(section, title, ["what", "ms", "budget"], rows), line]


def _plane(section: dict[str, Any]) -> list[str]:
    budgets = section["budgets"]
    rows = [
        [row["what"], *(f"{row[key]:.1f}" for key in ("ping_s", "ms_p50", "ms_p99", "per_second", "cpu_ms"))]
        for row in section["rows"]
    ]
    rows.append(
        ["budget", f"{budgets['ping_s']:g}", f"{budgets['ms_p50']:g}", "", f"{budgets['per_second']:g}", ""]
    )
    title = f"an endpoint here, windows of {section['side_px']} px, {section['clients']} clients"
    return [_judged(section, title, ["what", "ping s", "ms p50", "p99", "per s", "CPU ms"], rows)]


def _writers(section: dict[str, Any]) -> list[str]:
    rows = [
        [row["store"], str(row["updates"]), str(row["lost"]), f"{row['seconds']:.1f}"]
        for row in section["rows"]
    ]
    title = f"{section['writers']} writers at once, {section['updates_each']} updates each, of one record"
    return [_table(title, ["store", "updates", "lost", "seconds"], rows)]


def _heaters(section: dict[str, Any]) -> list[str]:
    rows = [
        ["hub, % of a core", f"{section['hub_core_percent']:.1f}", f"{section['budget_core_percent']:g}"],
        ["lease after its temperature, ms median", f"{section['latency_ms_p50']:.2f}", ""],
        ["the same, 99th", f"{section['latency_ms_p99']:.2f}", f"{section['budget_latency_ms']:g}"],
        ["messages to the hub per s", f"{section['messages_per_s']:.0f}", ""],
        ["leases per s", f"{section['leases_per_s']:.1f}", ""],
        ["hub, CPU us per message", f"{section['hub_us_per_message']:.0f}", ""],
        ["broker, % of a core", f"{section['broker_core_percent']:.1f}", ""],
        [
            "simulated switch, kB",
            f"{section['simulator_kb_each']:.1f}",
            f"{section['budget_simulator_kb']:g}",
        ],
    ]
    line = f"half a core would mind {section['switches_within_budget']} switches"
    title = f"{section['switches']} switches being warmed, {section['seconds']:.0f} s"
    return [_table(title, ["what", "found", "budget"], rows), line]


def _coldstart(section: dict[str, Any]) -> list[str]:
    budget = section["budget"]
    rows = [
        [
            row["what"],
            str(row["modules"]),
            f"{row['peak_mib']:.1f}",
            f"{row['cold_ms']:.0f}",
            f"{row['warm_ms_p50']:.2f}",
            f"{row['warm_ms_p99']:.2f}",
        ]
        for row in section["rows"]
    ]
    rows.append(
        ["budget", f"{budget['modules']}", f"{budget['peak_mib']:g}", "", "", f"{budget['warm_ms_p99']:g}"]
    )
    head = ["function", "modules", "peak MiB", "cold CPU ms", "warm CPU ms median", "99th"]
    title = f"the voice function from its zip of {section['zip_bytes'] / 1e6:.2f} MB"
    return [_judged(section, title, head, rows)]


def _judged(section: dict[str, Any], title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the table of a section that has a budget."""
    return _table(f"{title}: {_within(section)} the budget", head, rows)


def _within(section: dict[str, Any], which: str = "within_budget") -> str:
    return "within" if section[which] else "OVER"


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; columns whose cells are all numbers or empty are set to the right."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [all(cell.replace(".", "", 1).isdigit() or not cell for cell in column[1:]) for column in columns]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(cells, widths, right, strict=True)
        ]
        return "  ".join(padded).rstrip()

    return "\n".join([title, line(head), line(["-" * width for width in widths]), *map(line, rows)])
