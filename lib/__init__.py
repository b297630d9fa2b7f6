"""Every Neighbourhood: the rooms of the house, in the one order they may know each other.

catalogue   what there is: datasets, measures, levels, pages
store       the only reader of data/: a name in, a checked read-only frame out
stories     what communities did: the case studies, checked as they are read
places      which neighbourhoods: search, postcode, members, places like it
analysis    numbers from numbers: ranks, averages, both at once, change
draw        pictures from numbers: colours, classes, the map
words       sentences from numbers
share       what people take away: the View and its link, tables
serve       how the app travels: who may ask, packed and kept, its first words; what is sent to it, bounded
ui          the only room that imports Streamlit

A room uses only rooms above it; draw and words do not know each other; share may use
both; nobody knows ui but the pages. ``make lint`` enforces this.
"""
