"""Where jobs wait and who has them; one contract for all."""
