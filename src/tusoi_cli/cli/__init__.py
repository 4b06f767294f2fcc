"""Parse, call, print, exit: a command is a page."""
