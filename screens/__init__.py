"""What a person sees: one module a screen, and the widgets they share."""
