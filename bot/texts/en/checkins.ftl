wall-time = { $weekday } { $time } ({ $zone })

checkin-thread-name = Check-in { $day } · { $round }.{ $number }
checkin-told = { $people }: you two talk this week, for about { $minutes } minutes. Agree here on when.
checkin-told-three = { $people }: the three of you talk this week, for about { $minutes } minutes. Agree here on when.
checkin-shared-times = Hours that suit each of you:
checkin-no-shared-times = Busstop knows no hour yet that suits each of you. With /checkin times you can say when you are free, and it looks for partners who are free then too.
checkin-standing-time = Your standing time is { $time }.
checkin-how = When you have talked, press "We talked". If it does not work out, say so with a press, no reason needed. "My check-ins" lets you pause or stop.
checkin-rest = { $person }: you rest this week. It goes round, and next time others come first.
checkin-page-head = This week's check-ins, about { $minutes } minutes each:
checkin-page-rest = - { $person } rests this week
checkin-page-how = "My partner" shows you which hours suit you both, and is where you say that you talked.
checkin-nudge = { $people }: have you found a time yet? This week's check-in ends { $until }. If you have talked, or cannot this week, one press is enough.
checkin-alone = { $person }: your partner cannot this week. "Find me someone else" looks for somebody who is free too; otherwise you are paired again next week.
checkin-ask = { $people }: did you talk this week? Nobody but you sees this question.

checkin-joined = You take part in the check-ins of **{ $group }**. They open { $when }; the next time is { $opens }. A talk lasts about { $minutes } minutes.
checkin-joined-next = Next: say when you can talk, so that you are paired with people who can too. Busstop writes to you directly only if you allow it.
checkin-mine = Your check-ins in **{ $group }**. To pause, use /checkin pause with the day you are back.
checkin-left = You no longer take part in the check-ins of **{ $group }**. You can join again at any time.
checkin-paused = You rest until { $until }. Nothing is sent to you about check-ins before then. /checkin resume ends the pause earlier.
checkin-resumed = Welcome back. The next check-in of **{ $group }** opens { $opens }.
checkin-avoid = Noted. From the next check-in on, you two are not paired. Nobody else sees this. /checkin unavoid takes it back.
checkin-unavoid = Noted. You two may be paired.
checkin-your-partner = This week you talk with { $people }, about { $minutes } minutes.
checkin-you-rest = You rest this week. It goes round, and next time others come first.
checkin-your-thread = Your room for it: { $thread }
checkin-said-talked = Good. It counts as a talk you have had.
checkin-said-not-this-week = All right. You may well be paired again soon.
checkin-said-rain-check = All right. If somebody else is free too, you are put together and told. Otherwise see you next week.
checkin-another-found = There is somebody: { $people }. A room for the two of you opens in a moment.
checkin-history = In **{ $group }** you have talked with { $met } of { $others } colleagues who take part.
checkin-history-rest = - { $day }: you rested
checkin-history-talked = - { $day }: { $people }, you talked
checkin-history-open = - { $day }: { $people }

checkin-set-up = Check-ins of **{ $group }** open { $when }. The first one opens { $opens }.
checkin-begins = This group has weekly check-ins: two talk for about { $minutes } minutes. They open { $when }, the first one { $opens }. Only who joins takes part, with the button or with /checkin join.
checkin-set-up-next = Nobody is enrolled by this. Each member joins with the button or with /checkin join. /checkin preview shows the pairs beforehand.
checkin-preview = The next check-in of **{ $group }** opens { $opens }, with these pairs if nothing changes:
checkin-preview-pair = - { $people }: { $reason }
checkin-preview-rest = - { $person } rests
checkin-swap-pick = Pick two who change places
checkin-swap-done = Done.
checkin-swap-free = This swap costs nothing.
checkin-swap-more-repeats = { $count ->
    [one] One more pair has talked before.
   *[other] { $count } more pairs have talked before.
}
checkin-swap-fewer-repeats = { $count ->
    [one] One pair fewer has talked before.
   *[other] { $count } pairs fewer have talked before.
}
checkin-swap-fewer-hours = { $count ->
    [one] There is one hour fewer that suits both of a pair.
   *[other] There are { $count } hours fewer that suit both of a pair.
}
checkin-swap-more-hours = { $count ->
    [one] There is one hour more that suits both of a pair.
   *[other] There are { $count } hours more that suit both of a pair.
}
checkin-opened = The check-in is open: { $pairs ->
    [one] one pair is told
   *[other] { $pairs } pairs are told
} now{ $resting ->
    [0] {""}
    [one] , and one person rests
   *[other] , and { $resting } people rest
}.

reason-first-time = they have not talked yet
reason-longest-ago = longest since they talked
reason-shared-times = both are free at the same hours
reason-whole-group = it fits the whole group best
reason-standing = a standing pair
reason-odd-number = three, because the number is odd
reason-by-hand = swapped by hand

