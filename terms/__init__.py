"""What every part of Cuddles speaks: refusals, findings, units. Imports nothing of the others."""

from terms.finding import Finding, Place, Severity
from terms.refused import Refused
from terms.units import UnitError, format_mm, parse_length_mm

__all__ = ["Finding", "Place", "Refused", "Severity", "UnitError", "format_mm", "parse_length_mm"]
