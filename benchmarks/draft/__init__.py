"""The draft, measured: how much of what people wrote or labelled it finds, how quickly, and beside whom."""
