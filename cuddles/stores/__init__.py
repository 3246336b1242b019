"""Where records are kept; one contract for all."""
