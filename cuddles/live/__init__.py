"""How warm toys are and were: samples from the hub's diary, and those that come now, for whoever looks on."""
