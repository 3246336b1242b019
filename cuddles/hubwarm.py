"""Importing this loads all that a hub takes: one that was killed is forked again, and acts within an instant."""

from __future__ import annotations

from cuddles import bootstrap, foreseen, homejson, hubrun, login, notify, switchboard
from cuddles.hub import diary, house, keeper, plans, run, teacher
from cuddles.stores import sqlite
from devices.drivers import mqtt

__all__ = [
    "bootstrap",
    "diary",
    "foreseen",
    "homejson",
    "house",
    "hubrun",
    "keeper",
    "login",
    "mqtt",
    "notify",
    "plans",
    "run",
    "sqlite",
    "switchboard",
    "teacher",
]
