commands-cycle = The bus stop: a number of meetings, then some get off and others get on
commands-cycle-start = Commit the group to a number of meetings
commands-cycle-status = See where the bus is
commands-cycle-intend = Say in private whether you stay on, get off or skip one cycle
commands-cycle-stop = Bring the bus stop forward
option-meetings = How many meetings the group commits to

cycle-count = { $left ->
    [0] All { $length } meetings are held.
   *[other] { $held ->
        [0] None
        [one] One meeting
       *[other] { $held } meetings
    } of { $length } held, { $left } to go.
}
cycle-is-boarding = Cycle { $number } of **{ $name }** is boarding: free seats are offered to those who wait, until { $until } at the latest. { $aboard } are on board. Then dates are looked for.
cycle-is-forming = Cycle { $number } of **{ $name }** is forming: dates are looked for, until { $until }. { $aboard } are on board.
cycle-is-dated = Cycle { $number } of **{ $name }** has its dates. The bus sets off once all { $aboard } on board have agreed to them, or with the first meeting.
cycle-is-running = Cycle { $number } of **{ $name }** is on its way, with { $aboard } on board.
cycle-is-stop = Cycle { $number } of **{ $name }** is at its stop, until { $until }. Each of the { $aboard } on board says in private whether they stay on.
cycle-is-closed = Cycle { $number } of **{ $name }** is closed, and nobody is on board for another one. An organiser can start one with /cycle start.
cycle-is-parked = **{ $name }** is parked, with { $aboard } on board. An organiser can set it off again with one press.
cycle-next-meeting = Next: meeting { $number } of { $length }, { $at }.
cycle-dates-missing = { $count ->
    [one] One meeting of it has no date yet.
   *[other] { $count } meetings of it have no date yet.
}
cycle-meeting = Meeting { $number } of { $length } of this cycle
cycle-meeting-last = Meeting { $number } of { $length } of this cycle: the bus stop

cycle-started = **{ $name }** commits to { $length } meetings: cycle { $number }. Next, dates are looked for. /meeting plan asks everybody when they can; /meeting add takes one date at a time.
cycle-started-dated = **{ $name }** commits to { $length } meetings: cycle { $number }. The dates are there already, so everybody is asked to agree to them.
cycle-dates-firm = The dates of cycle { $number } are firm: { $length } meetings. Are you on board for all of them, by the group's agreement? /group agreement shows it. The bus sets off once everybody has agreed, or with the first meeting.
cycle-firm = The dates of **{ $name }** are firm: { $length } meetings. Are you on board for them? If they do not suit you, you can give your seat to somebody who waits.
cycle-firm-waiting = You wait for a seat in **{ $name }**, whose dates are firm now: { $length } meetings. If a seat is free before it sets off, it is offered in the order of the list; after that, at the next bus stop. If the dates do not suit you, you can take yourself off the list.
cycle-signed = Noted: you are on board for cycle { $number } of **{ $name }**. It sets off once the others have agreed too.
cycle-signed-runs = Noted: you are on board for cycle { $number } of **{ $name }**, which is on its way.
cycle-dates-wanted = Cycle { $number } needs { $length } dates. /meeting plan asks everybody when they can; /meeting add takes one date at a time. If there are none by { $until }, the group is parked, and one press sets it off again.
cycle-warns-forming = This cycle still has no dates. If there are none by { $until }, the group is parked: nothing is lost, and one press sets it off again. /meeting plan asks everybody when they can.
cycle-stalled = { $left ->
    [one] One meeting of this cycle is still to go
   *[other] { $left } meetings of this cycle are still to go
}, and none is planned. Please plan with /meeting plan or /meeting add, or bring the bus stop forward with /cycle stop. If no date is there by { $until }, the stop opens by itself.
cycle-extra = A meeting was called off, and does not use up the cycle: it is { $length } meetings held. Proposed in its place: { $at }. Another date can be added with /meeting add.
cycle-extra-added = Added: { $at }. The room sees it now.

cycle-intend = What do you mean to do at the next bus stop of **{ $name }**?
cycle-intend-private = Nobody else sees this, organisers included, until the stop closes; then only who is still there. You can change it until then.
cycle-means-stay = You mean to **stay on**.
cycle-means-off = You mean to **get off** at the stop.
cycle-means-skip = You mean to **skip one cycle**.
cycle-means-undecided = You have **not decided**. If it stays so until the stop closes, you stay on.
cycle-asks = **{ $name }** comes to its bus stop soon. Will you stay on for the next cycle? There is no hurry.
cycle-asks-at-stop = **{ $name }** is at its bus stop. Will you stay on for the next cycle? Whoever says nothing stays on.
cycle-reminds = **{ $name }** is at its bus stop for two more days, and you have not decided yet. That is fine: whoever says nothing stays on.

