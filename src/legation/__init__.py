"""Legation reads news reports and keeps the record: who did or said what to whom."""

__version__ = "0.1.0"
