"""The database refuses to rewrite what was submitted, what was decided, and what was said on a list."""

from django.db import migrations

from gratisnorsk.kernel.guarding import changes, changes_unless_emptied, refusal

_SUBMITTED = changes(
    "award_id", "version", "submitted_at", "rules", "figures", "explanations", "digest", "rows_nok",
    "above_award_nok", "claimed_nok",
)  # fmt: skip
_DECIDED = changes("decision", "decided_at", "decided_reason")
_SAID = changes(
    "lesson_id", "enrolment_id", "said_id", "before", "after", "reason", "flags", "is_applied", "server_at",
    "device_key",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("attendance", "0003_no_feedback")]
    operations = [
        refusal(
            "attendance_claim_is_never_rewritten",
            "UPDATE",
            "attendance_claim",
            f"{_SUBMITTED} OR {changes_unless_emptied('submitted_by_id')} OR (OLD.decision <> '' AND"
            f" ({_DECIDED} OR {changes_unless_emptied('decided_by_id')}))",
        ),
        refusal("attendance_row_is_never_rewritten", "UPDATE", "attendance_claimrow", "TRUE"),
        refusal(
            "attendance_row_goes_with_its_claim",
            "DELETE",
            "attendance_claimrow",
            "EXISTS (SELECT 1 FROM attendance_claim WHERE attendance_claim.id = OLD.claim_id)",
        ),
        refusal(
            "attendance_change_is_never_rewritten",
            "UPDATE",
            "attendance_markchange",
            f"{_SAID} OR {changes_unless_emptied('by_id', 'device_at', 'skew_seconds')}",
        ),
    ]
