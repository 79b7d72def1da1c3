"""Rules about the wording: what a good editor would mark."""
