report-title = **{ $name }**, cycle { $number }: { $held } of { $length } meetings held.
report-title-over = **{ $name }**, cycle { $number }: all { $length } meetings held.
report-nothing = **{ $name }**, cycle { $number }: no meeting has been held yet. After the first one there is something to report.
report-attendance = Who was there, meeting by meeting: { $course }.
report-there = { $number }: { $count }
report-there-unsaid = { $number }: not noted
report-hours = Together you met for { $hours } hours. Counted for each who was there, that is { $consultation } hours of peer consultation.
report-on = { $count ->
    [0] Nobody got on for this cycle.
    [one] One person got on for this cycle.
   *[other] { $count } people got on for this cycle.
}
report-off = { $count ->
    [0] Nobody got off at its end.
    [one] One person got off at its end.
   *[other] { $count } people got off at its end.
}
report-air-even = Time for cases and topics was shared evenly.
report-air-mixed = Time for cases and topics was shared with some differences.
report-air-uneven = Most of the time for cases and topics went to a few of you; that may be worth talking about.
report-ratings = How helpful it was, from 0 to 10, cycle by cycle: { $course }.
report-names-nobody = This report counts and names nobody. It is for the members of the group.
report-picture-attendance = Who was there
report-picture-meeting = Meeting
report-picture-ratings = How helpful, 0 to 10
report-picture-cycle = Cycle
report-picture-hidden = not shown
report-alt = A picture of charts; all of it is in the text above. { $said }
history-title = **{ $name }**: the cycles so far.
history-line = Cycle { $number }: { $held } of { $length } meetings, { $from } to { $until }
history-line-undated = Cycle { $number }: { $held } of { $length } meetings
history-on = { $count } got on
history-off = { $count } got off
history-rated = rated { $mean }
history-none = **{ $name }** has had no cycle yet. An organiser sets the first one off with /cycle start.
error-no-cycle-yet = **{ $name }** has had no such cycle yet. /cycle history shows which there are.
commands-cycle-report = See how a cycle went: attendance, ratings, hours, air time
commands-cycle-history = See the cycles of a group so far
option-cycle-number = Which cycle, by its number; without it, the latest
