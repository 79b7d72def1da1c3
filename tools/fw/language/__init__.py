"""What can be said of a sentence without knowing where it came from: text in, values out."""
