"""What is chosen on a page, and the link that holds it: a view a page, made from its link and turned back into one."""

from lib.links.about_view import AboutView
from lib.links.area_view import AreaView
from lib.links.both_view import BothView
from lib.links.choices import View
from lib.links.compare_view import CompareView
from lib.links.evidence_view import EvidenceView
from lib.links.examples import EXAMPLES
from lib.links.map_view import OVERLAYS, SHOW, MapView
from lib.links.plan_view import PlanView
from lib.links.present_view import PresentView
from lib.links.stories_view import StoriesView

VIEWS: dict[str, type[View]] = {
    "map": MapView,
    "area": AreaView,
    "compare": CompareView,
    "both": BothView,
    "evidence": EvidenceView,
    "stories": StoriesView,
    "plan": PlanView,
    "present": PresentView,
    "about": AboutView,
}
"""The view of each page that has one, by the page's path."""

__all__ = [
    "EXAMPLES",
    "OVERLAYS",
    "SHOW",
    "VIEWS",
    "AboutView",
    "AreaView",
    "BothView",
    "CompareView",
    "EvidenceView",
    "MapView",
    "PlanView",
    "PresentView",
    "StoriesView",
    "View",
]
