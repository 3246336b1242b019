"""A skill as small as can be, for the tests of the door: it speaks the protocol and misbehaves when asked to.

Every event is noted as a line of the file in COUNT, before anything else.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

OUT = threading.Lock()


def say(text: str) -> None:
    with OUT:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def answer(said: dict[str, object]) -> None:
    number, event = said["id"], said["event"]
    do, seconds = event.get("do"), event.get("seconds", 0)  # type: ignore[attr-defined]
    if do == "die":
        os._exit(7)
    if do == "hang":
        time.sleep(600)
    if do == "stray":
        say("a print that somebody forgot")
        say(json.dumps({"id": 999_999, "response": {}}))
        say(json.dumps([1]))
    if do == "long":
        say("x" * 1_100_000)
    if do == "error":
        say(json.dumps({"id": number, "error": "secret-canary"}))
    elif do == "no-object":
        say(json.dumps({"id": number, "response": "text"}))
    else:
        time.sleep(seconds)
        say(json.dumps({"id": number, "response": {"version": "1.0", "heard": event}}))


def main() -> None:
    threads = []
    for line in sys.stdin.buffer:
        with Path(os.environ["COUNT"]).open("a") as count:
            count.write(".\n")
        threads.append(threading.Thread(target=answer, args=(json.loads(line),), daemon=True))
        threads[-1].start()
    for thread in threads:
        thread.join(2)


main()
