"""`home.yaml`: read, checked and rescued; `cuddles.homefile.write` writes it.

`lenient_switches` needs neither a right file nor pydantic, which is loaded where a whole file is read.
"""

from cuddles.homefile.load import Read, laws_of, load_home, read_home
from cuddles.homefile.problems import HomeFileError, Problem
from cuddles.homefile.rescue import lenient_switches

__all__ = ["HomeFileError", "Problem", "Read", "laws_of", "lenient_switches", "load_home", "read_home"]
