commands-meeting-format = See and choose how meetings go
format-head = How the meeting of { $when } goes, in { $minutes } minutes:
format-head-usual = No meeting is planned. This is how the next ones of **{ $name }** go, in { $minutes } minutes:
format-left = { $left ->
    [one] One minute is left for whatever comes up.
   *[other] { $left } minutes are left for whatever comes up.
}
format-over = { $over ->
    [one] That is one minute more than the meeting has, so it will be shortened a little.
   *[other] That is { $over } minutes more than the meeting has, so it will be shortened.
}
format-pick = Choose one or more; Busstop puts them in order
format-own = Written by your group
format-chosen = Noted. This is how the time is given out now.
format-kept = Noted. All meetings from now on go like this, unless something else is chosen for one.
format-written = Noted. Your format is in the list now; choose it there.
format-form-title = A format of your own
format-form-name = What is it called?
format-form-phases = Its phases, one a line
format-form-hint = Minutes, a colon, what happens. "2 each:" is per person, "25 case:" per case. No client details.
button-format-always = At every meeting from now on
button-format-write = Write our own

step-line = { $title }, { $minutes } min
step-each = ({ $minutes } each)
step-open-case = still open

error-leads-only = Only who leads that meeting, or an organiser, can do that.
error-format-gone = That format is not there any more. /meeting format shows those that are.
error-own-formats-most = Your group has { $most } formats of its own already. Write one with the name of an old one, and it takes its place.
error-phase-unreadable = Line { $line } is not clear to Busstop. Please begin it with minutes from 1 to 120 and a colon, such as "10: Discussion", "2 each: Opening round" or "25 case: Telling and asking", with up to 80 characters after it.
error-phases-missing = A format needs 1 to { $most } phases, one on each line.
error-cases-apart = The phases of a case need to follow one another, as they are repeated for each case. Please put the lines with "case" together.
error-format-too-long = { $over ->
    [one] That takes one minute more than the meeting has.
   *[other] That takes { $over } minutes more than the meeting has.
} Please choose something shorter, or let an organiser make the meeting longer with /meeting move.
error-cases-twice = Two of those have time for cases, so it is unclear where a case belongs. Please choose only one of them.

keeps-meeting-courses = By which formats a group's meetings go
keeps-own-formats = Formats that a group wrote itself

commands-meeting-signup = Sign up with a case or a topic for the coming meeting
signup-head = What is brought to the meeting of **{ $name }** on { $when }, in the order in which it comes:
signup-nothing-yet = Nothing yet.
signup-left = { $left ->
    [one] One minute is left for you.
   *[other] Up to { $left } minutes are left for you.
}
signup-left-own = Your own minutes included, { $left } are there for you.
signup-share = { $left ->
    [one] All share the time equally: you would have one minute.
   *[other] All share the time equally: you would have { $left } minutes.
}
signup-all-taken = All the time for cases and topics is taken. If somebody withdraws, there is time again.
signup-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
signup-noted = Noted. Until the meeting begins you can change it or withdraw. Please keep client details out of the chat.
signup-withdrawn = Noted. You bring nothing, and your minutes are free again.
signup-brought = What is brought:
signup-form-theme = What is it about?
signup-form-question = What would you like from the group?
signup-form-minutes = How long?
button-bring-case = Bring a case
button-bring-topic = Bring a topic
button-bring-nothing = Withdraw mine
button-see-signups = See what is brought
brings-case = { $person } · a case · { $theme } · { $question }
brings-topic = { $person } · a topic · { $theme } · { $question }
theme-relationship = The working relationship
theme-stuck = Being stuck
theme-boundaries = Boundaries and setting
theme-ethics = An ethical question
theme-method = Method and technique
theme-beginning = Beginning
theme-ending = Ending
theme-self-care = Looking after oneself
theme-practice = Running a practice
theme-other = Something else
question-understand = To understand it better
question-next-step = Ideas for a next step
question-own-part = To see my own part
question-decision = Help with a decision
question-heard = To be heard

airtime-offer = In **{ $name }** you have not brought a case or a topic at the last { $count } meetings. There is time for you too, if you like; nobody else is told, and Busstop does not ask again.
airtime-next = The next meeting is { $when }.
airtime-later = You can sign up as soon as the next meeting is planned.
topic-airtime = Time for what you bring
topic-airtime-hint = When you have not brought a case for long, told once

error-no-time-for-cases = The format of this meeting has no time for cases or topics. /meeting format shows it, and whoever leads can choose another one there.
error-minutes-left = { $left ->
    [one] Only one minute is left at this meeting. Please choose fewer minutes, or bring it to the next one.
   *[other] Only { $left } minutes are left at this meeting. Please choose fewer, or bring it to the next one.
}
error-no-minutes-left = All the time of this meeting for cases and topics is taken. If somebody withdraws, there is time again.
error-not-signed-up = You have not signed up for this meeting, so there is nothing to withdraw.
error-cases-waiting = { $count ->
    [one] Somebody has signed up for this meeting, and what you chose has no time for it. Please choose a format with time for cases.
   *[other] { $count } people have signed up for this meeting, and what you chose has no time for it. Please choose a format with time for cases.
}

