place-head = Where **{ $name }** meets
place-open = Nothing is settled yet. An organiser can settle it here.
place-is-address = At a fixed place. Those who say they come are told the address, nobody else.
place-is-online = Online. Those who say they come are told the link, nobody else.
place-detail = It is: { $detail }
place-events-on = Each meeting is also an event in the server, under a name that does not say whose it is.
place-events-off = Meetings are not shown as events in the server.
place-form = Where the group meets
place-where = Where do you meet?
place-choice-address = At a fixed place
place-choice-online = Online, with a link
place-detail-label = The address, or the link
place-detail-hint = Only those who come see it. A link begins with https.
place-events-label = Show meetings as events in the server
place-events-hint = Under a neutral name. Everybody in the server sees when, nobody whose.
button-place-settle = Settle it

place-link = The link: { $link }
place-address = The address: { $address }
place-card-address = At a fixed place, told to those who come.
place-card-online = Online; those who come are told the link.

event-name = Meeting
event-description = A meeting of one of the groups here. Everybody sees who presses Interested, so its members answer in their own room instead.
event-location = In its group's own place

feature-events = the meetings among the server's events
permission-create-events = Create Events

commands-meeting-venue = See or settle where a group meets

keeps-group-places = Where a group meets
keeps-meeting-events = Which of the server's events is which meeting

promise-meeting-changed-events = { $name } makes the server's events match a changed meeting
promise-meeting-held-events = { $name } makes room among the server's events after a meeting

error-address-missing = Please write where the fixed place is. Only those who come will see it.
error-link-not-safe = That is not a link Busstop can pass on. It has to begin with https and lead to one website, without a name or password in it.
