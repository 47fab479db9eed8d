agreement-head = **{ $name }**: what we agree to (version { $version })
agreement-sign-hint = If you can keep to this, press "I agree". Busstop keeps the version, a fingerprint of the text, and the date.
agreement-goes-on = The text goes on: press "More".
agreement-outside = Everybody in this group signs this before they get in.
agreement-signed = You signed this on { $day }.
agreement-signed-now = Thank you. You have signed the agreement of **{ $name }**.
agreement-change-waits = A change to it is being decided, until { $until }.

agreement-form-title = Propose a change
agreement-form-text = The whole text, as you want it
agreement-form-hint = Everybody on this server can read it. No names, no client details.

agreement-change-head = A change to the agreement of **{ $name }** is proposed:
agreement-line-out = Out: { $line }
agreement-line-new = New: { $line }
agreement-decided-by-organisers = It takes effect if every organiser agrees, by { $until }. Not answering counts as not agreeing.
agreement-decided-by-group = It takes effect if more than half of those asked agree and nobody objects, by { $until }. Not answering is neither.
agreement-change-progress = { $answered } of { $asked } have answered. Nobody is shown who answered what.
agreement-whole-head = The agreement of **{ $name }** as it would be:

button-sign = I agree
button-propose-change = Propose a change
button-see-change = See the change
button-whole-text = The whole new text
button-consent = I agree to the change
button-object = I object
button-take-change-back = Take it back

keeps-agreements = What a group's members agree to, version by version, and who proposed a change that is being decided
keeps-agreement-consents = Whether you have answered a proposed change; what you answered is only counted
keeps-signatures = Which version of an agreement you signed, its fingerprint, and when
keeps-until-change-decided = until the change is decided, a week at most

error-unsigned-yet = You have a seat here. Sign the group's agreement first, with /group agreement; then its room opens to you.
error-agreement-missing = { $name } has no agreement yet, so there is nothing to sign.
error-agreement-empty = The agreement needs some text. Please write down what you all promise each other.
error-agreement-too-long = That text has { $length } characters. An agreement may have { $longest } at the most.
error-agreement-unchanged = That text says the same as the one in force. Please change what you want changed.
error-agreement-moved-on = The agreement has changed meanwhile. Please read it again with /group agreement.
error-change-open = Another change to the agreement of { $name } is being decided. Please wait until it is, or ask for it to be taken back.
error-change-over = That change is decided, or was taken back. /group agreement shows what is in force.
error-not-among-asked = You are not among those asked about this change. You can read it, and speak with them.
error-not-theirs = Only who proposed the change, or an organiser, can take it back.
error-answered-already = You have answered already. An answer cannot be changed, because nobody keeps what it was. You can talk about it with the group.
error-nobody-to-agree = Nobody in { $name } can decide about a change at the moment. Please ask a steward of the server.

agreement-asks = **{ $name }** has an agreement: what its members promise each other. Please read and sign it by { $until }. Until then you keep your access.
agreement-reminds = One day left: the agreement of **{ $name }** waits for your signature until { $until }. Without it the room closes to you, and opens again once you sign.
agreement-keeps-seat = Your seat in **{ $name }** is kept until { $until }. Signing its agreement opens the room to you. If you would rather not, there is nothing to do.
agreement-closed = The room of **{ $name }** is closed to you for now, because its agreement is not signed yet. It opens again once you sign. Your seat is kept until { $until }.
agreement-lapsed = Your seat in **{ $name }** has gone back to the group, because its agreement was not signed. You are welcome to ask for one again at any time.
agreement-lapsed-and-ended = Your seat in **{ $name }** has lapsed, because its agreement was not signed. Nobody else was in it, so it has ended. You are welcome to found another.
agreement-news = What this group agrees to has changed: version { $version } is in force. Please read and sign it by { $until }.
agreement-proposed = A change to this group's agreement is proposed. Have a look, and answer by { $until }.
agreement-nudges = A change to the agreement of **{ $name }** is decided at { $until }, and your answer is still open.
agreement-refused = The proposed change to the agreement of **{ $name }** was not agreed to. What was in force stays in force. You can talk it over and propose another.
agreement-proposed-now = Your change is proposed. Those who decide are asked now.
agreement-answered = Thank you, your answer counts. You hear what comes of it.
agreement-in-force-now = It is in force from now on, and everybody in the group is asked to sign it.
agreement-refused-now = Thank you. Everybody has answered, and the change was not agreed to.
agreement-taken-back = The change to the agreement of **{ $name }** is taken back. What was in force stays in force.

button-read-agreement = Read and sign

commands-group-agreement = Read and sign what your group agrees to, or propose a change
