"""The closing: the summary and one action for each person, as they are edited, read out and copied."""
