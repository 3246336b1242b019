"""What answers over HTTP: the page for caregivers, and the endpoint that Alexa calls, in one process."""
