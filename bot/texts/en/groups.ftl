purpose-support = Support for each other
purpose-consultation = Peer case consultation
purpose-collaboration = Professional collaboration
purpose-mixed = A bit of each
purpose-open = purpose still open

group-form-title = Found a group
group-form-name = Name of the group
group-form-purpose = What is it for?
group-form-capacity = How many seats?
group-form-about = What should people know before they join?
group-form-about-hint = No client details. This text is shown to everybody who looks for a group.
group-form-direct = May Busstop write to you directly?
group-form-direct-hint = Only about your groups here. One press stops it.

group-head = **{ $name }** · { $purpose }
group-seats = { $left ->
    [0] All { $capacity } seats are taken.
   *[other] { $taken ->
        [one] One of { $capacity } seats is taken.
       *[other] { $taken } of { $capacity } seats are taken.
    }
}
group-join-hint = Joining is open. You get access to the group's own room at once.
group-full-hint = This group is full at the moment. You can look again later, or found one yourself with /group create.
group-is-archived = This group has ended. Its room can still be read, but nobody writes in it any more.
group-room-is = Your room: { $room }
group-room-comes = The group's room is being opened to you. You find it in the channel list in a moment.
group-room-privacy = Only members see this room. Administrators of the server can see every channel. Please write no client details here.
group-room-next = Check-ins are weekly talks of two. Join them with the button, or with /checkin join.
group-browse-head = Groups here, page { $page } of { $pages }
group-browse-none = There is no group here yet. You can found the first one with /group create.
group-founded = **{ $name }** is founded, and you are its organiser. Its room is { $room }.
group-founded-room-comes = **{ $name }** is founded, and you are its organiser. Its room is being prepared and appears in the channel list in a moment.
group-founded-next = Next: people find it with /group browse. To start weekly check-ins, use /checkin setup in the room.
group-joined = You are now a member of **{ $name }**.
group-left = You have left **{ $name }**. Your seat is free, and its room is closed to you.
group-archived = **{ $name }** has ended. Its room is locked, and nothing more is sent for it.

confirm-leave-group = Leave **{ $name }**? You lose access to its room, and your check-ins there stop.
button-confirm-leave-group = Leave the group
confirm-archive-group = End **{ $name }**? Its room is locked for everybody and its check-ins stop.
button-confirm-archive-group = End the group

button-join = Join { $name }
button-join-checkins = Join check-ins
button-my-partner = My partner
button-leave-group = Leave the group
button-earlier = Earlier
button-more = More

home-no-groups = You are in no group yet. There are three ways to begin:
home-way-find = 1. **Find a group.** See which there are, and join or apply.
home-way-propose = 2. **Ask who would found one with you.** Say what you have in mind. Once enough are interested, it is founded.
home-way-talk = 3. **Talk with one colleague a week.** No group needed: you are paired with somebody for half an hour.
home-way-no-talk = 3. **Talk with one colleague a week.** This is not open here yet. A steward can open it with /setup.
home-nowhere = Busstop does not know you from any server yet. Go to the server where you found it and use /home there. It never reads what you write here.
home-server = **{ $server }**
home-head = Your groups
home-group = **{ $name }** · { $room }
home-group-no-room = **{ $name }**
home-partner = This week's check-in: { $partner }
home-waiting = This waits for you:

commands-group = Groups of peers: found, find, join
commands-group-create = Found a group with its own private room
commands-group-browse = See which groups there are
commands-group-show = Look at one group
commands-group-join = Join a group
commands-group-leave = Leave a group
commands-group-archive = End a group (organisers)
commands-home = Your groups, your partner this week, what waits for you
option-group = Which group; in its own room you can leave this out
option-purpose = What the group is for
option-zone = Time zone, such as Europe/Berlin

error-name-missing = A group needs a name. Please give it one, up to 60 characters.
error-name-taken = There is already a group called { $name } here. Please choose another name.
error-text-too-long = That text is too long. It may have { $longest } characters at the most.
error-capacity-out-of-range = A group has between { $smallest } and { $largest } seats.
error-group-full = { $name } is full at the moment. You can look again later, or found one yourself with /group create.
error-group-archived = { $name } has ended. You find others with /group browse.
error-no-such-group = There is no such group here. Pick one from the list, or see them all with /group browse.
error-which-group = Which group do you mean? Pick it with the option "group", or use the command in the group's own room.
error-last-organiser = You are the only organiser of { $name }. End the group with /group archive if it is over.
error-organisers-only = Only the organisers of this group can do that. You can ask one of them.
error-members-only = Only members of this group can do that. You can join it with /group join.
error-already-inside = You are in this group already. Its room is in your channel list.

talks-name = Weekly talks
talks-about = For everybody here: half an hour a week with one colleague, with another one each week.
talks-opened = Weekly talks are open, as **{ $name }**, and you organise them. Pairs are made on Mondays at 9, for half an hour.
talks-opened-next = Next: people join with /home. To choose another day or time, use /checkin setup in its room.
error-no-talks-yet = Weekly talks are not open in this server yet. A steward can open them with /setup.

button-browse = See the groups here
button-propose = Ask who would found one
button-talk = A weekly talk
button-partner-in = My partner in { $name }
notice-parked = Busstop lacks a permission it needs for **{ $name }** (Discord's code { $code }), so something for the group is waiting. Ask a steward of the server to give Busstop its permissions again. Nothing is lost: it is tried again each day, or when you press the button.
button-try-again = Try again now
group-tried-again = It is being tried again now. If something is still missing, you are told.
