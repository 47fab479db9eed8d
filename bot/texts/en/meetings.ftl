keeps-meetings = That you lead a meeting; when a meeting is and how long
keeps-meeting-answers = Whether you come to a meeting
keeps-with-meeting = as long as the meeting it belongs to, 60 weeks

error-no-such-meeting = That meeting is not there any more. /meeting list shows those that are.
error-no-meeting-ahead = No meeting is planned yet. An organiser can plan one with /meeting plan or /meeting add.
error-meeting-over = That meeting is over, so nothing about it can be changed. /meeting next shows the next one.
error-meeting-begun = That meeting has begun, so who comes is settled. /meeting next shows the next one.
error-meeting-called-off = That meeting was called off. /meeting next shows the next one.
error-meeting-in-the-past = That time has passed. Please name one that is still to come.
error-meeting-too-far-ahead = That is more than a year away. Please name an earlier time.
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

error-meeting-words = “{ $words }” could not be read as a time. Try a day and a time, such as “next Sunday 3pm”, “in two weeks 19:30” or “2027-03-14 15:00”.
error-meeting-time-of-day = “{ $words }” names a day without a time. Please add one, such as “next Sunday 3pm”.
error-meeting-in-gap = On { $day } the clocks are put forward, and { $time } does not exist that day. Please name another time.
error-meeting-times = A series has { $least } to { $most } meetings. Please choose a number in between.
error-meeting-seats = A meeting has { $least } to { $most } seats. Leave it empty where there is one for everybody.
error-facilitator-outside = Only somebody who is in { $name } can lead its meetings. Please choose a member.

promise-meeting-card = { $name }: the card of its next meeting is posted
promise-meeting-card-shown = { $name }: the card of a meeting is brought up to date
promise-meeting-moved-up = { $name }: somebody hears that a seat is theirs

commands-meeting-add = Plan a meeting, or several, in your own words (organisers)
option-meeting-when = In your words, such as “next Sunday 3pm”, or @time; leave it out for a form
option-meeting-minutes = How long it takes
option-meeting-every = Whether it repeats; always at the same time of day
option-meeting-times = How many meetings, where it repeats; then it stops
option-meeting-seats = How many can come; leave it out where there is a seat for everybody
option-meeting-facilitator = Who leads it
choice-every = { $weeks ->
    [0] Once
    [1] Every week
   *[other] Every { $weeks } weeks
}
choice-times = { $times } meetings

meeting-add-title = Plan a meeting
meeting-field-when = When?
meeting-field-when-hint = Such as “next Sunday 3pm” or “in two weeks 19:30”; time zone { $zone }
meeting-field-minutes = How long?
meeting-field-every = Does it repeat?
meeting-field-times = How many, where it repeats?
meeting-field-seats = How many seats?
meeting-field-seats-hint = Leave it empty where there is a seat for everybody
meeting-proposed-head = This is how it was understood, for **{ $name }**:
meeting-proposed-when = **{ $wall }** ({ $zone }), { $minutes } minutes. For you that is { $at }.
meeting-proposed-seats = { $seats } seats; whoever comes later waits for one
meeting-proposed-series = { $every }, { $count } meetings, always at the same time of day:
meeting-proposed-next = Nothing is planned yet. Once you plan it, everybody in the group is shown it and can say whether they come.
button-plan-it = Plan it
button-change-it = Change it
button-leave-it = Leave it
meeting-planned = { $count ->
    [one] Planned for **{ $name }**: { $at }.
   *[other] { $count } meetings are planned for **{ $name }**, the first one { $at }.
}
meeting-planned-next = The group's room gets a card on which everybody can say whether they come. /meeting list shows all that is planned.
meeting-not-planned = Nothing was planned or changed.

meeting-card-head = **Meeting of { $name }**
meeting-card-off = This meeting does not take place.
meeting-card-held = This meeting has taken place.
meeting-card-begun = This meeting has begun.
meeting-counts = { $surely ->
    [one] 1 comes
   *[other] { $surely } come
} · { $if_need_be } if need be · { $away } cannot
meeting-seats = { $free ->
    [0] All { $seats } seats are taken{ $waiting ->
        [0] .
        [one] ; one person waits for a seat.
       *[other] ; { $waiting } wait for a seat.
    }
    [one] One of { $seats } seats is free.
   *[other] { $free } of { $seats } seats are free.
}
button-come-yes = I come
button-come-if-need-be = If need be
button-come-no = I cannot
button-cannot-after-all = I cannot after all
meeting-said-yes = Noted: you come to **{ $name }** { $at }. You can change this until it begins.
meeting-said-if-need-be = Noted: you come to **{ $name }** { $at } if need be. A seat is kept for you. You can change this until it begins.
meeting-said-no = Noted: you cannot come to **{ $name }** { $at }. Nobody is told why. You can change this until it begins.
meeting-said-waiting = Noted. All seats for **{ $name }** { $at } are taken, and you are number { $place } of those who wait. When a seat is free, it is yours and Busstop tells you, directly if you allowed that, else at your next /home.
meeting-who-comes = Who comes so far: { $people }
meeting-moved-up = A seat is free, and it is yours: you come to **{ $name }** { $at }.

error-meeting-under-way = That meeting has begun, so it can be neither moved nor called off. /meeting next shows the next one.
error-leaders-only = Only who leads the meeting, or an organiser of the group, can change it.

promise-meeting-moved = { $name }: the room hears that a meeting moved
promise-meeting-off = { $name }: the room hears that a meeting does not take place
promise-group-left-meetings = { $name }: the seats of who left go to others
promise-group-ended-meetings = { $name }: its meetings are called off, since it has ended
promise-group-back-meetings = { $name }: its meetings go on after it had ended

