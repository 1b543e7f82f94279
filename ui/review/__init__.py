"""Review: every footprint decided, at once on disk, with a log that proves it."""
