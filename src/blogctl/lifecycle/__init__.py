"""What happens to a post: post and moment in, changes out."""
