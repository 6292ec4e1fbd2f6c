"""The database refuses to change what a draw has published: the commitment and its seed, then the shares, then the result."""

from django.db import migrations

from gratisnorsk.kernel.guarding import changes, refusal

_PROMISED = changes("seed", "commitment", "scheme_id", "public_id", "created_at")
_ANNOUNCED = changes("shares", "closes_at", "draws_at", "announced_at")
_MADE = changes("opens_at", "drawn_at", "held_out_number", "result_digest")


class Migration(migrations.Migration):
    # After every change of these tables: SQLite drops the refusals with a table that is made anew.
    dependencies = [("enrolment", "0007_draw_codes")]
    operations = [
        refusal(
            "enrolment_draw_keeps_what_it_published",
            "UPDATE",
            "enrolment_draw",
            f"{_PROMISED} OR (OLD.announced_at IS NOT NULL AND ({_ANNOUNCED}))"
            f" OR (OLD.drawn_at IS NOT NULL AND ({_MADE}))",
        ),
        refusal("enrolment_draw_entry_is_never_rewritten", "UPDATE", "enrolment_drawentry", "TRUE"),
        refusal(
            "enrolment_draw_course_keeps_its_seats",
            "UPDATE",
            "enrolment_drawcourse",
            f"OLD.seats IS NOT NULL AND ({changes('draw_id', 'course_id', 'seats')})",
        ),
    ]
