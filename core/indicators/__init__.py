"""Figures of a mine: land, waste and minerals, each with its interval, grade and reason.

The list of all indicators is ``INDICATORS`` in :mod:`.catalogue`.
"""
