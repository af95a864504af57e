"""The projector in a browser on this machine, by textual-serve: the extra ``web`` brings what is imported here."""
