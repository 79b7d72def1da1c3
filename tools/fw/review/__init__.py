"""The change summary that a merge request carries: worked out, written and kept up to date."""
