"""Hexo's rules."""

from __future__ import annotations

from blogctl.dialects.hexo.dialect import HexoDialect

__all__ = ["HexoDialect"]
