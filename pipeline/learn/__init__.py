"""A network that finds the figure in a photo: its architecture, its training, and what judges it."""
