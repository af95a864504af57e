"""What it costs when nothing happens, beside an app that only shows a clock."""
