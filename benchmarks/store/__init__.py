"""How long saving takes."""
