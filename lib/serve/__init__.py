"""How the app travels: who may ask, packed and kept, its first words."""

from lib.serve import scripts
from lib.serve.delivery import KINDS, STATIC, YEAR, Delivery, frame_script, letters, needed, own
from lib.serve.gate import Gate
from lib.serve.memory import give_back, spare
from lib.serve.turns import InTurn
from lib.serve.uploads import Uploads

__all__ = [
    "KINDS",
    "STATIC",
    "YEAR",
    "Delivery",
    "Gate",
    "InTurn",
    "Uploads",
    "frame_script",
    "give_back",
    "letters",
    "needed",
    "own",
    "scripts",
    "spare",
]
