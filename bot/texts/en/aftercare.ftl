aftercare-ended = That was the meeting. Were you there? One press is enough; it counts for your certificate. If you like, say in private how it was.
aftercare-ended-next = That was the meeting. Were you there? One press is enough; it counts for your certificate. If you like, say in private how it was. The next one is { $next }.
aftercare-there = Noted: you were at the meeting of { $when }. It counts for your certificate; /meeting certificate makes one.
aftercare-not-there = Noted: you were not at the meeting of { $when }. Nobody is told.
aftercare-unsaid = Nothing is written down for you at the meeting of { $when } yet. Were you there?
aftercare-roll = The meeting of { $when }: { $there ->
    [one] one person was
   *[other] { $there } people were
} there, { $unsaid } have not said. To correct it, choose everybody who was there; the others are then written down as not there.
aftercare-roll-choose = Who was there?
aftercare-unnamed = Somebody whose name Discord does not say now
aftercare-how-title = How was it?
aftercare-useful = Was this meeting useful to you?
aftercare-on-task = Did the group keep to its task?
aftercare-said-how = Thank you. A day after the meeting the room sees the counts, from { $least } answers on and nobody's own. Your answer is never written down; until then you can change it.
aftercare-how-it-was = How the meeting of { $when } was, from { $answers } answers: useful to { $useful } of { $answers }; kept to its task for { $task } of { $answers }.
answer-yes = Yes
answer-no = No

button-was-there = I was there
button-was-not-there = I was not there
button-how-it-was = How was it?
button-certificate = My certificate

certificate-bodies = Which rule should the certificate follow? It lists the meetings you tick next, and your own share by that rule.
certificate-choose = The rule: { $body }. Now tick the meetings that belong on it. With your ticks you say that you were there; the certificate is then made at once, and only you get it.
certificate-choose-meetings = The meetings you were at
certificate-option = { $group }, { $minutes } minutes
certificate-made = Here is your certificate, to print and as text. Busstop keeps no copy.
certificate-head = Peer group meetings
certificate-for = Name: { $name }
certificate-line = { $day }: { $group }, { $minutes } minutes, { $people } present; own share { $counted } minutes
certificate-sum = Meetings: { $meetings }. Minutes: { $minutes }. Own share: { $counted } minutes.
certificate-rule-plain = Own share: every minute of each meeting.
certificate-rule-bacp = Own share as BACP counts peer groups: up to four people, half of the time; five or more, the time divided by the people present. BACP asks for 1.5 hours a month.
certificate-rule-psychology-board = Own share as the Psychology Board of Australia counts peer consultation: only time on one's own practice, here the minutes signed up for. It asks for 10 hours a year, written into the portfolio within 28 days.
certificate-rule-nip = Own share as NIP counts intervision: meetings of at least 90 minutes with two to eight people. NIP asks for four a year; please add the names and topics by hand, as Busstop keeps neither.
certificate-is = Written from attendance that the named person has confirmed. This is a record of peer meetings, not of supervision.
body-plain = No rule: all minutes
body-bacp = BACP
body-psychology-board = Psychology Board of Australia
body-nip = NIP

commands-meeting-attendance = Say that you were there; who led corrects it
commands-meeting-certificate = Get a certificate of the meetings you were at

error-not-held-yet = That meeting is not over yet. When it is, the room asks who was there.
error-nothing-held-yet = { $name } has not held a meeting yet, so there is no attendance.
error-attendance-closed = That meeting is more than two weeks ago, so its attendance stays as it is.
error-facilitator-only = Only who led that meeting, or an organiser, can correct it. What you say of yourself counts as it is.
error-how-it-was-closed = The day for saying how that meeting was is over. After the next one you can again.
error-no-attendance = You are not written down at any meeting that was held. After a meeting, press "I was there" in the group's room.

keeps-attendance = At which meetings you were, for your certificate

promise-meeting-held-aftercare = { $name } asks who was at a meeting
promise-meeting-how-it-was = { $name } shows how a meeting was
