"""Posts, tables, diagnostics and diffs for the terminal; nothing here prints."""
