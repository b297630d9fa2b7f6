"""One builder per output, in the order in which they need each other."""

ORDER = (
    "links",  # neighbourhood to constituency
    "shapes",  # one GeoParquet a level
    "neighbours",  # which neighbourhoods touch
    "coast",  # which neighbourhoods lie on the sea
    "postcodes",  # which neighbourhood each is in
    "neighbourhoods",  # the 33,755, with every measure
    "weights",  # how many there are of those whom a figure counts
    "places",  # larger places, with their averages
    "settlements",  # towns, suburbs and villages, for search and labels
    "wards2017",  # CNI 2019 and the 225
    "big_local",
    "pride_in_place",
    "points",  # libraries, museums, schools
    "places_to_meet",  # community centres, village halls, social centres; and how near they are
    "counties",  # the county each district lies in
    "outcomes",  # council figures from DfE and ONS
    "learning",  # university by constituency, green space, the Commission's indices
    "report_table1",  # the eight places of 2021, as printed
    "wrexham",  # on the Welsh index, apart
    "evidence",  # whether community need goes with worse outcomes
    "equal_room",  # where each local area stands on the map that gives all the same room
    "tiles",  # vector tiles for the map
    "values",  # one small file a measure, for hover
    "names",  # what the search suggests from
)