cycle-stop-open = Cycle { $number } is at its bus stop, until { $until }. Until then each of you says in private whether you stay on, get off, or skip one cycle.
cycle-stop-defaults = The stop closes at that time, or a day after everybody has answered. Whoever says nothing stays on. If nobody answers at all, the group is parked, and one press sets it off again.
cycle-warns-stop = The bus stop closes { $until }, and nobody has answered yet. If it stays so, everybody stays on board and the group is parked, until an organiser sets it off again.
cycle-stopped = **{ $name }** is at its bus stop now, until { $until }. The room and everybody on board hear of it.
cycle-closed = The bus stop of cycle { $number } is closed, after { $held ->
    [one] one meeting
   *[other] { $held } meetings
}. { $stayed } stay on, { $off } got off, { $skipped } skip one cycle. Thank you all.
cycle-parked = The group is parked: { $ahead ->
    [0] nothing is planned, and
    [one] the one meeting that is planned takes place, but
   *[other] the { $ahead } meetings that are planned take place, but
} nobody is asked anything. You stay members, and the room stays open. When you want to go on, an organiser presses "Set off again".
cycle-no-time = You signed up for the last meeting of this cycle of **{ $name }**, { $when }. It is the bus stop: a farewell round, the agreement and who leads next come first, and the time left is too short for what you wanted to bring. So your sign-up is taken back. Once that meeting is over, you can sign up for the next one with /meeting signup.
cycle-thanks-archive = You got off at the bus stop of **{ $name }**, after cycle { $number }. Thank you for the way you went together. The group goes on in a new channel; the old one stays open to you for reading, and what was said in it stays confidential.
cycle-thanks = You got off at the bus stop of **{ $name }**, after cycle { $number }. Thank you for the way you went together. The group's room is closed to you now; what was said in it stays confidential.
cycle-own-attendance = You are written down at { $there } of { $held } meetings. A certificate of them can be made any time.

button-cycle-status = Where the bus is
button-sign-cycle = I am on board
button-intend = What I mean to do
button-set-off = Set off again
button-extra-date = Add this date
button-intention-stay = Stay on
button-intention-off = Get off
button-intention-skip = Skip one cycle
button-intention-undecided = Not decided

cycle-list = The list of this bus stop. Who led the last meeting, or an organiser, goes through it with the group; nothing on it is a must.
cycle-part-farewell = Farewell round: everybody looks back, and those who get off say goodbye.
cycle-part-review = Review of the agreement: read it together, with /group agreement; a change can be proposed there.
cycle-part-next-lead = Who leads the next cycle: choose somebody who has said yes, or go by turns.
cycle-leads-next = The next cycle is led by { $person }.
cycle-leads-by-turns = The next cycle is led by turns: whoever has not led for longest begins.
cycle-choose-lead = Who leads the next cycle?
button-stop-list = The list of the stop
button-part-farewell = We said farewell
button-part-review = We looked at the agreement
button-by-turns = Lead by turns

error-lead-not-on-board = Please choose somebody who is on board for this cycle.
error-cycle-over = That was an earlier cycle, and nothing of it changes any more. /cycle status shows where the bus is now.
error-nothing-to-sign = This cycle has no dates yet, so there is nothing to agree to. You hear when it has.
error-not-on-board = You are not on board for this cycle. Those who are in the group when a cycle begins are.
error-intentions-not-yet = It is too early for that: it can be said from two meetings before the bus stop on. /cycle status shows where the bus is.
error-not-at-stop = The bus is not at its stop now. /cycle status shows where it is.
error-not-running = The bus is not on its way, so there is no stop to bring forward. /cycle status shows where it is.
error-cycle-under-way = The group has a cycle already. /cycle status shows where the bus is.
error-cycle-length = A cycle has { $least } to { $most } meetings. Please choose a number in between.
error-no-cycle = The group has no cycle yet. An organiser can start one with /cycle start.

keeps-cycles = The cycles of a group: how many meetings, and how many got on and off
keeps-cycle-riders = That you are on board for a cycle, that you agreed to its dates, and what you mean to do at its stop
keeps-cycle-meetings = Which meetings count for a cycle
keeps-cycle-parts = What was done at a group's bus stop, and whether you were chosen to lead its next cycle
keeps-until-stop-closes = until the stop of that cycle closes

promise-meeting-held-cycles = { $name } counts a meeting that was held
promise-meeting-changed-cycles = { $name } looks whether its cycle has its dates
promise-meeting-called-off-cycles = { $name } looks whether a meeting is to be made up for
promise-group-entered-cycles = { $name }: its cycle hears that somebody came in
promise-boarding-over-cycles = { $name } hears that boarding is over
promise-planning-dated-cycles = { $name }: its cycle hears that its dates are firm
promise-cycle-rated-cycles = { $name } hears that everybody has rated the cycle
promise-group-back-cycles = { $name }: its cycle goes on after it had ended
promise-cycle-due = { $name }: what its cycle waited for ends
promise-cycle-warn = { $name } hears what happens if nobody sees to it
promise-cycle-sign = { $name }: everybody is asked to agree to the dates of the cycle
promise-cycle-stop = { $name }: its bus stop opens
promise-cycle-closed = { $name }: its room hears what came of the bus stop
promise-cycle-parked = { $name }: its room hears that it is parked
promise-cycle-dates = { $name }: its organisers hear that the cycle needs dates
promise-cycle-extra = { $name }: its organisers are proposed a date for a meeting that was called off
promise-cycle-stalled = { $name }: its organisers hear that no meeting is planned
promise-cycle-ask = { $name }: somebody is asked whether they stay on
promise-cycle-remind = { $name }: somebody undecided is asked once more
promise-cycle-firm = { $name }: somebody is asked whether the dates suit them
promise-cycle-firm-waiting = { $name }: somebody who waits for a seat hears the dates
promise-cycle-no-time = { $name }: somebody hears that the bus stop has no time for what they signed up with
promise-cycle-off = { $name } thanks somebody who got off
