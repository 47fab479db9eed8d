keeps-meetings = That you lead a meeting; when a meeting is and how long
keeps-meeting-answers = Whether you come to a meeting
keeps-with-meeting = as long as the meeting it belongs to, 60 weeks

error-no-such-meeting = That meeting is not there any more. /meeting list shows those that are.
error-no-meeting-ahead = No meeting is planned yet. An organiser can plan one with /meeting plan or /meeting add.
error-meeting-over = That meeting is over, so nothing about it can be changed. /meeting next shows the next one.
error-meeting-begun = That meeting has begun, so who comes is settled. /meeting next shows the next one.
error-meeting-called-off = That meeting was called off, so there is nothing to answer. /meeting next shows the next one.
error-meeting-in-the-past = That time has passed. Please name one that is still to come.
error-meeting-too-far-ahead = That is more than two years away. Please name an earlier time.
error-meeting-length = A meeting takes { $least } to { $most } minutes. Please choose a length in between.
error-meeting-overlaps = The group meets at that time already, <t:{ $at }:f>. Please choose another time, or move that meeting first.

promise-meeting-over = { $name } writes down that a meeting has ended

meeting-next-date = Next date: { $at }

commands-meeting = Meetings of your groups
commands-meeting-list = See which meetings are planned
commands-meeting-next = See the next meeting

meeting-line = { $at } · { $minutes } minutes
meeting-led-by = led by { $person }
meeting-list-head = Planned for **{ $name }**:
meeting-list-more = { $count ->
    [one] One more is planned after these.
   *[other] { $count } more are planned after these.
}
meeting-next-head = The next meeting of **{ $name }** is { $until }.
button-next-meeting = The next one
button-all-meetings = All that is planned

keeps-meeting-rules = When a group's meetings are reminded of, and what happens when too few come
keeps-meeting-wishes = When you want to be reminded of meetings
