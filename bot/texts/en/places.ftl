place-head = Where **{ $name }** meets
place-open = Nothing is settled yet. An organiser can settle it here.
place-is-address = At a fixed place. Those who say they come are told the address, nobody else.
place-is-online = Online. Those who say they come are told the link, nobody else.
place-is-voice = In a voice room of its own. Busstop opens it 15 minutes before the meeting, for this group alone, and deletes it with its chat half an hour after. Voice on Discord is end-to-end encrypted; a stage is not, so Busstop never opens one.
place-is-rotating = At members' places, in turn. Who has not hosted for longest is asked two weeks before, and whoever cannot passes it on. Only those who say they come are told the address.
place-offers = { $offers ->
    [0] Nobody offers their place yet.
    [one] One member offers their place.
   *[other] { $offers } members offer their places.
}
place-mine = You offer: { $address }
place-not-mine = You do not offer yours.
place-detail = It is: { $detail }
place-events-on = Each meeting is also an event in the server, under a name that does not say whose it is.
place-events-off = Meetings are not shown as events in the server.
place-form = Where the group meets
place-where = Where do you meet?
place-choice-address = At a fixed place
place-choice-online = Online, with a link
place-choice-voice = In a voice room here, made for each meeting
place-detail-label = The address, or the link
place-detail-hint = Only those who come see it. A link begins with https.
place-choice-rotating = At members' places, in turn
place-beside = Beside the case there is a thread for each meeting. Busstop deletes all of it { $hours ->
    [one] one hour
   *[other] { $hours } hours
} after the meeting.
place-beside-label = Chat beside the case
place-beside-hint = A thread for the time of the meeting. Busstop cannot read it; it deletes all of it.
place-beside-never = No such thread
place-beside-after = { $hours ->
    [one] Deleted one hour after the meeting
   *[other] Deleted { $hours } hours after the meeting
}
place-events-label = Show meetings as events in the server
place-events-hint = Under a neutral name. Everybody in the server sees when, nobody whose.
button-place-settle = Settle it
button-place-look = Where we meet

place-link = The link: { $link }
place-address = The address: { $address }
place-card-address = At a fixed place, told to those who come.
place-voice = The voice room: { $room }
place-card-voice = In a voice room here, which opens 15 minutes before.
place-host = At { $host }'s place: { $address }
place-card-rotating = At a member's place, told to those who come.
place-card-unsettled = At a member's place, which is not settled yet.
place-card-online = Online; those who come are told the link.

event-name = Meeting
event-description = A meeting of one of the groups here. Everybody sees who presses Interested, so its members answer in their own room instead.
event-location = In its group's own place

place-offer-form = Offer your place
place-offer-address = Your address, and how to get in
place-offer-hint = Told only to those who come to a meeting that you have agreed to host.
place-offered = Thank you. { $name } can now meet at your place. When it is your turn you are asked first, and you can pass.
place-taken-back = You no longer offer your place to { $name }, and your address is deleted. For a meeting that was to be there somebody else is asked.
button-place-offer = Offer my place
button-place-take-back = Take my place back

host-asked = It is your turn: can { $name } meet at your place on { $at }? Your address is told only to those who come. If you pass, the next one is asked, and nobody is told.
host-yes = Thank you. The meeting of { $at } is at your place, and those who come are told the address. If something comes up, you can still pass.
host-no = That is fine. Somebody else is asked for the meeting of { $at }, and nobody is told that you passed.
host-missing = The meeting of { $at } has no place yet. Who offers theirs? Only those who come are told the address.
host-moved = The place of the meeting of { $at } changes. Those who come are told the new one as soon as it is settled; /meeting next shows it.
button-host-yes = Yes, at my place
button-host-no = I pass this time

voice-name = Meeting { $number }
voice-open = The voice room is open, for this group alone: { $room }. Voice on Discord is end-to-end encrypted. The room goes half an hour after the meeting, with its chat.
voice-missing = No voice room could be made for this meeting, so please agree here on where you meet. Your organisers are told what is missing.

beside-name = Beside the case { $at }
beside-open = This thread is for what belongs beside the case, while the meeting lasts. Still no client details, please. { $hours ->
    [one] One hour
   *[other] { $hours } hours
} after the meeting it is deleted with everything in it. Busstop cannot read it, and nobody can bring it back.
beside-gone = The chat beside the meeting of { $at } is deleted, all of it. Nothing of it is kept.

feature-voice = the voice rooms of meetings
permission-connect = Connect
permission-speak = Speak
permission-stream = Video
permission-use-voice-activation = Use Voice Activity
feature-events = the meetings among the server's events
permission-create-events = Create Events

commands-meeting-venue = See or settle where a group meets

keeps-group-places = Where a group meets
keeps-meeting-openings = Which voice room or thread is open for a meeting
keeps-member-places = Your address, where you offer your place to a group
keeps-meeting-hosts = That it is your turn to host a meeting
keeps-meeting-host-passes = That you passed on hosting a meeting
keeps-meeting-events = Which of the server's events is which meeting

promise-meeting-changed-events = { $name } makes the server's events match a changed meeting
promise-meeting-held-events = { $name } makes room among the server's events after a meeting

error-not-rotating = { $name } does not meet at members' places, so there is nothing to offer. An organiser can change that with /meeting venue.
error-not-your-turn = It is not your turn to host that meeting, or not any more. /meeting next shows where it is.
error-address-missing = Please write where the place is. Only those who come will see it.
error-link-not-safe = That is not a link Busstop can pass on. It has to begin with https and lead to one website, without a name or password in it.

promise-meeting-changed-places = { $name } sees to the voice room and the thread of a changed meeting
promise-meeting-voice = { $name } opens the voice room of a meeting
promise-meeting-voice-open = { $name } says that the voice room is open
promise-meeting-voice-missing = { $name } says that no voice room could be made
promise-meeting-voice-over = { $name } deletes the voice room of a meeting
promise-meeting-beside = { $name } opens the thread beside the case
promise-meeting-beside-open = { $name } says what becomes of the thread beside the case
promise-meeting-beside-over = { $name } deletes the thread beside the case
promise-meeting-beside-gone = { $name } says that the thread beside the case is deleted
promise-group-left-places = { $name } closes its voice room to somebody who left
promise-group-entered-places = { $name } opens its voice room to somebody who came in
promise-group-ended-places = { $name } closes what was open for its meetings
promise-meeting-host = { $name } looks for a host for a meeting
promise-meeting-declined-hosts = { $name } looks whether somebody who does not come was to host
promise-meeting-host-asked = { $name } asks a member whether it can meet at their place
promise-meeting-host-missing = { $name } says that a meeting has no place yet
promise-meeting-host-moved = { $name } says that the place of a meeting changes
promise-group-left-hosts = { $name } looks for other hosts after somebody left
