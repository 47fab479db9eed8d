admission-seat-yours = A seat in **{ $name }** is yours. This is what everybody there agrees to. Once you have signed it, the room opens to you.
admission-place = You are on the waiting list of **{ $name }**, at place { $place }.
admission-line-moving = Seats are given when the bus stops; you are asked then, and have { $hours } to say yes. You need do nothing until that day.
admission-line-passed = Seats are offered at the stops of this bus: you are asked at the next one. You need do nothing until then.
admission-line-asked = Before that, its members are asked, each privately, whether they have a concern. They see your name.
admission-line-next = When a seat is free for you, you are asked, and have { $hours } to say yes. You need do nothing until then.
admission-hours = { $hours ->
    [24] a day
    [48] two days
    [72] three days
    [168] a week
   *[other] { $hours } hours
}
admission-offer = A seat in **{ $name }** is free, and it is kept for you until { $until }. After that it is offered to the next in line.
admission-offer-over = The seat in **{ $name }** was kept for you until { $until }, so it is not yours to take any more. If you still want one, you can wait again, at the end of the list.
admission-no-more = **{ $name }** has ended, so there is no seat in it to wait for any more. It is not about you: the whole group has come to its end. You need not do anything; the button shows the other groups here.
admission-passed-on = You have left the seat in **{ $name }** to the next in line. If you change your mind, you can wait again, at the end of the list.
admission-left-line = You are off the waiting list of **{ $name }**. You can join again at any time, at the end of it.

admission-form-title = Join { $name }
admission-form-hint = No client details. Only the organisers read it, in their own thread.
admission-applied = Your answers went to the organisers of **{ $name }** on { $day }. They consider whether the group and you would be good for each other.
admission-told-directly = You are written to as soon as they have decided, or want to know more.
admission-told-at-home = Their answer waits for you at /home. Busstop can also write to you directly, if you allow it.
admission-withdrawn = You have taken your application to **{ $name }** back. Your answers are taken out of the organisers' thread.
admission-approved = Good news: **{ $name }** would like to have you. A seat is yours.
admission-approved-waits = Good news: **{ $name }** would like to have you.
admission-declined = The organisers of **{ $name }** have read your answers, and it will not be this time. They say:
admission-declined-next = This is about the group as it is now, and not about you as a colleague. There may be another that fits.
admission-lapsed = Nobody has decided about your application to **{ $name }** for a month, so it has ended. We are sorry for the wait. You can apply again, or look for another group.

admission-reason-mix = "We are looking for a different mix of people at the moment."
admission-reason-times = "Our times and yours do not fit together well enough."
admission-reason-criteria = "There is something we ask of everybody here, and we think it is not there yet."
admission-reason-too-close = "One of us knows you from elsewhere, and we keep the group apart from that."
admission-reason-not-now = "We do not take in anybody new for the time being."
admission-reason-unsaid = "We cannot give a reason, and we know that this is not easy."
admission-why-mix = We look for a different mix
admission-why-times = The times do not fit
admission-why-criteria = Our criteria are not met yet
admission-why-too-close = One of us knows them from elsewhere
admission-why-not-now = Nobody new for the time being
admission-why-unsaid = Without a reason

admission-asked = The organisers of **{ $name }** would like to know more before they decide:
admission-back-times = Could you come at the times we usually meet?
admission-back-work = Could you tell us a little more about your work?
admission-back-hopes = What do you hope for most in this group?
admission-back-knows-us = Do you know any of us from elsewhere?
admission-words-lost = Their words were lost when Busstop was restarted. You can write what you think matters, or wait until they ask again.
admission-answer = Your answer
admission-answer-title = Answer the organisers
admission-answer-sent = Your answer goes to the organisers of **{ $name }**. You hear from them once they have decided.

admission-invited = { $by } invites you to join **{ $name }**. The invitation stands until { $until }.
admission-invited-unnamed = You are invited to join **{ $name }**. The invitation stands until { $until }.
admission-invited-no = If you would rather not, nobody is told.
admission-refused = You have said no to **{ $name }**. Nobody is told, and you are not asked again for a month.

admission-vetting-asked = { $who } would like to join **{ $name }**, which wants licences looked at. The stewards of this server named you for that. When you have seen theirs, note it with /group licence; until then they cannot be let in.
admission-licence-yours = Your licence, as it was looked at here, is valid until { $day }. When you have the new one, please show it to whoever looked at this one.
admission-licence-theirs = The licence of { $who } that you looked at is valid until { $day }. When you have seen the new one, note it with /group licence.

admission-applies = { $who } would like to join, and applied on { $day }.
admission-criteria = What you agreed to look for: { $criteria }
admission-vetting = Licence looked at by { $by } on { $day }, valid until { $until }.
admission-vetting-wanted = Nobody has looked at their licence yet. When you have, note it with /group licence; then you can let them in.
admission-votes = It takes { $needed } of you to let them in. Votes so far: { $voted }. Nobody is shown who voted how.
admission-answer-line = **{ $ask }**
    { $words }
