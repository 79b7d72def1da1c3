"""Text for a medium: what must be escaped there, and how marks and styles look."""
