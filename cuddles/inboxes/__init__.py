"""Where photos wait, by kind of place: a folder of this machine."""
