"""An MQTT broker of one's own: for tests, for the demo, on loopback only."""
