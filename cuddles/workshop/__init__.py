"""The workshop: the process in which drawings become patterns, one at a time."""
