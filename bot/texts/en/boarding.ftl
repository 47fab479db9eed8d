boarding-consent = **{ $name }** boards for its next cycle, and these colleagues wait in line. Before anybody is offered a seat, each of you is asked, privately. Whoever has not answered by { $until } has no objection.
boarding-consent-remind = **{ $name }** still asks you about these colleagues who would like to board, until { $until }. Without an answer you have no objection.
boarding-consent-more = Thank you. **{ $name }** also asks you about these, until { $until }.
boarding-consent-private = Nobody sees who answered what: your answer is counted with those of the others, and cannot be changed. An organiser hears that there is a concern, never whose; the newcomer hears nothing of it.
boarding-line = { $number }. { $who }
boarding-say = { $number }: what do you say?
boarding-say-fine = No objection
boarding-say-concern = I have a concern
boarding-say-knows = We may know each other from work or treatment
boarding-said = Thank you. That is all **{ $name }** wanted to ask you. Offers go out when everybody has answered, or the time is over.
boarding-known = **{ $name }** boards for its next cycle, and you wait in line for it. Is there anybody on this server whom you know from work or treatment, so that you two should not be in one group? Please answer by { $until }; without an answer you know nobody.
boarding-known-how = If there is somebody, name them with /group known, on the server.
boarding-known-private = What you say is only compared with who is in the group and in line, and is not kept. Nobody is told whom you named, or why; you are not told whether they are in the group.
boarding-naming = Whom do you know from work or treatment, so that you should not be in **{ $name }** together? Up to ten people.
boarding-pick = Choose them
boarding-named = Thank you. It is taken into account, and what you said is not kept. You hear from **{ $name }** at this stop in any case.
boarding-fits = **{ $name }** has asked its members about those in line. Who fits is offered a seat, in order.
boarding-fits-weigh = A concern is for you to weigh: whose it is stays private, so you may want to ask in your next meeting how everybody sees newcomers. Without a word of yours by { $until }, no seat is offered to them at this stop, and they keep their place in line.
boarding-fit-fits = { $number }. { $who }: fits
boarding-fit-unfit = { $number }. { $who }: does not fit, and keeps their place in line
boarding-fit-concern = { $number }. { $who }: somebody has a concern
boarding-fit-weighed-go = { $number }. { $who }: is offered a seat
boarding-fit-weighed-wait = { $number }. { $who }: not at this stop
boarding-later = **{ $name }** has boarded, and there was no seat for you at this stop. You keep your place in line, and are asked at the next one.

few-head = **{ $name }** has boarded, and { $taken ->
    [one] one seat is taken
   *[other] { $taken } seats are taken
    }; its smallest size is { $minimum }. What shall become of it? One of its organisers decides for all. Without a word by { $until } it pauses: nothing is lost, its room stays, and one press lets it set off again.
few-decided-pause = **{ $name }** pauses. Its room stays, and one press lets it set off again.
few-decided-go-on = **{ $name }** goes on as small as it is. Dates are looked for next.
few-decided-recruit = **{ $name }** looks for more people until { $until }. It sets off by itself as soon as enough have come in; if not, it pauses then. You can also decide earlier:
few-announced = Its card is posted in { $room }, and says how to join.
few-announce-yourself = Post its card where colleagues see it, with /group announce.
boarding-begun = The bus is at its stop, and boards for the next cycle. { $seats ->
    [one] One seat is free and goes
   *[other] { $seats } seats are free and go
    } to those who wait, in order.
