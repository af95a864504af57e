"""Programmes, their weeks, and the documents they are read from and written to."""
