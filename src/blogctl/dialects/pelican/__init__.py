"""Pelican's rules."""

from __future__ import annotations

from blogctl.dialects.pelican.dialect import PelicanDialect

__all__ = ["PelicanDialect"]
