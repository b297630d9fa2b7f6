"""The tests. A package, so that no other package of this name, which a library may bring along, is taken for it."""
