"""Maps to take away as one picture (PNG), with all that a reader needs inside it."""
