"""Does the program keep what it called saved? It is run in a pseudo-terminal, typed into, and ended in every rude way.

A typist enters numbered notes and, as a person does, the beginning of the next one. At a moment that nobody chose the
program is killed, or its terminal is taken away; then it is started again and what it has is compared with what was
typed and with what its own screen had called saved.
"""
