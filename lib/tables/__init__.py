"""Figures to take away: tables to read, CSV and GeoJSON."""
