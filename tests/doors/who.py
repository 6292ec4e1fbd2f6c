"""Who may look at, and who may press, each address behind a door. A new address is added here by hand."""

from __future__ import annotations

LEARNER = frozenset({"learner"})
SIGNED_IN = frozenset(
    {
        *("stranger", "neighbour", "neighbour's teacher", "former teacher", "teacher", "editor", "owner"),
        *("moderator", "administrator", "national", "national who is a member"),
    }
)
ALL = SIGNED_IN | LEARNER | {"nobody"}
NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset({"editor", "owner", "national who is a member"})
MARKERS = MEMBERS | {"teacher"}
NATIONAL = frozenset({"national", "administrator", "national who is a member"})
DECIDERS = frozenset({"national", "administrator"})  # never about an organisation that they speak for
LOOKERS = MEMBERS | NATIONAL
HELPERS = LOOKERS | {"neighbour", "moderator"}
OWNER = frozenset({"owner"})  # who helped the newcomer of the world

type Who = frozenset[str]

# Who looks, who presses, which pages.
_COURSES: list[tuple[Who, Who, str]] = [
    (NATIONAL, NOBODY, "schemes providers awards"),
    (NATIONAL, NATIONAL, "new_rules edit_rules assess new_award award_list"),
    (NOBODY, NATIONAL, "write_award_list"),
    (DECIDERS, DECIDERS, "edit_award record_approval withdraw_approval"),
    (SIGNED_IN, NOBODY, "desk_list"),
    (LOOKERS, NOBODY, "desk provider"),
    (MEMBERS, MEMBERS, "new edit publish cancel seats pause resume add_series add_lesson"),
    (MEMBERS, MEMBERS, "move_lesson cancel_lesson new_teacher edit_teacher teacher_left"),
    (NOBODY, MEMBERS, "copy"),
]
_ENROLMENT: list[tuple[Who, Who, str]] = [
    (SIGNED_IN, NOBODY, "desk"),
    (NATIONAL, NOBODY, "desk_draws desk_draw"),
    (DECIDERS, DECIDERS, "desk_shares desk_keep_out desk_place"),
    (NOBODY, DECIDERS, "desk_let_in desk_told_apart"),
    (LOOKERS, NOBODY, "desk_course desk_preview"),
    (LOOKERS, LOOKERS, "desk_take_back desk_seat desk_end desk_move"),
    (MEMBERS, MEMBERS, "desk_rehearsals desk_intake desk_write"),
    (NOBODY, MEMBERS, "desk_go_on remove_rehearsal desk_move_question desk_remind_questions"),
    (LOOKERS, NOBODY, "desk_questions"),
    (LOOKERS, LOOKERS, "desk_remove_question"),
    (MEMBERS, MEMBERS, "desk_new_question desk_change_question"),
    (MEMBERS, NOBODY, "desk_answers desk_answers_file"),
    (HELPERS, HELPERS, "help"),
    (OWNER, OWNER, "help_confirm"),
    (OWNER, NOBODY, "receipt"),
    (LEARNER, NOBODY, "own_page change_group stored export"),
    (NOBODY, LEARNER, "take_place change_to resume still_wanted order_draws take_part leave_draw"),
    (LEARNER, LEARNER, "questions leave_place change_wish sign_up_again pause stop about_me new_contact"),
    (LEARNER, LEARNER, "new_contact_code erase"),
    (NOBODY, LEARNER, "come_back new_answers"),
]
_ATTENDANCE: list[tuple[Who, Who, str]] = [
    (SIGNED_IN, NOBODY, "lessons claims numbers"),
    (MARKERS, MARKERS, "sheet"),
    (NOBODY, MARKERS, "marks above_limit"),
    (MARKERS, NOBODY, "changes room_code opinion lists_file"),
    (MARKERS | NATIONAL, MARKERS | NATIONAL, "participant_card"),
    (LEARNER, NOBODY, "card"),
    (LEARNER, LEARNER, "check_in"),
    (MEMBERS, NOBODY, "papers paper_file"),
    (MEMBERS, MEMBERS, "finish paper_change"),
    (NOBODY, MEMBERS, "issue_paper"),
    (LOOKERS, LOOKERS, "claim"),  # staff are led to what was submitted
    (LOOKERS, NOBODY, "claim_version figure_rows claim_file"),
    (NOBODY, DECIDERS, "decide_claim"),
    (DECIDERS, NOBODY, "sample"),
    (DECIDERS, DECIDERS, "participant move_hours"),
]
PACKAGES = {"courses": _COURSES, "enrolment": _ENROLMENT, "attendance": _ATTENDANCE}
DOORS: dict[str, tuple[Who, Who]] = {
    f"{package}:{page}": (looks, presses)
    for package, groups in PACKAGES.items()
    for looks, presses, pages in groups
    for page in pages.split()
}
