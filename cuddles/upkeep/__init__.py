"""Looking after a home: its health, its copies, what is known of a toy, and the week on a page."""
