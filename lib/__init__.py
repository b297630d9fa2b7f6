"""Every Neighbourhood: the rooms of the house, in the one order they may know each other.

catalogue   what there is: datasets, measures, levels, pages
store       the only reader of data/: a name in, a checked read-only frame out
stories     what communities did: the case studies, checked as they are read
places      which neighbourhoods: search, postcode, members, own areas and points
analysis    numbers from numbers: ranks, averages, both at once, change, places alike
plan        where to put something: which sites reach most people by rules that somebody set
room        what people in a workshop say, kept for a day: the only room with a database, and no figure knows it
draw        pictures from numbers: colours, classes, the map, charts, the square code, fonts
words       sentences from numbers; english (lists, plurals), naming (what a place is called)
links       what is chosen on a page, as a link: a view a page, one parser for all
pictures    maps to take away as one picture
tables      figures to take away: CSV with its notes, a workbook, GeoJSON, GeoPackage
api         the same for programs: an address in, JSON or CSV out, with sources and terms
paper       sheets of A4, as PDF
deck        slides, and the files they are taken away in
serve       how the app travels: who may ask, packed and kept, its first words; what is sent to it, bounded
ui          the only room that imports Streamlit

A room uses only rooms above it; draw and words do not know each other; what is taken away
may use both; nobody knows ui but the pages. ``make lint`` enforces this.
"""
