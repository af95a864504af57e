"""How long a document takes: to be read, and to have an evening written into it."""