standing-offer = { $person } would like to talk with you every week in **{ $group }**: { $time }, until { $until }. If you agree, you two are always paired. You can end it at any time.
standing-asked = Your colleague is asked. If they agree, you two are paired each week until the standing pair ends.
standing-agreed = Agreed. You two are paired each week. /checkin standing again changes the time, and the button ends it.
standing-agreed-by = { $person } agreed. In **{ $group }** you two are now paired each week: { $time }. You can end it at any time.
standing-ended = There is no standing pair between you now.

times-head = When can you talk in a usual week? Pick a day, then its hours. Each choice is kept at once.
times-zone = Hours are in { $zone }.
times-no-zone = Hours are in the group's time zone. Give yours with /checkin times and the option "zone".
times-pick-day = Which day?
times-pick-hours = Hours on { $weekday }
times-day = { $weekday } ({ $hours ->
    [0] nothing yet
    [one] one hour
   *[other] { $hours } hours
})

direct-allowed = Busstop may write to you directly about your groups here. Each such message has a button that stops it.
direct-stopped = Stopped. Busstop no longer writes to you directly. What waits for you is shown by /home.

button-talked = We talked
button-not-this-week = Not this week
button-rain-check = Find me someone else
button-my-checkins = My check-ins
button-times = When I can talk
button-allow-direct = Busstop may write to me
button-stop-direct = Stop these messages
button-leave-checkins = Leave check-ins
button-agree = Agree
button-decline = No, thank you
button-end-standing = End the standing pair

commands-checkin = Weekly talks of two
commands-checkin-setup = Set the weekly check-ins of a group (organisers)
commands-checkin-join = Take part in your group's check-ins
commands-checkin-leave = Stop taking part
commands-checkin-pause = Rest until a day
commands-checkin-resume = End your pause
commands-checkin-times = Say when you can talk
commands-checkin-avoid = Never be paired with somebody; only you know
commands-checkin-unavoid = Take such a wish back
commands-checkin-partner = Who you talk with this week, and when you both can
commands-checkin-standing = Talk with the same colleague every week
commands-checkin-history = Whom you have talked with
commands-checkin-preview = See the next pairs and swap two (organisers)
commands-checkin-run = Open a check-in now (organisers)
option-weekday = The day it opens
option-time = Time of day, such as 18:30
option-minutes = How long a talk is
option-size = Two or three at a time
option-odd = When one is left over
option-until = The day you are back, such as 2026-12-24
option-member = Who
option-standing-weekday = The day you talk
choice-size-two = two at a time
choice-size-three = three at a time
choice-odd-trio = they join a pair
choice-odd-rest = they rest, in turns
choice-minutes = { $minutes } minutes

keeps-programmes = When a group's check-ins open and how long a talk is
keeps-participants = That you take part in check-ins, until when you pause, and how often you rested or were third
keeps-avoid-wishes = Whom you do not want to be paired with
keeps-standing-pairs = With whom you talk every week, and when
keeps-rounds = When a check-in was open
keeps-pairings = Which pairs there were
keeps-pairing-seats = With whom you were paired, and whether one of you said that you talked
keeps-free-hours = The hours you are free in a usual week
keeps-people = Your time zone, your language, your quiet hours, and whether and about what Busstop may write to you directly
keeps-groups = A group's name, purpose, size and room
keeps-group-members = Which groups you are in, and since when
keeps-prompts = What Busstop has promised to send you
keeps-until-you-leave = until you leave or erase it
keeps-until-you-leave-server = until you erase it, or leave the server and Busstop has noticed
keeps-until-you-take-it-back = until you take it back or erase it
keeps-until-group-ends = until the group's room is deleted
keeps-with-round = as long as the check-in it belongs to, 60 weeks

error-unknown-zone = "{ $zone }" is not a time zone Busstop knows. Pick one from the list, such as Europe/Berlin.
error-unknown-time = "{ $text }" is not a time of day. Please write it like 18:30.
error-unknown-date = "{ $text }" is not a day. Please write it like 2026-12-24.
error-past-date = That day has begun or is over. Please give a day to come.
error-pause-too-long = A pause can last a year at the most. For longer, leave the check-ins and join again when you are back.
error-no-programme = { $name } has no check-ins yet. An organiser starts them with /checkin setup.
error-not-taking-part = You do not take part in the check-ins of { $name }. You can join with /checkin join.
error-taking-part-already = You take part in the check-ins of { $name } already. /checkin partner shows this week's talk.
error-not-paused = You are not pausing, so there is nothing to end.
error-yourself = That is you. Please pick somebody else.
error-nobody-yet = At least two people must take part before there can be pairs.
error-round-just-opened = A check-in was opened here less than twelve hours ago. The pairs are in their rooms.
error-no-partner = You have no check-in this week. When the next one opens, you are told.
error-old-button = That belongs to a week that is over. /checkin partner shows where you are now.
error-partner-not-taking-part = They do not take part in these check-ins. They can join with /checkin join.
error-no-standing-offer = That offer is over. /checkin standing makes a new one.
error-swap-impossible = Busstop cannot offer that swap this week. It gives no reasons for single pairs, so that nobody's wishes show.
