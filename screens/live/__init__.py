"""The live screen: theme and question, plan, clock, queue, notes, and the note box that always has the focus."""
