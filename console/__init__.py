"""The app and the command line: argv, settings, store, clock and screens are put together here."""
