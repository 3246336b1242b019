"""Warmth, done: what devices decided, carried out over MQTT, over a webhook, or by a person."""
