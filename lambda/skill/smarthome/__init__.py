"""Toys as thermostats of Alexa's smart home, version 3: directives in, events out, as JSON."""
