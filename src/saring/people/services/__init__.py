"""Write to the roster and to the agency's days. Every change is in the ledger; a refusal is a RosterRefusal."""

from saring.people.by import By as By
from saring.people.errors import RosterRefusal as RosterRefusal
from saring.people.services.appointing import appoint as appoint
from saring.people.services.appointing import confirm_appointment as confirm_appointment
from saring.people.services.appointing import decline_appointment as decline_appointment
from saring.people.services.appointing import end_appointment as end_appointment
from saring.people.services.appointing import prolong_appointment as prolong_appointment
from saring.people.services.days import after_a_change as after_a_change
from saring.people.services.days import drop_day as drop_day
from saring.people.services.days import drop_election as drop_election
from saring.people.services.days import drop_ramadan as drop_ramadan
from saring.people.services.days import set_day as set_day
from saring.people.services.days import set_election as set_election
from saring.people.services.days import set_ramadan as set_ramadan
from saring.people.services.lane import close_emergency_lane as close_emergency_lane
from saring.people.services.lane import open_emergency_lane as open_emergency_lane
from saring.people.services.persons import add_person as add_person
from saring.people.services.persons import bar as bar
from saring.people.services.persons import unbar as unbar
