"""MQTT 3.1.1 on the wire, as small as thousands of simulated switches in one process need it."""
