"""What people decide on footprints: states, the log of decisions, and the order of the work.

Standard library only and valid on Python 3.9: QGIS's own Python runs it, too.
"""
