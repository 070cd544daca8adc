"""Nikola's rules."""

from __future__ import annotations

from blogctl.dialects.nikola.dialect import NikolaDialect

__all__ = ["NikolaDialect"]