boarding-begun-companion = A newcomer finds it easier with somebody beside them for the first meetings: somebody to ask, and to sit next to. Would you be that? You are asked again before you are named to anybody.
welcome-head = Welcome to **{ $name }**. This is how the group works:
welcome-next = You meet next { $at }, for { $minutes } minutes.
welcome-no-date = The next meeting has no date yet. You hear of it as soon as it has.
welcome-room = Your room is { $room }. What is said there stays there.
welcome-companion = If you like, one of those who stay accompanies you for the first meetings.
companion-offered = Thank you. When a newcomer of **{ $name }** wishes for a companion, you are asked whether it may be you.
companion-taken-back = Your offer to accompany somebody in **{ $name }** is taken back. Nobody is told.
companion-asked = Somebody of **{ $name }** is asked whether they would accompany you. You hear from Busstop as soon as they agree.
companion-ask = { $who } is new in **{ $name }** and wishes for a companion for the first meetings. Would you be that? If you agree, they learn your name. If not, somebody else is asked, and they do not hear of it.
companion-agreed = Thank you. { $who } learns that you accompany them in **{ $name }**. A first word of yours, before the next meeting, does a lot.
companion-passed-on = That is fine. Somebody else of **{ $name }** is asked, if there is anybody. { $who } does not hear of it.
companion-found = { $who } accompanies you in **{ $name }** for the first meetings. You can write to them with anything you wonder about.
companion-none = Nobody of **{ $name }** is free to accompany you just now. Everybody in the room is glad to help: just ask there.

button-accompany = I would accompany somebody
button-accompany-not = I take it back
button-accompany-yes = Yes, gladly
button-accompany-no = Not this time
button-wish-companion = I would like a companion
button-few-pause = Pause
button-few-go-on = Go on small
button-few-recruit = Look for more people
button-few-merge = Merge with another group
button-know-nobody = Nobody I know of
button-weigh-go = Offer { $number } a seat
button-weigh-wait = { $number }: not at this stop

commands-group-known = Say whom you know from work or treatment, before you board

promise-boarding-end = { $name }: boarding ends
promise-boarding-asked = { $name }: the time to say something about newcomers is over
promise-group-ended-boarding = { $name }: whoever skips a cycle is told that it has ended
promise-cycle-boarding_no_more = { $name }: somebody who skips a cycle hears that it has ended
promise-admission-waits-boarding = { $name }: Busstop looks whether its members are to be asked about who waits
promise-admission-offer_ended-boarding = { $name }: Busstop looks whether boarding is over
promise-cycle-boarding_consent = { $name }: somebody is asked about those in line
promise-cycle-boarding_remind = { $name }: somebody is reminded of who waits in line
promise-cycle-boarding_known = { $name }: somebody in line is asked whom they know
promise-cycle-boarding_fits = { $name }: an organiser hears who in line fits
promise-cycle-boarding_few = { $name }: an organiser is asked what becomes of too small a group
promise-boarding-undecided = { $name }: too small a group pauses, if nobody decides
promise-cycle-boarding_later = { $name }: somebody in line hears that they are asked at the next stop
promise-cycle-boarding_begun = { $name }: its room hears that it boards
promise-cycle-welcome = { $name }: a newcomer is welcomed
promise-cycle-companion_ask = { $name }: somebody is asked to accompany a newcomer
promise-cycle-companion_found = { $name }: a newcomer hears who accompanies them
promise-cycle-companion_none = { $name }: a newcomer hears that nobody is free to accompany them
promise-boarding-companion_lapse = { $name }: somebody else is asked to accompany a newcomer
promise-group-entered-boarding = { $name }: Busstop looks whether somebody is to be welcomed
promise-group-back-boarding = { $name }: its boarding goes on

keeps-companions = That you would accompany a newcomer of a group, and whom you do
keeps-boardings = When a group boarded for a cycle, and up to how many seats
keeps-skips = That you skip a cycle of a group, and whether your seat is kept
keeps-candidates = That you would board a group, how many had a concern, and whether you answered; not whom you named
keeps-asked-about = That you are asked about newcomers of a group, and whether you answered; not what
keeps-until-boarded = until that group has boarded

error-consent-over = That is over, or you are not among those asked. Nothing was changed.
error-answered-that = You have said that already. It was counted, and cannot be changed any more.
error-decided-already = That is decided already, or its time has passed. Nothing was changed.
error-merge-under-way = One of you has asked another group whether yours could go on in it. Press the button for merging to see how it stands, or to take the question back; then everything else can be decided.
error-not-willing = You are not asked to accompany anybody there any more. Nothing was changed.
error-not-in-line = { $name } asks nothing of you now: you are not in line there, or its stop is not open yet.
