"""Zola's rules."""

from __future__ import annotations

from blogctl.dialects.zola.dialect import ZolaDialect

__all__ = ["ZolaDialect"]
