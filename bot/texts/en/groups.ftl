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
group-form-about-hint = No client details; everybody can read it. Left empty, Busstop begins with a text you can change.
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
group-moving = The bus is moving: nobody gets on before its next stop.
group-moving-hint = You can wait in line: those who wait are asked at the next stop, in order.
group-asks-hint = You can wait in line: the members are asked about those who wait, then a seat is offered.
group-full-hint = This group is full at the moment. You can wait for a seat: a free one is offered to those who wait, in order.
group-apply-hint = You apply with a few questions, and the organisers answer you.
group-by-invitation = People come into this group by invitation: one of its organisers asks them.
group-criteria = Whom it is for: { $criteria }
group-vetted = The organisers, or somebody the stewards named for it, look at each member's licence once.
group-fee = What it costs: { $fee }
group-is-archived = This group has ended. Its room can still be read, but nobody writes in it any more.
group-is-archived-until = This group has ended. Its room can be read until { $until } and is deleted then. Until that day an organiser can bring the group back.
group-has-no-organiser = Nobody organises this group at the moment. Any of its members can take it on.
group-announced-ended = **{ $name }** has ended. Other groups here: /group browse
group-room-is = Your room: { $room }
group-room-comes = The group's room is being opened to you. You find it in the channel list in a moment.
group-room-privacy = Only members see this room. Administrators of the server can see every channel. Please write no client details here.
group-room-next = Check-ins are weekly talks of two. Join them with the button, or with /checkin join.
group-browse-head = Groups here, page { $page } of { $pages }
group-browse-none-fits = No group here fits that at the moment. You can leave something out, or found one with /group create.
group-browse-none = There is no group here yet. You can found the first one with /group create.
group-founded = **{ $name }** is founded, and you are its organiser. Its room is { $room }.
group-founded-room-comes = **{ $name }** is founded, and you are its organiser. Its room is being prepared and appears in the channel list in a moment.
group-founded-next = People find it with /group browse, and /group announce puts a card of it into a channel. To start weekly check-ins, use /checkin setup in the room.
group-joined = You are now a member of **{ $name }**.
group-left = You have left **{ $name }**. Your seat is free, and its room is closed to you.
group-left-and-ended = You have left **{ $name }**. Nobody else was in it, so it has ended, and its room will be deleted in a week.
group-archived = **{ $name }** has ended. Its room is locked, and nothing more is sent for it. On { $until } the room is deleted with everything in it. Until then you can bring the group back. /group export gives you its texts and dates to keep.
group-restored = **{ $name }** goes on. Its room is open again, and so are its check-ins.
group-announcing = The card of **{ $name }** is being posted in { $room }. It stays true by itself. Delete it there when you no longer want it.
group-named = Noted. When somebody in **{ $name }** exports the group, your name may be in it. You can take this back at any time.
group-named-not = Noted. No export of **{ $name }** names you.
group-stepped-down = You no longer organise **{ $name }**. You are a member as before.
group-organising = You organise **{ $name }** now. You find what can be settled with /group edit, and the room has a private place for organisers.
group-organising-not = All right. Nobody is told, and you are a member as before.
group-organiser-asked = { $person } is asked whether they would organise **{ $name }** too. Nothing changes before they say yes.
group-exported = This is what **{ $name }** can take along: once to read, once for other programs. It names only those who agreed to be named.

confirm-leave-group = Leave **{ $name }**? You lose access to its room, and your check-ins there stop.
button-confirm-leave-group = Leave the group
confirm-archive-group = End **{ $name }**? Its room is locked for everybody, its check-ins stop, and its meetings do not take place. A week later the room is deleted with everything in it. Until then the group can be brought back.
button-confirm-archive-group = End the group

button-join = Join { $name }
button-apply = Apply to { $name }
button-wait = Wait for a seat in { $name }
button-look-closer = About this group
button-browse-all = See all groups
button-restore-group = Bring the group back
button-name-me = Name me in exports
button-name-me-not = Do not name me in exports
button-edit-group = Edit the group
button-step-down = Organise no more
button-organise = I will organise
button-organise-not = No, thank you
button-back = Back
button-ground-rules = Ground rules
button-questions = Questions to applicants
button-who-changed = Who changed what
button-part-words = Name and texts
button-part-seats = Seats
button-part-rhythm = When
button-part-how = Where and how
button-part-way-in = The way in
button-part-language = Language
button-part-stop = At the stop
button-join-checkins = Join check-ins
button-my-partner = My partner
button-leave-group = Leave the group
button-earlier = Earlier
button-more = More

cadence-weekly = every week
cadence-fortnightly = every two weeks
cadence-three-weekly = every three weeks
cadence-monthly = every month
cadence-by-date = on dates found each time
format-rounds = in rounds: everybody has a turn
format-cases = case by case, step by step
format-topics = by topic or task
format-open = open, as it comes
venue-online = online
venue-fixed = at a fixed place
venue-rotating = at members' places in turn
venue-both = partly online, partly at a place
leadership-appointed = the organisers name somebody
leadership-elected = the group elects somebody
leadership-rotating = everybody in turn
leadership-shared = nobody in particular
consent-organisers = every organiser agrees
consent-group = the group agrees
admission-open = anybody can join
admission-application = by application
admission-invitation = by invitation

