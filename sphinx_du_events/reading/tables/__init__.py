"""Tables become rows of text that know their place."""
