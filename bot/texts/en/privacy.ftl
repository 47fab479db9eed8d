commands-privacy = What Busstop keeps about you
commands-privacy-show = See what is kept about you here, and for how long
commands-privacy-export = Get all of it as a file
commands-privacy-erase = Have all of it deleted

privacy-head = What Busstop keeps about you in this server:
privacy-line = - { $what }: { $lasts }
privacy-days = { $days } days
privacy-until-then = until its date is over
privacy-others = It never keeps what you write, and never anything about clients. What is kept is encrypted. Administrators of the server can see every channel, but not this.
privacy-nothing = Busstop keeps nothing about you in this server.
privacy-file = This is everything Busstop keeps about you in this server.
privacy-erase = Erase everything about you in this server? You leave your groups and check-ins here at once, and it cannot be taken back. What you wrote in channels is Discord's and stays.
privacy-erased = Done. { $rows ->
    [one] One entry
   *[other] { $rows } entries
} about you { $rows ->
    [one] is
   *[other] are
} deleted. Busstop keeps nothing about you in this server any more.
keeps-message-names = In which of Busstop's messages your name stands, so that it can be taken out when you wish

button-export = Get it as a file
button-erase = Erase it
button-erase-now = Erase everything now
