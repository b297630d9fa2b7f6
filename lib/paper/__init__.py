"""Sheets of A4 to take away, as PDF: of an area, of places compared, of a story."""
