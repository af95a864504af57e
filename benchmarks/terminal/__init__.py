"""How quick the program is at a terminal: it is run in a pseudo-terminal, typed into as a person types, and timed.

Every figure stands beside that of a bare Textual app with one TextArea, measured in turn in the same run, since only
the ratio means something on another machine. Linux only: it reads ``/proc``.
"""