commands-meeting-move = Move a meeting, in your own words (organisers, who leads it)
commands-meeting-cancel = Call a meeting off (organisers, who leads it)
option-meeting-which = Which meeting; leave it out for the next one

button-manage-meeting = Change this meeting
button-move-meeting = Move it
button-seats = Seats
button-call-off = Call it off
button-move-it = Move it there
button-call-it-off = Call it off now
meeting-manage = A meeting of **{ $name }**
meeting-has-seats = { $seats ->
    [0] A seat for everybody
   *[other] { $seats } seats
}
meeting-choose-leader = Who leads it?
meeting-changed = Changed; the card in the room says so too.
meeting-move-title = Move a meeting
meeting-move-asks = The meeting of **{ $name }** on { $before } would move to **{ $wall }** ({ $zone }), { $minutes } minutes. For you that is { $at }.
meeting-told = { $count ->
    [0] Nobody has said yet that they come. The room is told once.
    [one] One person said that they come. They are told once, in the room; their answer stands until they change it.
   *[other] { $count } people said that they come. They are told once, in the room; their answers stand until they change them.
}
meeting-move-done = Moved: **{ $name }** meets { $at }. The room is told.
meeting-cancel-asks = The meeting of **{ $name }** on { $at } would not take place. This cannot be taken back; a new meeting can be planned with /meeting add.
meeting-told-off = { $count ->
    [0] Nobody has said yet that they come. The room is told once.
    [one] One person said that they come. They are told once, in the room.
   *[other] { $count } people said that they come. They are told once, in the room.
}
meeting-cancel-later-asks = { $count ->
    [one] This meeting of **{ $name }** would not take place, and none follows it in its series.
   *[other] These { $count } meetings of **{ $name }** would not take place.
} This cannot be taken back; new ones can be planned with /meeting add.
meeting-cancel-later-done = { $count ->
    [one] Called off: the meeting of **{ $name }** does not take place.
   *[other] Called off: { $count } meetings of **{ $name }** do not take place.
} The room is told once.
button-call-off-later = { $count ->
    [one] With the one that follows
   *[other] With all { $count } that follow
}
button-call-them-off = Call them off now
error-series-changed = What follows that meeting has changed meanwhile, so nothing was called off. Please look again with /meeting cancel.
meeting-cancel-done = Called off: the meeting of **{ $name }** on { $at } does not take place. The room is told.
meeting-seats-title = Seats at this meeting
meeting-moved = The meeting of **{ $name }** on { $before } moves to { $at }.
meeting-moved-next = Answers stand. If the new time does not suit you, say so here.
meeting-off = { $count ->
    [one] The meeting of **{ $name }** on { $at } does not take place.
   *[other] { $count } meetings of **{ $name }** do not take place:
}
meeting-own-none = You have not said yet whether you come.
meeting-own-yes = You said that you come.
meeting-own-if-need-be = You said that you come if need be.
meeting-own-no = You said that you cannot.

promise-meeting-remind = { $name }: whoever wants to be reminded of a meeting now is looked up
promise-meeting-reminder = { $name }: somebody is reminded of a meeting

reminder-offset = { $minutes ->
    [15] a quarter of an hour before
    [60] an hour before
    [120] two hours before
    [720] twelve hours before
    [1440] a day before
    [2880] two days before
    [4320] three days before
   *[10080] a week before
}
reminder-never = never
meeting-reminded = You are reminded { $when }.
meeting-reminder = **{ $name }** meets { $until }, { $at }, and you come. If that has changed, say so here.
meeting-reminder-asks = **{ $name }** meets { $until }, { $at }. Do you come? You can change your answer until it begins.
button-my-reminders = My reminders
button-as-groups-do = As each group does
button-all-rules = For all meetings
reminders-own = You are reminded of meetings you come to: { $when }. Busstop writes to you directly if you allowed that, else you find it at your next /home.
reminders-as-groups = as each of your groups does
reminders-choose = When to remind
reminders-noted = Noted; it counts from the next reminder on.
meeting-rules-head = What holds for all meetings of **{ $name }**:
meeting-rules-reminders = Reminders: { $when }. Whoever has their own wish is reminded by that.
meeting-rules-few = When fewer than { $least } have said a day before that they come, whoever leads is asked what to do. If nobody has decided { $hours } hours before, it { $few }.
too-few-hold = takes place all the same
too-few-cancel = is called off
too-few-choose-hours = When it is decided
too-few-hours = { $hours } hours before
button-too-few-hold = Too few: hold it
button-too-few-cancel = Too few: call it off

promise-meeting-counted = { $name }: it is counted whether enough come to a meeting
promise-meeting-few = { $name }: whoever leads is asked what to do, since few come
promise-meeting-decided = { $name }: what is to be done about too few is decided

button-hold-it = Hold it
meeting-few = { $count ->
    [0] Nobody has said yet that they come to **{ $name }** { $at }
    [one] One person has said so far that they come to **{ $name }** { $at }
   *[other] { $count } people have said so far that they come to **{ $name }** { $at }
}; the group wants { $least } at the least. What should happen?
meeting-few-default = If nobody decides by { $until }, it { $few }.
meeting-held-anyway = The meeting of **{ $name }** { $at } takes place, however few come. Nobody is asked again.

home-meeting = Next meeting: { $at }
button-meeting-of = Meeting: { $name }

promise-meeting-clocks = { $name }: it is looked up for whom a meeting moves, as clocks change
promise-meeting-clock = { $name }: somebody hears that a meeting moves for them, as clocks change
meeting-clock = Clocks change on different days: **{ $name }** next meets at { $now } by your clocks instead of { $before }, { $at }. In { $zone } the time of day stays the same.
