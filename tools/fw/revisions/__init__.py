"""Where files come from: the working tree, the git index, and commits."""
