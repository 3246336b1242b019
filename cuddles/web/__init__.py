"""What answers over HTTP: the endpoint that Alexa calls."""
