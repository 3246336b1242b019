"""Toys as Alexa's smart home knows them: what they are, how they are, and how Alexa hears of a change."""
