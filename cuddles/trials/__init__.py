"""Faults, tried in virtual time: a whole house of switch, broker and hub, as fast as it can be computed."""
