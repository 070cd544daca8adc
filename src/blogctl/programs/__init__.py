"""Programs of a blog's own, such as its configuration: parsed and followed, never run."""
