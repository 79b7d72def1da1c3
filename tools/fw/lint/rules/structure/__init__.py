"""Rules about the shape of the files: what a tool needs to read them right."""
