"""Two sides compared in the framework's own terms: facts, their meaning, and how they read."""