keeps-signups = With what you signed up for a meeting: a case or a topic, its theme out of a list, how many minutes

promise-meeting-held-presented = { $name } writes down what was presented at a meeting
promise-airtime-offer = { $name } tells somebody that there is time for them too

commands-meeting-open = Open the meeting: whose turn it is, until when, what comes next
run-head = **{ $name }**, until { $until }
run-now = **{ $title }**, until { $until } ({ $left })
run-paused = { $minutes ->
    [one] **{ $title }**, paused with one minute left
   *[other] **{ $title }**, paused with { $minutes } minutes left
}
run-whose = It is the time of { $person }.
run-open = This case is still open: whoever has one takes it.
run-claimed = Noted: it is your case in **{ $name }**. It counts as if you had signed up; please keep client details out of the chat.
run-each = { $minutes ->
    [one] About one minute each.
   *[other] About { $minutes } minutes each.
}
run-speaks = Speaks: { $speaks }.
run-speaks-and-sits = Speaks: { $speaks }. Sits back: { $sits }.
run-anonymous = Before the case: no names, no places, no dates, nothing that is rare. Change what could tell who it is, and leave out what the question does not need. If you think you know this client, you can step out, and only who leads is told.
run-next = Then:
run-last = After that the order is through.
run-over = The order is through. The meeting lasts until { $until }; what is left of it is yours.
run-was = The order is through, and the meeting is over.
run-ended = The meeting of **{ $name }** is over. The room is now asked who was there.
run-offer = The meeting of **{ $name }** begins. You lead it: open it, and the room sees whose turn it is, until when, and what comes next.
run-leader-gone = Who led the meeting of **{ $name }** has left the group. The order goes on by itself, and you can lead it from here on.
run-moved-on = The meeting had moved on already. This is where it is now:
run-stepped-out = Noted. Only who leads the meeting is told that you stepped out, and nothing of it is kept afterwards. You can switch off sound and screen, or leave the call; the case is over at about { $until } ({ $left }), and Busstop calls you back if it may write to you.
run-aside = { $person } stepped out of this case in **{ $name }**, as they may know the client. Nobody else is told. They are called back when the case is over.
run-come-back = The case you stepped out of in **{ $name }** is over. You are welcome back.
run-stepped-in = You are back in the meeting of **{ $name }**.
panel-head = You lead this meeting. Only you see this.
panel-aside = Stepped out of this case: { $people }
panel-swap = Let two cases change places
panel-case = { $minutes ->
    [one] Case { $place } of those to come, one minute
   *[other] Case { $place } of those to come, { $minutes } minutes
}
voice-everybody = everybody
voice-nobody = nobody
voice-in-turn = everybody in turn
voice-presenter = who brought the case
voice-others = the others
voice-facilitator = who leads
voice-threes = everybody in their three
voice-asker = who asks
button-step-out = Step out: I may know this client
button-step-in = I am back
button-understood = Understood
button-claim = I bring a case
button-lead = Lead the meeting
button-next = Next
button-minute-more = A minute more
button-pause = Pause
button-resume = Go on
button-leave-out = Leave this out
button-leave-case-out = Leave this case out
button-end-meeting = End the meeting
button-open-meeting = Open the meeting

error-not-yet = It is too early for that. From <t:{ $at }:t> on you can.
error-not-open = That meeting is not open. Who leads it can open it with /meeting open.
error-no-minute-left = There is no minute left to give: every later step is down to one. Leave something out first.
error-not-to-swap = Only two cases that have not begun can change places.
error-case-taken = Somebody else brings this case already.
error-no-case-now = There is no case now or next, so there is nothing to step out of.

keeps-runs = That you opened a meeting
keeps-run-steps = In which steps of a meeting it was your case or topic
keeps-step-outs = That you stepped out of a case
keeps-until-case-ends = until that case is over

promise-meeting-changed-begin = { $name } plans to offer its meeting to who leads it
promise-meeting-begin = { $name } begins a meeting
promise-meeting-open = { $name } offers somebody to open a meeting
promise-group-left-running = { $name } looks whether somebody who left was leading its meeting
promise-meeting-lead = { $name } offers an organiser to lead a meeting on
promise-meeting-running = { $name } shows the order of a meeting
promise-meeting-shown = { $name } keeps the order of a meeting up to date
promise-meeting-step = { $name } moves a meeting on to its next step
promise-meeting-called-off-run = { $name } ends the order of a meeting that was called off
promise-meeting-aside = { $name } tells who leads that somebody stepped out
promise-meeting-door = { $name } moves somebody out of its voice room or back
promise-meeting-back-in = { $name } calls somebody back into a meeting
