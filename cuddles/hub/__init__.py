"""The hub: the one keeper of a home's heaters."""
