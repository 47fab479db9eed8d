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
