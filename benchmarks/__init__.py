"""Measurements of the product against its goals. Nothing of it is in the wheel."""