admission-answers-lost = Their words were lost when Busstop was restarted. You can ask them again.
admission-answers-there = Their answers: { $link }
admission-voted = Your vote is counted. { $voted ->
    [one] One vote is in
   *[other] { $voted } votes are in
}, and it takes { $needed } to let somebody in.
admission-they-are-told = They are told now.
admission-settled-pending = { $who } would like to join.
admission-settled-approved = { $who } is let in.
admission-settled-declined = { $who } was told that it will not be this time.
admission-settled-withdrawn = { $who } has taken their application back.
admission-settled-lapsed = The application of { $who } ended after a month without a decision.
admission-decline = What shall { $who } be told? They get these words, and not who voted.
admission-pick-reason = Choose a reason
admission-ask-back = What would you like to know from { $who }? Their answer comes to your thread.
admission-pick-question = Choose a question
admission-ask-else = Your question
admission-ask-else-title = Ask something else
admission-asked-back = { $who } is asked. Their answer comes to your thread.
admission-replied = { $who } answers what you asked.
admission-brought-up = { $who } has waited for your decision since { $since }.
admission-pending = Who would like to join **{ $name }**, the longest waiting first. Press a number to open one.
admission-pending-line = { $number }. { $who }, { $since }
admission-none-pending = Nobody is waiting for a decision from **{ $name }**.

admission-questions = What **{ $name }** asks those who apply:
admission-question-line = **{ $number }. { $ask }** ({ $how })
admission-kind-choice = choose one
admission-kind-several = choose several
admission-kind-text = a short text
admission-question-title = A question
admission-ask = The question
admission-kind = How is it answered?
admission-options = Answers to choose from
admission-options-hint = One a line, two to ten of them. A short text needs none.
admission-leave-out = Leave this question out

admission-invite-sent = { $who } is asked whether they want to join **{ $name }**, until { $until }. They see it at /home, or directly if they allow that. Nobody is added without their yes.
admission-looked = Noted: you looked at the licence of { $who } today, and it is valid until { $until }. You are both reminded before that. Nothing else about it is kept.

button-leave-line = Take me off the list
button-take-seat = Take the seat in { $name }
button-pass-on = Leave it to the next
button-wait-again = Put me back at the end
button-withdraw = Take my application back
button-tell-me-directly = Write to me directly
button-accept = Yes, I would like to
button-refuse = No, thank you
button-come-in = Come in
button-answer = Answer
button-approve = Let them in
button-turn-down = Not this time
button-ask-back = Ask them something
button-ask-else = Ask something else
button-open-application = Open it
button-change-question = Change { $number }
button-add-question = Add a question

commands-group-invite = Ask somebody to join (organisers)
commands-group-applications = Who would like to join (organisers)
commands-group-licence = Note that you looked at somebody's licence (organisers)
option-licence-until = The last day it is valid, such as 2027-12-31

keeps-questions = What a group asks those who apply
keeps-applications = That you applied to a group, when, and how it was decided; never your answers
keeps-application-votes = That you have voted on an application; how you voted is only counted
keeps-until-application-decided = until the application is decided
keeps-waiting = That you wait for a seat in a group, and since when
keeps-until-seated = until you have a seat, or take yourself off the list
keeps-offers = That a seat was offered to you, until when, and whether you took it
keeps-invitations = That you were invited to a group, by whom, and what you answered
keeps-vettings = Who looked at your licence, on which day, and until when it is valid

error-invited-only = { $name } takes only those it invites. You can ask an organiser you know, or look for others with /group browse.
error-vetting-missing = This group wants a licence looked at first. Look at theirs and note it with /group licence; then let them in.
error-apply-again-later = { $name } decided not long ago. You can apply again from <t:{ NUMBER($day, useGrouping: 0) }:D> on.
error-application-over = That application is decided or taken back already. /group applications shows what still waits.
error-voted-already = You have voted on this one. It waits for the votes of the others.
error-not-your-own = Somebody else has to look at your licence. Please ask another organiser, or a steward of the server.
error-invited-bot = That is a program, not a colleague. Please pick a person.
error-invited-who-left = That person is not on this server any more. Please pick somebody who is.
error-inside-already = They have a seat in { $name } already.
error-invited-already = They were asked not long ago. You can ask them again from <t:{ NUMBER($day, useGrouping: 0) }:D> on.
error-invitation-over = That invitation has run out, or you have answered it. You can ask an organiser for a new one.
error-offer-gone = That offer is answered already. /home shows where you are.
error-not-waiting = You are not on the waiting list of { $name }. You can join it with /group join.
error-vetted-unasked = Nothing is kept about somebody who has not asked for it. They first join or apply to { $name }; then you can note their licence.
error-date-unreadable = That day could not be read. Please write it as year-month-day, such as 2027-12-31.
error-licence-date-unfit = The last valid day lies after today, and at most six years ahead. Please look at the date again.
error-question-empty = A question needs some words. Please write it down.
error-question-too-long = That question has { $length } characters. Discord shows { $longest } at the most.
error-options-out-of-range = A question to choose from needs { $least } to { $most } different answers, one a line.
error-option-too-long = One of the answers is too long. It may have { $longest } characters at the most.
error-too-many-questions = A group can ask { $most } questions at the most. Please change or leave out one of them.
error-last-question = Please keep at least one question. If nobody is to be asked anything, open the group with /group edit.
error-questions-changed = The group has just changed its questions. Please open them again with /group join; your answers were not sent.
error-answer-unfit = The answer to "{ $ask }" is missing or too long. Please answer it again; nothing was sent.
error-words-unfit = Please write a few words, { $longest } characters at the most. Nothing was sent.
