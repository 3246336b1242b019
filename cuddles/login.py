"""How the home's broker is logged in to: its address, with the password and certificate read from their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from devices.drivers.session import Broker, trusting

if TYPE_CHECKING:
    from devices.home import Home


def broker_of(home: Home) -> Broker:
    """Return the broker with its password read."""
    said = home.broker
    password = Path(said.password_file).read_text("utf-8").strip() if said.password_file else None
    tls = trusting(said.ca_file) if said.ca_file else None
    return Broker(said.host, said.port, said.user, password, tls)
