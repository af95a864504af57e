"""A live session and everything that is kept of it. Knows nothing of terminals."""
