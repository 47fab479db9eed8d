commands-privacy = What Busstop keeps about you, and how you want to be treated
commands-privacy-show = See what is kept about you, and for how long
commands-privacy-export = Get all of it as a file
commands-privacy-erase = Have it deleted: you see first what goes
commands-privacy-settings = When and about what Busstop may write to you; your time zone
commands-privacy-policy = What Busstop keeps about anybody, for how long, and whom to ask

privacy-head = What Busstop keeps about you. Only you see this.
privacy-server = **{ $server }**
privacy-server-gone = **A server that Busstop is no longer in**
privacy-another-server = a server that Busstop has left
privacy-line = - { $what }: { $lasts }
privacy-days = { $days } days
privacy-until-then = until its date is over
privacy-others = It never keeps what you write, and never anything about clients. What is kept is encrypted. Administrators of the server can see every channel, but not this.
privacy-nothing = Busstop keeps nothing about you.
privacy-file = This is everything Busstop keeps about you: one file to read, and the same for machines.
privacy-erase = This is what goes when you press the button:
privacy-erase-goes = - { $what } ({ $rows })
privacy-erase-stays = - { $what } ({ $rows }): your name goes, the rest stays because others need it
privacy-erase-more = And more: /privacy show lists all of it.
privacy-erase-after = You leave your groups and check-ins there at once. What Busstop wrote to you is deleted, and your name is taken out of what it wrote to others in the past year. What you wrote yourself in channels is yours and stays. This cannot be taken back.
privacy-erased = Done. { $rows ->
    [one] One entry
   *[other] { $rows } entries
} about you { $rows ->
    [one] is
   *[other] are
} deleted. In the next minutes your name goes out of Busstop's messages too.
said-erased = somebody

keeps-message-names = In which of Busstop's messages your name stands, so that it can be taken out when you wish

policy-head = **What Busstop keeps about people, and for how long**
policy-never = It never reads or keeps what you write in channels, and never anything about clients, moods, health or reasons. Who gave which answer in a vote or a rating is never shown to anybody.
policy-rights = With /privacy you see what is kept about you, get it as a file, and have it erased at once. You can do that in the server, in a direct message to Busstop, and after you have left. For the time after leaving, open Busstop's profile, choose Add App, then Add to My Apps.
policy-where = The database is encrypted. When Busstop is taken out of a server, all it keeps of that server is deleted 30 days later.
policy-contact = Questions and complaints: { $contact }
policy-no-contact = Questions and complaints: ask the people who manage the server. They know who runs Busstop for them.

export-head = What Busstop keeps about you, on { $date }

settings-head = **How Busstop treats you in this server**
settings-head-everywhere = **How Busstop treats you**
    What you change here holds in every server where Busstop knows you.
settings-direct = It may write to you directly.
settings-no-direct = It does not write to you directly. What it has to tell you waits in /home.
settings-quiet = Between { $start } and { $end } it writes nothing. What comes up then is sent afterwards.
settings-no-quiet = No quiet hours are set.
settings-zone = Your time zone: { $zone }
settings-no-zone = Your time zone: not set, so your hours count in UTC. Please set it.
settings-language = It writes to you in { $language }.
topic-checkin = Weekly talks
topic-checkin-hint = Your partner, a nudge in mid-week, did you talk
topic-group = Groups
topic-group-hint = Your groups, and what organisers need to know
topic-admission = Getting into groups
topic-admission-hint = Your applications, seats offered to you, invitations
topic-agreement = Agreements
topic-agreement-hint = What you are asked to sign, and changes to it
topic-idea = Ideas for groups
topic-idea-hint = What becomes of ideas you are interested in
topic-meeting = Meetings
topic-meeting-hint = Reminders, changes, polls for dates
topic-cycle = Cycles
topic-cycle-hint = The bus stop: staying on, getting off, seats offered
pick-topics = What it may write to you about
pick-quiet-from = Quiet hours begin
pick-quiet-until = Quiet hours end
pick-my-language = Your language
no-quiet-hours = No quiet hours
quiet-from = Quiet from { $hour }
quiet-until = Quiet until { $hour }
button-my-zone = Set my time zone
button-privacy-settings = Settings
button-export = Get it as a file
button-erase = Erase it
button-erase-now = Erase it now
button-erase-in = Erase in { $server }
button-erase-everywhere = Erase everywhere

error-not-known-yet = Busstop knows nothing about you yet, so there is nothing to settle. Begin in your server, with /home.
error-quiet-all-day = Quiet hours need an end that differs from their beginning. To be written to not at all, press "Stop these messages".
