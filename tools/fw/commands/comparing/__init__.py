"""What `fwdiff` compares: from the words that somebody types to a finished report.

`arguments` reads each word, `requests` the line; `naming` knows what is a level, and what a
revision. `comparison` compares two levels, `versions` a framework at two revisions, `sides` two
versions of one level and `parts` of one part, which `places` finds. `settling` adds what people
accepted and the release, and `gates` decides on the exit status.
"""
