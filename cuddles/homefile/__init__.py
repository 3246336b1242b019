"""`home.yaml`: read, checked and written. `lenient_switches` needs neither a right file nor pydantic."""

from cuddles.homefile.load import Read, laws_of, load_home, read_home
from cuddles.homefile.problems import HomeFileError, Problem
from cuddles.homefile.rescue import lenient_switches
from cuddles.homefile.write import to_yaml

__all__ = [
    "HomeFileError",
    "Problem",
    "Read",
    "laws_of",
    "lenient_switches",
    "load_home",
    "read_home",
    "to_yaml",
]
