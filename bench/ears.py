"""What a recogniser of speech makes of phrases that don't warm: `python -m bench.ears FILE`.

espeak-ng speaks each phrase and pocketsphinx (`pip install pocketsphinx==5.1.1`; its American English model is in
the package) hears it. Neither is good at it, so that what is heard is mostly something else: the tests read FILE,
and nothing in it may warm.
"""

from __future__ import annotations

import io
import subprocess
import sys
import wave
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import numpy as np
from scipy.signal import resample_poly

from cuddles.talk.local import HEATING
from cuddles.talk.teaching.phrases import phrases, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

PHRASES: Final = Path(__file__).parents[1] / "words" / "phrases"
LEARNED: Final = ("by_intent", "dangers")
"""Folders of phrases that are left out, since they are too many."""
VOICES: Final = ("en-us", "en-gb", "en-gb-scotland", "en-us+f3", "en-gb+m7")
HERTZ: Final = 16000
"""Of the recogniser's model."""
WORDS_PER_MINUTE: Final = 150
HEAD: Final = "# What pocketsphinx heard where espeak-ng spoke (python -m bench.ears): said | intent | heard"
EACH: Final = 3
"""One of so many phrases is heard: it takes a second."""


def spoken(text: str, voice: str) -> bytes:
    """Return speech as 16 bit samples at 16 kHz; raises CalledProcessError where espeak-ng fails."""
    command = ("espeak-ng", "-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdout", text)
    told = subprocess.run(command, capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(told)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        rate = file.getframerate()
    return resample_poly(samples.astype(float), HERTZ, rate).clip(-32768, 32767).astype(np.int16).tobytes()


def heard(decoder: Any, speech: bytes) -> str:  # noqa: ANN401  (pocketsphinx has no types)
    """Return the words that a decoder hears."""
    decoder.start_utt()
    decoder.process_raw(speech, full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    return best.hypstr if best else ""


def harmless() -> Iterator[tuple[str, str]]:
    """Yield (intent, phrase) of what doesn't warm, in English."""
    for path in sources(PHRASES, "en"):
        if path.parent.name not in LEARNED:
            yield from (each for each in phrases(path.read_text("utf-8")) if each[0] not in HEATING)


def main() -> int:
    """Write a line for each phrase: what was said | its intent | what was heard."""
    decoder = import_module("pocketsphinx").Decoder(samprate=HERTZ, loglevel="FATAL")
    told = tuple(dict.fromkeys(harmless()))[::EACH]
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file, click.progressbar(told) as counted:
        print(HEAD, file=file)
        for (intent, said), voice in zip(counted, cycle(VOICES), strict=False):
            print(said, intent, heard(decoder, spoken(said, voice)), sep=" | ", file=file, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
