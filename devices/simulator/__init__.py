"""A Tasmota relay switch with a heater, faithful on the wire; it does no I/O and reads no clock."""
