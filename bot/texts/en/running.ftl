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
format-pick = Choose one or more, put in order by themselves
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

error-no-time-for-cases = What this meeting goes by has no time for cases or topics. /meeting format shows how it goes.
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
