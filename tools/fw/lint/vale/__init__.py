"""Vale's styles, read and run without Vale."""
