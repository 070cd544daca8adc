"""Posts and diagnostics as machine formats: values in, lines out."""
