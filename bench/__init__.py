"""Quality, time and memory of Cuddles, against simpler recipes in the same run."""
