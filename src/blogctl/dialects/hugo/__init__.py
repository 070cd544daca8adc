"""Hugo's rules."""

from __future__ import annotations

from blogctl.dialects.hugo.dialect import HugoDialect

__all__ = ["HugoDialect"]
