"""What people do, as a table: a journey is a name and its steps; a step is a verb of ``Screen`` and what it takes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from lib.links.examples import EXAMPLES
from lib.places.own import encode
from tests.browser.screen import Screen

STOKE, BLACKPOOL, WARD = "E06000021", "E06000009", "E05015188"

JOURNEYS = {
    "a cold link brings back every choice of the map": [
        (
            "open",
            f"/map?measure=cni2023_engagement&level=msoa21&place={BLACKPOOL}&within=E12000002&show=most20,urban&over=names,councils",
        ),
        ("map_is", {"measure": "cni2023_engagement", "level": "msoa21"}),
        ("held", {"Measure": "Active and engaged community"}),
        ("panel", "Filter"),
        ("held", {"Region": "North West"}),
        ("pressed", "Local area", "Most deprived fifth", "Urban"),
        ("keys", "Escape"),
        ("panel", "Layers"),
        ("pressed", "Place names", "Council outlines and names"),
        ("heading", "Blackpool"),
        ("outlined",),
        (
            "link_has",
            {
                "measure": "cni2023_engagement",
                "level": "msoa21",
                "place": BLACKPOOL,
                "within": "E12000002",
                "show": "most20,urban",
                "over": "names,councils",
            },
        ),
    ],
    "a cold link brings back the table": [
        ("open", f"/map?measure=both&within={STOKE}&show=both&tab=table"),
        ("pressed", "Table"),
        ("heading", "19 of Stoke-on-Trent’s 163 neighbourhoods face both."),
        ("panel", "Filter"),
        ("held", {"Council": "Stoke-on-Trent"}),
        ("keys", "Escape"),
        ("sees", "the same as on the map"),
    ],
    "a misspelt name, and Enter": [
        ("open", "/map"),
        ("search", "Blakpool"),
        ("link_has", {"place": BLACKPOOL}),
        ("heading", "Blackpool"),
        ("outlined",),
        ("sees", "where 1 is the most deprived"),
    ],
    "an address that is no page, a name, and its page": [
        ("open", "/mapp?place=nowhere"),
        ("heading", "No such page"),
        ("search", "Blackpool"),
        ("link_has", {"place": BLACKPOOL}),
        ("heading", "Blackpool"),
    ],
    "a name that is nowhere": [
        ("open", "/map"),
        ("search", "qqqzzzxxx"),
        ("sees", "No place in England was found"),
        ("link_has", {"place": None}),
    ],
    "a ward and its council, typed together": [
        ("open", "/area"),
        ("search", "Marfleet Hull"),
        ("link_has", {"place": "E05011536"}),
        ("heading", "Marfleet"),
    ],
    "a code, with what it is before it": [
        ("open", "/area"),
        ("search", "LSOA E01012736"),
        ("link_has", {"place": "E01012736"}),
    ],
    "a Big Local area": [
        ("open", "/area"),
        ("type_in_search", "Revoe"),
        ("take", "Blackpool Revoe Big Local area, Blackpool"),
        ("link_has", {"place": "E02002643"}),
        ("heading", "Park Road"),
    ],
    "an example, then clear its filters": [
        ("open", "/map"),
        ("panel", "Filter"),
        ("unfold", "Examples"),
        ("press", next(iter(EXAMPLES))),
        ("link_has", {"measure": "both", "place": STOKE, "within": STOKE, "show": "both"}),
        ("map_is", {"measure": "both"}),
        ("outlined",),
        ("panel", "Filter"),
        ("press_first", "Clear the filters"),
        ("link_has", {"within": None, "show": None}),
        ("map_is", {"visible": 33755}),
    ],
    "a larger area keeps to measures that have it": [
        ("open", "/map?measure=cni2023&level=lad25"),
        ("map_is", {"level": "lad25", "visible": 296}),
        ("pick", "Measure", "Move between tenths, 2019 to 2025"),
        ("map_is", {"level": "lsoa21", "visible": 33755}),
        ("pressed", "Neighbourhood"),
    ],
    "layers go on and off without moving the map": [
        ("open", "/map?over=none"),
        ("panel", "Layers"),
        ("tick", "Libraries"),
        ("link_has", {"over": "libraries"}),
        ("tick", "Council outlines and names"),
        ("link_has", {"over": "councils,libraries"}),
        ("tick", "Libraries"),
        ("link_has", {"over": "councils"}),
    ],
    "to the table and back": [
        ("open", f"/map?place={STOKE}"),
        ("tick", "Table"),
        ("link_has", {"tab": "table", "place": STOKE}),
        ("sees", "33,755 neighbourhoods"),
        ("tick", "Table"),
        ("link_has", {"tab": None}),
        ("painted", 1),
        ("outlined",),
    ],
    "up from a neighbourhood to its council": [
        ("open", "/map?place=E01012737"),
        ("press", "Show the council"),
        ("outlined",),
        ("press_first", "Stop looking at"),
        ("link_has", {"place": None}),
        ("sees", "Choose an area on the map"),
    ],
    "a nonsense link still shows a map": [
        (
            "open",
            "/map?measure=wealth&level=street&place=E06999999&within=nowhere&show=most10,rich&over=roads&tab=poem",
        ),
        ("notes", 6),
        ("map_is", {"measure": "imd2025", "level": "lsoa21"}),
        (
            "link_has",
            {"measure": "imd2025", "level": None, "place": None, "within": None, "show": "most10", "tab": None},
        ),
    ],
    "a misspelt ward, its page, and a place like it": [
        ("open", "/area"),
        ("sees", "Find a place in the search above, by name, postcode or code"),
        ("type_in_search", "Blomfield"),
        ("take", "Bloomfield ward"),
        ("heading", "Bloomfield"),
        ("sees", "neighbourhoods face both"),
        ("sees", "Sheet (PDF)"),
        ("press", "Places like it"),
        ("link_has", {"part": "like"}),
        ("sees", "Most alike"),
    ],
    "a neighbourhood beside its council": [
        ("open", "/area?place=E01012737"),
        ("pick", "Compare with", "Its council"),
        ("link_has", {"place": "E01012737", "beside": "council"}),
        ("sees", "Deprivation overall (2025) · Blackpool"),
    ],
    "an area of one's own from a link": [
        ("open", f"/area?own={encode(['E01012737', 'E01012736'])}&name=Our+patch"),
        ("heading", "Our patch"),
        ("sees", "Put your own area together"),
    ],
    "a theme, a story, and back to the list as it was": [
        ("open", "/stories?theme=health"),
        ("sees", "2 of 14 stories."),
        ("painted", 1),
        ("press_first", "Greenmoor: sewing"),
        ("heading", "Greenmoor: sewing, talk and a therapist in the room"),
        ("link_has", {"story": "greenmoor", "theme": "health"}),
        ("sees", "The place today"),
        ("press_first", "All the stories"),
        ("link_has", {"story": None, "theme": "health"}),
        ("sees", "2 of 14 stories."),
    ],
    "a dot on the map opens its story": [
        ("open", "/stories"),
        ("painted", 1),
        ("click_at", 50.3530, -4.7153),
        ("link_has", {"story": "par-bay"}),
        ("heading", "Par Bay: a hub, a skate park and a railway turntable"),
    ],
    "stories for one's own place": [
        ("open", "/stories"),
        ("type_in_search", "Blomfield"),
        ("take", "Bloomfield ward"),
        ("heading", "For Bloomfield"),
        ("press_first", "Stop looking at"),
        ("link_has", {"place": None}),
    ],
    "Big Local by name, and the other parts of the page": [
        ("open", "/stories?tab=biglocal"),
        ("painted", 1),
        ("pick", "Big Local area", "Ramsey"),
        ("link_has", {"place": "E02003755", "tab": "biglocal"}),
        ("sees", "is number 4 of the 150"),
        ("press", "Programmes over time"),
        ("heading", "New Deal for Communities: from 1998, over 10 years"),
        ("press", "What was asked for"),
        ("sees", "neighbourhoods in 151 councils face both"),
        ("press", "Words we use"),
        ("heading", "Words we do not use"),
    ],
    "a story that is not here": [
        ("open", "/stories?story=atlantis"),
        ("notes", 1),
        ("sees", "All 14 stories."),
        ("link_has", {"story": None}),
    ],
    "the same chances, compared in another way": [
        ("open", "/evidence"),
        ("press", "Claims checked"),
        ("heading", "What the documents claim, put to the figures"),
        ("sees", "It does not prove that one brings the other", "Not testable"),
        ("press", "Move the line"),
        ("link_has", {"part": "lines"}),
        ("pick", "Matched on", "Deprivation overall, same tenth"),
        ("link_has", {"match": "tenth"}),
        ("sees", "So none of them is a fair test"),
        ("pick", "Matched on", "Income alone"),
        ("pick", "Facing both: within the highest", "20 per cent"),
        ("link_has", {"match": "income", "cut": "20", "part": "lines"}),
        ("sees", "One way is no verdict"),
        ("press", "All outcomes"),
        ("pick", "Outcome", "Violence with injury: offences a year per 1,000 people"),
        ("link_has", {"part": "outcomes", "outcome": "violence_with_injury"}),
        ("sees", "Violence: fragile for community need as a whole"),
    ],
    "a cold link brings back every choice about chances": [
        (
            "open",
            "/evidence?match=income&cut=20&against=50&within=E12000003&outcome=connectivity&published=persistent_absence",
        ),
        (
            "held",
            {
                "Matched on": "Income alone",
                "Facing both: within the highest": "20 per cent",
                "Where": "Yorkshire and The Humber",
            },
        ),
        ("sees", "One way is no verdict"),
        ("press", "All outcomes"),
        ("held", {"Outcome": "Connections, out of 100"}),
        ("press", "Schools"),
        ("held", {"School outcome": "Pupils often absent"}),
    ],
    "the eight of the report, one moved, one highlighted, people counted": [
        ("open", "/compare"),
        ("heading", "Stoke-on-Trent"),
        ("panel", "Add"),
        ("press", "Show the eight places of the 2021 report"),
        ("heading", "Peterborough"),
        ("sees", "never ranked with England’s"),
        ("press_first", "Blackpool"),
        ("press_first", "Move later"),
        ("link_has", {"places": "E06000015,E06000009,E08000004,E06000031,E08000039,E06000021,E08000036,W06000006"}),
        ("press_first", "Derby"),
        ("press_first", "Highlight"),
        ("link_has", {"highlight": "E06000015"}),
        ("press", "How each is spread"),
        ("press", "People"),
        ("link_has", {"count": "people", "part": "spread"}),
        ("press", "All measures"),
        ("link_has", {"part": "measures"}),
        ("pick", "Order the places by", "People (mid-2022)"),
        ("link_has", {"sort": "population"}),
    ],
    "a ward is compared with its council, and another found by name": [
        ("open", f"/area?place={WARD}"),
        ("follow", "Compare with others"),
        ("link_has", {"places": f"{WARD},{BLACKPOOL}"}),
        ("sees", "These are places of different kinds"),
        ("panel", "Add"),
        ("type_in_search", "Wakefeild", "Add a place"),
        ("take", "Wakefield council"),
        ("link_has", {"places": f"{WARD},{BLACKPOOL},E08000036"}),
        ("pick", "Measure", "Community need overall (2023)"),
        ("link_has", {"measure": "cni2023"}),
        ("sees", "On community need overall"),
        ("press", "Take it away"),
        ("sees", "Handout (PDF)"),
    ],
    "from page to page by the menu": [
        ("open", "/"),
        ("sees", "1,262 of 33,755 neighbourhoods face both."),
        ("follow", "Map"),
        ("painted", 1),
        ("follow", "About the data"),
        ("heading", "About the data"),
        ("follow", "Every Neighbourhood"),
        ("heading", "Where need is high and places to meet are few"),
    ],
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey(name: str, page: Page) -> None:
    screen = Screen(page)
    for number, (verb, *details) in enumerate(JOURNEYS[name], 1):
        try:
            if details and isinstance(details[0], dict) and verb != "held":
                getattr(screen, verb)(**details[0])
            else:
                getattr(screen, verb)(*details)
        except Exception as problem:
            problem.add_note(f"Step {number} of the journey: {verb} {details}")
            raise
