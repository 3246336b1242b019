"""Start a command and write what it used to a file descriptor: ``launch.py FD COMMAND...``.

A process on Linux inherits the peak memory of the one that starts it, up to its own start. So commands are
started from here, where next to nothing is imported, and not from the bench itself.
"""

import os
import sys
import time


def main(report: int, command: list[str]) -> None:
    """Run the command to its end; write exit code, CPU seconds, wall seconds and peak kilobytes."""
    os.set_inheritable(report, False)
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, use = os.wait4(child, 0)
    wall = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    os.write(report, f"{code} {use.ru_utime + use.ru_stime} {wall} {use.ru_maxrss}".encode())


main(int(sys.argv[1]), sys.argv[2:])
