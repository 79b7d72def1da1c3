"""Where files come from: the working tree, and later the git index and commits."""
