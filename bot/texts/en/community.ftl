setup-head = **Busstop in { $server }**
    Everything below can be changed at any time, and only you see this.
setup-permissions-fine = Busstop has all the permissions it needs.
setup-permissions-missing = Missing for { $feature }: **{ $permissions }**
setup-permissions-how = To give them: Server Settings, Roles, Busstop's own role, Permissions. Then press "Look again". What could not be done meanwhile is done by itself within a day.
setup-announce = New groups can be announced in { $channel }.
setup-announce-open = Where to announce groups: not chosen yet. Until then they are found with /group browse only.
setup-announce-gone = The channel chosen for announcements is gone, or Busstop cannot see it. Please choose another one.
setup-announce-missing = In { $channel }, where groups are to be announced, Busstop lacks: **{ $permissions }**
setup-language = Busstop writes to everybody here in { $language }. Each person is answered in the language of their own Discord, where Busstop speaks it.
setup-zone = New groups begin with the time zone { $zone }.
setup-zone-open = Time zone: not set yet. New groups begin with UTC, so please set one.
setup-founders-everyone = Everybody here may found a group.
setup-founders-stewards = Only people who manage this server may found a group.
setup-vetting = { $member } is asked when a group wants somebody's licence looked at.
setup-vetting-open = Who looks at licences: nobody chosen. You need somebody only when a group asks for it.
setup-channels = Channels: { $used } of { $most } are used. Each group needs one, so there is room for { $left } more.
setup-categories = Categories: { $categories }, and the fullest has { $fullest } of { $most } channels.
setup-overwrites = Access entries in one channel: { $used } of { $most } at the most. Each member of a group needs one in its room.
setup-channels-nearly = **The server is nearly full.** Delete channels that nobody needs, or end groups that are over with /group archive.
setup-overwrites-nearly = **One channel has nearly as many access entries as Discord allows.** Remove those of people who have left.
setup-talks = Weekly talks for everybody are open: people join them with /home.
setup-talks-open = Weekly talks for everybody: not open. Opened, anybody here can ask to be paired with a colleague each week, without being in a group.

feature-rooms = the groups' private rooms
feature-cards = the cards in rooms and announcements
feature-talks = the private threads of weekly talks

permission-view-channel = View Channels
permission-manage-channels = Manage Channels
permission-manage-roles = Manage Roles
permission-send-messages = Send Messages
permission-read-message-history = Read Message History
permission-pin-messages = Pin Messages
permission-create-private-threads = Create Private Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-manage-threads = Manage Threads

founders-everyone = Everybody may found groups
founders-stewards = Only people who manage the server
pick-announce = Where to announce groups
pick-founders = Who may found groups
pick-vetting = Who looks at licences
pick-language = The language of this server
button-setup-zone = Set the time zone
button-open-talks = Open weekly talks
button-look-again = Look again

zone-form-title = Time zone
zone-form-zone = Time zone
zone-form-hint = Continent and city, such as Europe/Berlin

commands-setup = For stewards: what Busstop needs here, and what is still open

keeps-communities = What the stewards settled for this server, such as where groups are announced
keeps-vetting-contacts = That you look at licences in this server

error-stewards-only = Only people who manage this server can do that. You can ask one of them.
error-founding-closed = In this server only the people who manage it found groups. You can ask one of them, or look at the groups there are with /group browse.
error-not-somebody-here = Please choose a person who is in this server now. A bot cannot do this.
error-unknown-language = Busstop does not speak that language yet. Please choose one from the list.
error-server-unseen = Discord has not shown this server to Busstop yet. Please try again in a minute.
