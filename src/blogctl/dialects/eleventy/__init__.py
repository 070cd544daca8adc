"""Eleventy's rules."""

from __future__ import annotations

from blogctl.dialects.eleventy.dialect import EleventyDialect

__all__ = ["EleventyDialect"]
