"""Questions people ask, each with the view that answers it."""

from lib.links.map_view import MapView

PLACES = {"Marfleet, Hull": "E05011536", "Byker, Newcastle": "E05011439", "Stoke-on-Trent": "E06000021"}
"""Places to begin with, by what a link calls them."""

STOKE, BIRMINGHAM, BLACKPOOL, NORTH_WEST = "E06000021", "E08000025", "E06000009", "E12000002"

EXAMPLES = {
    "Which neighbourhoods of Stoke-on-Trent are in the tenth with most need on both?": MapView(
        "both", place=STOKE, within=(STOKE,), show=("both",)
    ),
    "Where in the North West is community need highest?": MapView(
        "cni2023", place=NORTH_WEST, within=(NORTH_WEST,), show=("fewest10",)
    ),
    "Of Birmingham’s most deprived neighbourhoods, which have high community need too?": MapView(
        "both", place=BIRMINGHAM, within=(BIRMINGHAM,), show=("most10",)
    ),
    "Which rural neighbourhoods are in the most deprived tenth?": MapView("imd2025", show=("most10", "rural")),
    "Which neighbourhoods of Blackpool moved to another tenth since 2019?": MapView(
        "change_since_2019", place=BLACKPOOL, within=(BLACKPOOL,)
    ),
    "Which Pride in Place areas face both?": MapView("both", show=("both", "pride"), over=("names", "pride")),
    "Which of the 225 wards listed in 2019 hold neighbourhoods that face both today?": MapView(
        "both", show=("both", "list225"), over=("names", "list225")
    ),
}
