"""Words that narrow and order a list of posts."""
