"""The verbs of the desk, one function each: lock, check the rule, change, write the ledger, tell others on commit."""

from saring.desk.services.after_checking import after_check
from saring.desk.services.claiming import claim, release_claim
from saring.desk.services.classifying import Weighing, classify, lift_exclusion, uphold_exclusion, weigh_consequences
from saring.desk.services.collecting import (
    Words,
    add_asset,
    begin,
    describe_asset,
    hand_over,
    remove_asset,
    withdraw,
    write,
)
from saring.desk.services.editing import accept, bring_in, inspect_again, note_edit, send_back, submit
from saring.desk.services.examining import overrule
from saring.desk.services.filtering import Preview, clear, preview_without, refuse, return_for_correction
from saring.desk.services.issuing import Notice, Withheld, issue_at_once
from saring.desk.services.mending import mend
from saring.desk.services.publishing import close, confirm_live, correct, publish, take_down
from saring.desk.services.talking import remark, resolve

__all__ = [
    "Notice",
    "Preview",
    "Weighing",
    "Withheld",
    "Words",
    "accept",
    "add_asset",
    "after_check",
    "begin",
    "bring_in",
    "claim",
    "classify",
    "clear",
    "close",
    "confirm_live",
    "correct",
    "describe_asset",
    "hand_over",
    "inspect_again",
    "issue_at_once",
    "lift_exclusion",
    "mend",
    "note_edit",
    "overrule",
    "preview_without",
    "publish",
    "refuse",
    "release_claim",
    "remark",
    "remove_asset",
    "resolve",
    "return_for_correction",
    "send_back",
    "submit",
    "take_down",
    "uphold_exclusion",
    "weigh_consequences",
    "withdraw",
    "write",
]
