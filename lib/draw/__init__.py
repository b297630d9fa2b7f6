"""Pictures from numbers: colours, the map and its legend. Words come from the page."""
