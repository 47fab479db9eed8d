timetable-date = **{ $number }** · { $when } · { $coming } of { $members }
timetable-date-if-need-be = if need be { $people }
timetable-date-without = without { $people }
timetable-total = Over all dates people can come { $total } times; “if need be” counts half.
timetable-total-second = Of whoever needs only every second date, one of each two in a row counts.
timetable-total-fair = No timetable brings more than { $most }. This one gives a little of that to whoever could come least.
timetable-least = { $people } can come least: { $count } of { $dates }.
timetable-unproven = There are so many ways to choose that not all were looked at, so there may be a fairer one.
timetable-next-best = Next best: { $new } instead of { $old }. { $cost }
timetable-cost = It costs { $times ->
    [one] one time
   *[other] { $times } times
} that somebody can come.
timetable-cost-gain = It brings { $times ->
    [one] one more time
   *[other] { $times } more times
} that somebody can come.
timetable-cost-nothing = As many can come.
timetable-cost-least = Whoever can come least loses { $dates }.
timetable-cost-least-gain = Whoever can come least gains { $dates }.
timetable-cost-less-fair = It is less fair to those who can come least.
timetable-blocked = { $when } would be among them, could { $people } come.
timetable-blocked-any = { $when } would be among them, could any one of { $people } come.
timetable-fault-too-soon = { $when } is too soon after the date before it.
timetable-fault-too-late = { $when } is too long after the date before it.
timetable-fault-same-kind = { $when } is the same weekly time as the date before it.
timetable-fault-quorum = { $when } has fewer people than are needed.
timetable-fault-required = { $when } is without somebody who has to be there.
timetable-single-dates = The { $count } dates with the most votes are { $dates }. { $kept ->
    [one] No two of them fit each other by your rule.
   *[other] Only { $kept } of them fit each other by your rule.
}
timetable-single-dates-fit = The { $count } dates with the most votes, { $dates }, fit each other by your rule.
timetable-date-by-date = Whoever takes the next date with the most votes each time comes to { $other } instead of { $total }{ $short ->
    [0] {"."}
    [one] {", and to one date that breaks your rule."}
   *[other] {", and to"} { $short } dates that break your rule.
}
timetable-none = No choice of dates keeps the whole rule.
timetable-none-alone = Any one of these would do:
timetable-none-together = No single change would do, but all of these together would:
timetable-none-at-all = The dates are too few, whoever can come. Please offer more of them.
timetable-give-quorum = { $quorum ->
    [0] however few can come each time
    [one] one person who can come each time is enough
   *[other] { $quorum } people who can come each time are enough
}
timetable-give-required = { $people } need not be there each time
timetable-give-weeks = { $least } to { $most } calendar weeks from one date to the next
timetable-give-count = { $count ->
    [one] one date
   *[other] { $count } dates
} instead of { $wanted }
timetable-give-order = in any order instead of alternating

heatmap-yes = yes
heatmap-if-need-be = only if need be, counts half
heatmap-no = no
heatmap-unanswered = not answered
heatmap-chosen = chosen
heatmap-can-come = can come
heatmap-quorum = needed: { $count }
heatmap-alt = A table of { $dates } dates, one on each line, and { $members } people, with what each said. The lines of the chosen dates are framed and numbered: { $chosen }.
heatmap-alt-date = { $when }, { $coming } can come
heatmap-columns = Columns, from the left: { $people }
