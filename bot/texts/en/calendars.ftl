calendar-name = Busstop
calendar-title = Busstop meeting
calendar-description = Where it is and whose it is: ask Busstop in Discord, with /home. This entry names no group on purpose, as calendars are often shared.
calendar-all = Here are the meetings of all your groups, to open with your calendar. The file says what is planned now; it does not follow later moves.
calendar-of-group = Here are the meetings of **{ $name }**, to open with your calendar. The file says what is planned now; it does not follow later moves.
calendar-empty = No meeting is planned in your groups yet, so there is no file. Ask again when there is one.
calendar-no-address = You can also have a private address. Your calendar asks there by itself and follows every move.
calendar-has-address = You have a private address that follows every move. It was shown once; if you have lost it, or somebody else has it, make a new one, and the old one leads nowhere.
calendar-address = This is your private address, for "add a calendar by address" in your calendar. It is shown only now. Whoever has it can see when you have meetings, so keep it to yourself; an earlier one leads nowhere from now on.
calendar-ended = Your private address leads nowhere now. What your calendar has copied you can delete there.
calendar-not-ended = You have no private address, so there is nothing to end.
button-calendar = For my calendar
button-calendar-all = All my groups
button-calendar-address = Get a private address
button-calendar-renew = Make a new address
button-calendar-end = End the address

commands-meeting-calendar = Get your meetings for your calendar: a file, or an address that follows moves

keeps-calendar-feeds = That you have a private calendar address

error-no-address-here = There are no private addresses here, as whoever runs Busstop has not switched them on. The file from /meeting calendar works all the same.
error-no-group-yet = You are in no group yet, so there are no meetings to hand over. /group browse shows the groups there are.
