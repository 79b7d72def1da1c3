"""Rules over a framework, and the findings that they report."""