setting-name = Name
setting-purpose = What it is for
setting-about = What people should know
setting-about-hint = No client details. This text is shown to everybody who looks for a group.
setting-fee = What it costs
setting-fee-hint = A short note, such as "Rent shared, about 10 euros". Empty: nothing is said.
setting-minimum = Smallest size
setting-minimum-hint = With fewer people than this, meeting makes little sense.
setting-capacity = Seats
setting-offer-hours = How long is a free seat kept for someone?
setting-cadence = How often
setting-weekday = Usual day
setting-zone = Time zone
setting-zone-hint = The city whose clock you go by, such as Europe/Berlin.
setting-venue = Where you meet
setting-format = How a meeting goes
setting-leadership = Who leads meetings
setting-consent = Who agrees to a changed agreement
setting-admission = The way in
setting-criteria = Whom it is for
setting-criteria-hint = Everybody can read it, such as "Working with children, two years in practice".
setting-keeps-seats = Keep the seat of who skips a cycle
setting-keeps-seats-hint = For one cycle. Otherwise it is offered to who waits, and they wait in line themselves.
setting-asks-members = Ask the members about newcomers
setting-asks-members-hint = Each privately, at the stop: no objection, a concern, or that they may know each other.
setting-cycle-room = The channel after a stop
setting-cycle-room-hint = In a new channel, newcomers never read the earlier cycle.
cycle-room-same = The same for every cycle
cycle-room-read = A new one; who was in the old one reads it
cycle-room-closed = A new one; nobody reads the old one
setting-vetted = Look at licences
setting-vetted-hint = Stored is only who looked at a licence, when, and until when it is valid.
setting-votes = Who decides on an application
setting-votes-hint = With fewer organisers than that, all of them are enough.
setting-reapply-days = When may somebody declined apply again?
setting-locale = Language
choice-open = Still open
choice-offer-hours = { $count ->
    [24] One day
    [48] Two days
    [72] Three days
   *[other] A week
}
choice-votes = { $count ->
    [one] One organiser is enough
   *[other] { $count } organisers
}
choice-reapply-days = { $count ->
    [0] At once
    [30] After a month
    [90] After three months
   *[other] After half a year
}

settled-head = **{ $name }**, as it is settled now:
settled-line = - { $what }: { $value }
settled-open = Still open: { $what }. That is fine. A group can begin before everything is settled.
settled-all-settled = Everything is settled. All of it can be changed at any time.
settled-rest = Ground rules for such a group are there to begin with. Every change is noted, so that organisers can see who made it.
settled-language = In which language does **{ $name }** meet?
settled-pick-language = Pick a language
settled-saved = Saved. What is shown of the group follows in a moment.
settled-log-head = Who changed what in **{ $name }**. Organisers see this, for a year.
settled-log-none = Nothing has been changed in **{ $name }** yet. When somebody changes a setting, organisers see it here for a year.
settled-log-line = - { $when }: { $who } changed "{ $what }"
settled-log-somebody = somebody

members-head = { $count ->
    [one] One person is in **{ $name }**.
   *[other] { $count } people are in **{ $name }**.
}
members-organisers = Organising: { $people }
members-others = Members: { $people }
members-newcomers = { $count ->
    [one] One more person has a seat and is about to come in.
   *[other] { $count } more people have a seat and are about to come in.
}
members-private = Only members of the group can see this.

organise-offer = Would you organise **{ $name }** too? An organiser, or a steward of the server, asks you. If not, that is all right, and nobody is told.
organise-means = Organisers settle how the group goes and who comes in, with the others who organise it. You can hand it back at any time, as long as somebody else does it.
organise-orphaned = Nobody organises this group any more. Who would take it on? Several can share it. If nobody has by { $until }, a steward of the server is asked to help.
organise-stewards = Nobody organises the group **{ $name }** in your server any more, and none of its members has taken it on within a week. In the server you can ask one of them with /group organiser, or end the group with /group archive.

room-category = Groups
room-organisers = Organisers
room-archived = { $name } cycle { $number }
old-room-read = Cycle { $number } of **{ $name }** is over, and this is its archive. Those who were in it can read it, also if they got off; nobody writes here any more. The group goes on in a new channel.
old-room-closed = Cycle { $number } of **{ $name }** is over, and this channel is closed. The group goes on in a new one.
room-mended-channel = The group's room had been deleted, so this is a new one. What was written in the old one is gone. Everybody has access again.
room-mended-category = The category this room was in had been deleted. The room has another one now.
room-mended-access = Somebody had changed by hand who can see this room. It is as it should be again: the members, and nobody else Busstop was not told of.
room-mended-card = The card of this group was no longer pinned here. It is back.
room-mended-thread = The organisers' private thread had been deleted. There is a new one.

