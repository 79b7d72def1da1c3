"""The history of what a framework asks: its revisions, seen through the diff."""
