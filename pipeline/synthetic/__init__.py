"""Hand-like drawings and phone photos of them, by seed, each with its true ring."""

from pipeline.synthetic.generate import generate
from pipeline.synthetic.sample import Sample, encode
from pipeline.synthetic.style import STYLES, Style
from pipeline.synthetic.zoo import KINDS

__all__ = ["KINDS", "STYLES", "Sample", "Style", "encode", "generate"]
