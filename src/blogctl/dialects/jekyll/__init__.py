"""Jekyll's rules."""

from __future__ import annotations

from blogctl.dialects.jekyll.dialect import JekyllDialect

__all__ = ["JekyllDialect"]
