"""What Amazon's validators only find online, or not at all, found here: rules over a rendered skill package."""

from taskoid.voice_lint.package import Fault, Package, read_package
from taskoid.voice_lint.rules import RULES, faults

__all__ = ["RULES", "Fault", "Package", "faults", "read_package"]
