"""What can be wrong with a post or a blog, one file per rule."""
