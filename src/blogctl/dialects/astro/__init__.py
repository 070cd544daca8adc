"""Astro's rules."""

from __future__ import annotations

from blogctl.dialects.astro.dialect import AstroDialect

__all__ = ["AstroDialect"]
