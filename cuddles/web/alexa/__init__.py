"""The door for Alexa: requests are verified, then given to the skill, which is a process of its own."""
