"""One prepared world in which every page of courses, places, lessons, letters and meetings has something to show.

It stands on a Monday evening, in the middle of a lesson. Its names are long, because long names break narrow pages.
"""

from tests.journeys.world.meeting_pages import Pages
from tests.journeys.world.pages import pages_of
from tests.journeys.world.people import AT, PEOPLE, World, a_world

__all__ = ["AT", "PEOPLE", "Pages", "World", "a_world", "pages_of"]