group-export-head = { $name }
group-export-named = People who agreed to be named: { $names }
group-export-nobody-named = nobody yet

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
home-group-unsigned = **{ $name }**: a seat is kept for you. The room opens once you have signed what everybody there agrees to.
home-hopes = What you hope for
home-in-line = **{ $name }**: you are on the waiting list, at place { $place }.
home-offered = **{ $name }**: a seat is kept for you until { $until }.
home-applied = **{ $name }**: the organisers have your answers since { $day }.
home-invited = **{ $name }**: you are invited, until { $until }.
home-waiting = This waits for you:

commands-group = Groups of peers: found, find, join
commands-group-create = Found a group with its own private room
commands-group-browse = See which groups there are
commands-group-show = Look at one group
commands-group-join = Join a group
commands-group-leave = Leave a group
commands-group-edit = Settle how your group goes (organisers)
commands-group-members = See who is in your group
commands-group-announce = Put a card of your group into a channel; it stays true (organisers)
commands-group-organiser = Ask a member to organise the group too (organisers)
commands-group-export = Get your group's texts, dates and formats as files
commands-group-archive = End a group (organisers)
commands-home = Your groups, your partner this week, what waits for you
option-group = Which group; in its own room you can leave this out
option-purpose = What the group is for
option-format = How its meetings go
option-language = In which language it meets
option-day = On which day it usually meets
option-channel = Where the card is to stand
option-organiser = Which member
option-zone = Time zone, such as Europe/Berlin

error-name-missing = A group needs a name. Please give it one, up to 60 characters.
error-name-taken = There is already a group called { $name } here. Please choose another name.
error-text-too-long = That text is too long. It may have { $longest } characters at the most.
error-capacity-out-of-range = A group has between { $smallest } and { $largest } seats.
error-group-archived = { $name } has ended. You find others with /group browse.
error-no-such-group = There is no such group here. Pick one from the list, or see them all with /group browse.
error-which-group = Which group do you mean? Pick it with the option "group", or use the command in the group's own room.
error-last-organiser = You are the only organiser of { $name }. Ask somebody to organise it too with /group organiser, or end it with /group archive if it is over.
error-organises-already = This person organises { $name } already.
error-not-member = Only a member of { $name } can organise it. Somebody new joins first.
error-asked-already = They have been asked already. Nothing changes in { $name } before they answer.
error-not-asked = That question is no longer open. If the group still looks for an organiser, one of them can ask you again.
error-organised-meanwhile = Somebody organises { $name } by now. If you would like to share it, tell them: they can ask you with /group organiser.
error-cannot-announce-there = Both you and Busstop need to be able to write in that channel. Please pick another one.
error-no-channel-left = This server has { $most } channels, as many as Discord allows, so there is no room for another group. A steward can delete a channel that is no longer needed. Then try again.
error-not-ended = { $name } has not ended, or is back already.
error-name-taken-meanwhile = Another group here is called { $name } by now. Once its organisers give it another name with /group edit, this one can come back.
error-minimum-over-capacity = The smallest size, { $minimum }, is more than the { $capacity } seats there are.
error-seats-are-taken = { $taken } seats of { $name } are taken, so it cannot have fewer.
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
button-how-it-stands = How it stands with { $name }
button-sign-in = Read and sign: { $name }
button-partner-in = My partner in { $name }
notice-full-server = The room of **{ $name }** cannot be made: the server has as many channels as Discord allows (500). Ask a steward of the server to delete one that is no longer needed. It is tried again each day, or when you press the button.
notice-full-room = The room of **{ $name }** has as many entries in its list of permissions as Discord allows (1,000), so nobody more can be let in. Ask a steward of the server to take out those that are no longer needed. It is tried again each day, or when you press the button.
notice-parked = Busstop lacks a permission it needs for **{ $name }** (Discord's code { $code }), so something for the group is waiting. Ask a steward of the server to give Busstop its permissions again. Nothing is lost: it is tried again each day, or when you press the button.
notice-stayed-full = **{ $name }** wanted a new channel for its next cycle. The server has as many channels as Discord allows (500), so the group stays where it is. Once a steward of the server has deleted one, you can press the button, within a week. Otherwise the next stop brings a new channel.
notice-stayed = **{ $name }** wanted a new channel for its next cycle. Busstop lacks the permission to make one (Discord's code { $code }), so the group stays where it is. Once a steward of the server has given it, you can press the button, within a week. Otherwise the next stop brings a new channel.
button-try-again = Try again now
group-tried-again = It is being tried again now. If something is still missing, you are told.

keeps-group-changes = Which settings of a group you changed, and when
keeps-announcements = In which channels a card of a group stands
keeps-organiser-offers = That you were asked to organise a group
keeps-old-rooms = The channels a group had in earlier cycles
keeps-old-room-readers = That you can read the channel of a group's earlier cycle
