"""One post's file as text: front matter with exact positions, and lossless edits."""
