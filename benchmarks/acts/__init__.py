"""How long an act of an evening takes."""
