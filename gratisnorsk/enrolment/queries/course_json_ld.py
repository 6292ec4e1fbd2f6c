"""A course in the words of schema.org, for search engines. What nobody has told us is left out."""

from __future__ import annotations

from typing import Any

from gratisnorsk.courses.models import Course, Mode

_MODES = {Mode.PLACE: "onsite", Mode.DIGITAL: "online", Mode.BOTH: "blended"}


def course_json_ld(course: Course, *, name: str, about: str, url: str) -> dict[str, Any]:
    """A Course with its one CourseInstance."""
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": url,
        "url": url,
        "name": name,
        "description": about or name,
        "inLanguage": "no",
        "teaches": "Norwegian",
        "coursePrerequisites": course.level_in,
        "educationalLevel": course.level_out,
        "isAccessibleForFree": True,
        "provider": _provider(course),
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "NOK", "category": "Free"},
        "hasCourseInstance": [_instance(course)],
    }


def _provider(course: Course) -> dict[str, str]:
    held_by = course.organisation
    known = {"url": held_by.website} if held_by.website else {}
    return {"@type": "Organization", "name": held_by.name, **known}


def _instance(course: Course) -> dict[str, Any]:
    """The one time that it is held."""
    place = course.venue.name if course.venue else course.municipality.name if course.municipality else ""
    return {
        "@type": "CourseInstance",
        "courseMode": _MODES[Mode(course.mode)],
        "startDate": course.starts_on.isoformat(),
        "endDate": course.ends_on.isoformat(),
        "courseWorkload": f"PT{course.planned_hours * course.rule_set.hour_minutes}M",
        **({"location": {"@type": "Place", "name": place}} if place and course.mode != Mode.DIGITAL else {}),
    }
