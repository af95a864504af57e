"""How far the projector is behind, and what it costs the console to be followed."""
