"""Places for tests and for the demo: say only what matters, the rest is somewhere in Oslo."""

from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.places import names
from gratisnorsk.places.actions import index_names
from gratisnorsk.places.models import County, Municipality, PostalCode, Venue

COUNTY_NAMES = {
    "03": "Oslo",
    "11": "Rogaland",
    "15": "Møre og Romsdal",
    "18": "Nordland",
    "31": "Østfold",
    "32": "Akershus",
    "33": "Buskerud",
    "34": "Innlandet",
    "39": "Vestfold",
    "40": "Telemark",
    "42": "Agder",
    "46": "Vestland",
    "50": "Trøndelag",
    "55": "Troms",
    "56": "Finnmark",
}
FEW = [
    ("Oslo", "0301", 59.9127, 10.7461, "0182"),
    ("Lillestrøm", "3205", 59.9560, 11.0492, "2000"),
    ("Bergen", "4601", 60.3929, 5.3242, "5003"),
    ("Trondheim", "5001", 63.4305, 10.3951, "7011"),
    ("Tromsø", "5501", 69.6489, 18.9551, "9008"),
]


def a_county(number: str = "03", name: str | None = None) -> County:
    """The county of that number, made when it is not there yet."""
    name = name or COUNTY_NAMES.get(number, f"Fylke {number}")
    county, _made = County.objects.get_or_create(
        number=number, defaults={"name": name, "names": {"nb": name}, "sort_key": norwegian_key(name)}
    )
    return county


def a_municipality(
    name: str = "Oslo", number: str = "0301", *, lat: float = 59.9127, lon: float = 10.7461
) -> Municipality:
    """The municipality of that number, made and findable when it is not there yet."""
    municipality, was_made = Municipality.objects.get_or_create(
        number=number,
        defaults={
            "county": a_county(number[:2]),
            "name": name,
            "names": {"nb": name},
            "lat": lat,
            "lon": lon,
            "sort_key": norwegian_key(name),
            "folded": names.joined([name]),
        },
    )
    if was_made:
        index_names()
    return municipality


def a_venue(
    name: str = "Biblioteket",
    *,
    municipality: Municipality | None = None,
    address: str = "Storgata 1",
    postal_code: str = "",
    lat: float | None = None,
    lon: float | None = None,
    precision: str | None = None,
) -> Venue:
    """A new venue; with a point it is exact, without one it is somewhere in its municipality."""
    exactness = Venue.Precision.MUNICIPALITY if lat is None else Venue.Precision.EXACT
    return Venue.objects.create(
        name=name,
        municipality=municipality or a_municipality(),
        address=address,
        postal_code=postal_code,
        lat=lat,
        lon=lon,
        precision=precision or exactness,
    )


def load_few_places() -> list[Municipality]:
    """Oslo, Lillestrøm, Bergen, Trondheim and Tromsø, each with one postal code, findable by name."""
    places = []
    for name, number, lat, lon, code in FEW:
        place = a_municipality(name, number, lat=lat, lon=lon)
        PostalCode.objects.get_or_create(
            code=code, defaults={"town": name, "municipality": place, "lat": lat, "lon": lon}
        )
        places.append(place)
    index_names()
    return places
