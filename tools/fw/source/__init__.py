"""From bytes to a YAML tree with exact spans, and back to bytes by span edits."""
