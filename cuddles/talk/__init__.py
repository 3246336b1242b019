"""A local Alexa: text in, speech out, with the interaction model's own grammar and no account."""
