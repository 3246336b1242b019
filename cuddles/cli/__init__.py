"""The terminal: one file per noun, loaded only when it is asked for."""
