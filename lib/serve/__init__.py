"""How the app travels: who may ask, packed and kept, its first words."""

from lib.serve import base_path, forwarded, framing, scripts, sessions, watching
from lib.serve.assets import STATIC, WIDGETS, AssetMiddleware, fonts, frame_script, needed, own
from lib.serve.base_path import Above, Below, at
from lib.serve.forwarded import Forwarded
from lib.serve.gate import Gate
from lib.serve.health import Health
from lib.serve.memory import give_back, spare
from lib.serve.open_data import OpenData
from lib.serve.pictures import Pictures
from lib.serve.responses import YEAR
from lib.serve.room import Room
from lib.serve.sessions import Sessions
from lib.serve.turns import InTurn
from lib.serve.uploads import Uploads
from lib.serve.way_in import WayIn

__all__ = [
    "WIDGETS",
    "STATIC",
    "YEAR",
    "Above",
    "AssetMiddleware",
    "Below",
    "Forwarded",
    "Gate",
    "Health",
    "InTurn",
    "OpenData",
    "Pictures",
    "Room",
    "Sessions",
    "Uploads",
    "WayIn",
    "at",
    "base_path",
    "forwarded",
    "frame_script",
    "framing",
    "give_back",
    "fonts",
    "needed",
    "own",
    "scripts",
    "sessions",
    "spare",
    "watching",
]
