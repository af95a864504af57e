"""The closing of an evening: the draft made of what was captured, and what people write there."""
