"""Compiling a review: gathering records by its plan, and arranging what was gathered."""
