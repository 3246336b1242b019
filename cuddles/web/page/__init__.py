"""The companion: the page on which caregivers turn a drawing into a pattern, and look after warmth."""
