"""What phrases have taught: which intent the words of an utterance most probably mean."""
