keeps-polls = That you asked a group for dates, and by which rule
keeps-poll-slots = The dates a group was asked about
keeps-poll-members = Whether you answered a date poll, and that you need only every second date or have to be there
keeps-poll-answers = What you answered to the dates of a poll
keeps-kept-answers = Answers to dates that you wanted kept for the next poll
keeps-with-poll = as long as the poll it belongs to, 60 weeks

error-too-many-times = A poll asks about { $most } weekly times at most. Please leave some out.
error-days-turned-around = The last day is before the first. Please turn them around.
error-deadline-in-the-past = Nobody could answer until then, because it has passed. Please name a later day.
error-no-dates-left = The rule comes to no date after the deadline. Please choose a later last day or an earlier deadline.
error-too-many-dates = That is { $count } dates, and more than { $most } nobody answers. Please shorten the time or leave a weekly time out.
error-too-few-dates = Of the dates in that time { $fitting ->
    [one] only one fits
   *[other] at most { $fitting } fit
} that far apart, and you want { $count }. Please choose a later last day, a smaller gap or fewer meetings.
error-meetings-uncountable = Please say how many meetings as a number from 1 to { $most }.
error-unknown-times = “{ $text }” could not be read as a weekday with a time. Please write it like this: Sunday 15:00, Wednesday 19:30.
error-unknown-day = “{ $text }” could not be read as a day. Please write it like this: 2026-12-24.
error-no-such-poll = That poll is not there any more. An organiser can ask for dates with /meeting plan.
error-poll-over = That poll is over. /meeting list shows what is planned.
error-poll-closed = The time to answer is over. The organisers choose the dates now, and you are told which.
error-poll-under-way = The group is being asked for dates already. Once they are settled, or that poll is given up with /meeting plan, you can ask anew.

promise-meeting-poll = { $name } is asked which dates suit
promise-meeting-poll-remind = { $name }: somebody who has not answered about dates is reminded
promise-meeting-poll-joined = { $name }: somebody who came in while dates are asked for is asked too
promise-meeting-poll-close = { $name }: the time to answer about dates ends

commands-meeting-plan = Ask the group which dates suit, and choose the best

poll-form-title = Which dates to ask about
poll-field-times = Weekdays with times
poll-field-times-how = Such as Sunday 15:00, Wednesday 19:30. They are meant in { $zone }.
poll-field-first = First day
poll-field-last = Last day
poll-field-count = How many meetings
poll-field-until = Until when can people answer

poll-draft = **{ $name }** would be asked about { $dates ->
    [one] one date
   *[other] { $dates } dates
}, of which { $count ->
    [one] one becomes a meeting
   *[other] { $count } become meetings
}. People can answer until { $until }.
poll-draft-times = { $times } ({ $zone })
poll-draft-span = from { $first } to { $last }
poll-draft-gap = { $gap } from one to the next
poll-draft-alternating = never the same weekly time twice in a row
poll-draft-any-order = in any order
poll-draft-length = { $minutes } minutes each
poll-draft-required = needed each time (“if need be” is enough): { $people }
poll-draft-gaps = { $count ->
    [one] One date is left out, because the clocks skip that time on that day: { $days }.
   *[other] { $count } dates are left out, because the clocks skip that time on those days: { $days }.
}
poll-draft-early = { $count ->
    [one] One date is left out, because it is before the answers are in.
   *[other] { $count } dates are left out, because they are before the answers are in.
}
poll-draft-busy = { $count ->
    [one] One date is left out, because the group meets then anyway.
   *[other] { $count } dates are left out, because the group meets then anyway.
}
poll-draft-next = Nobody has been asked yet. Change below what does not fit, then ask the group.
poll-gap-same = { $most ->
    [one] one calendar week
   *[other] { $most } calendar weeks
}
poll-gap-between = { $least } to { $most } calendar weeks
poll-minutes = { $minutes } minutes
poll-quorum = { $count ->
    [0] however many can come
    [one] at least one person can come each time
   *[other] at least { $count } people can come each time
}
poll-choose-gap = How far apart
poll-choose-length = How long
poll-choose-quorum = How many have to be able to come
poll-choose-required = Who has to be able to come each time
button-ask-group = Ask the group
button-alternate = Alternate
button-any-order = In any order
button-say-again = Say the rule again
poll-was-asked = **{ $name }** is being asked in its room. Those who have not answered are reminded before { $until }, and when everybody has, you hear of it.

poll-asked = **{ $name }** looks for dates: { $dates } are offered. Please answer by { $until }.
poll-rule = { $count ->
    [one] One meeting
   *[other] { $count } meetings
} of { $minutes } minutes: { $times }, { $gap } apart.
poll-asked-how = You see every date in your own time. You can change your answers until the deadline. Only the organisers see what you answer.
button-answer-poll = Answer
poll-joined = **{ $name }**, which you have joined, looks for dates, and the time to answer ends { $until }. It takes a few minutes to answer: { $dates } dates on a page or two.
poll-reminder = **{ $name }** looks for dates, and the time to answer ends { $until }. It takes a few minutes to answer: { $dates } dates on a page or two.

poll-paper = Which dates of **{ $name }** can you make? What you do not choose counts as no. Please hand it in by { $until }; it can be changed until then.
poll-paper-in = Your answers for **{ $name }** are in. You can change them until { $until }.
poll-paper-page = Page { $page } of { $pages }
poll-paper-second = You need only every second date: of each two in a row only the one you can rather make counts for you.
poll-paper-seen = The organisers of the group see your answers, nobody else does. Times in the lists are those of { $zone }.
poll-line = { $when } · { $said }
poll-said-nothing = not answered
poll-said-yes = **yes**
poll-said-if-need-be = if need be
poll-said-no = no
poll-elsewhere = you meet in another group then
poll-choose-yes = I can
poll-choose-if-need-be = Only if need be
poll-choose-rule = Fill by rule
poll-rule-yes = { $time }: always
poll-rule-if-need-be = { $time }: if need be
poll-rule-no = { $time }: never
button-earlier-dates = Earlier dates
button-later-dates = Later dates
button-hand-in = Hand in
button-every-second = I need only every second one
button-every-one = I would come to every one
button-keep-answers = Keep my answers for next time
button-keep-not = Do not keep my answers
button-take-over = Take over what I said last time
button-change-answers = Change my answers
poll-handed-in = Your answers for **{ $name }** are in: { $yes } yes, { $ifneedbe } if need be, { $no } no. You can change them until { $until }, and you are told when the dates are settled.

error-answers-changed = The answers or the dates have changed since you looked. Please open the dates again with /meeting plan.
error-nobody-answered = Nobody has answered yet, so there is nothing to choose by.

promise-meeting-poll-complete = { $name }: an organiser hears that everybody has answered about dates
promise-meeting-poll-closed = { $name }: an organiser hears that the time to answer about dates is over
promise-meeting-poll-settled = { $name } hears which dates are settled
promise-meeting-poll-again = { $name }: somebody whom the dates suit badly is asked once more
promise-group-left-planning = { $name }: what somebody who left had answered about dates is forgotten
promise-group-entered-planning = { $name }: it is looked up whether somebody who came in is to be asked about dates
promise-group-back-planning = { $name }: what it was being asked about dates goes on after it had ended

poll-complete = Everybody in **{ $name }** has answered about dates. You can choose them now.
poll-is-closed = The time to answer about dates for **{ $name }** is over: { $answered } of { $members } have answered. Please choose the dates.
button-choose-dates = Choose the dates

poll-stands-open = **{ $name }** is being asked about dates: { $answered } of { $members } have answered so far. It ends { $until }.
poll-stands-closed = **{ $name }** was asked about dates: { $answered } of { $members } have answered.
poll-stands-missing = Not answered: { $people }.
poll-best = The best dates under your rule:
poll-own = The dates as you changed them:
poll-unnamed = somebody
poll-choose-swap = Swap a date
poll-choose-instead = Take instead
poll-choose-give = Let something give
poll-give-all = All of these together
poll-give-weeks = { $gap } from one to the next
poll-swap = Instead of { $when } you can take another date. The list says how many more or fewer can come; “if need be” counts half.
poll-swap-cheapest = The first of them is { $when }. { $cost }
poll-swap-costs = { $number } fewer
poll-swap-brings = { $number } more
poll-swap-same = as many
poll-swap-breaks = breaks your rule
poll-no-swap = There is no other date that could take its place.
button-confirm-dates = Settle these dates
button-best-again = The best again
button-look-answers = Look again
button-close-poll = End the asking now
button-drop-poll = Give the poll up
poll-confirmed = The dates of **{ $name }** are settled: { $count ->
    [one] one meeting is planned
   *[other] { $count } meetings are planned
}. The group hears of it in its room, and those whom the dates suit badly are asked once more.
poll-dropped = The poll of **{ $name }** is given up. Nobody is asked or reminded any more.

poll-settled = The dates of **{ $name }** are settled:
poll-settled-line = - { $when } · { $coming ->
    [one] one can come
   *[other] { $coming } can come
}{ $maybe ->
    [0] {""}
   *[other] , { $maybe } of them if need be
}
poll-settled-how = What you answered counts as said of each meeting. With /meeting next you can say otherwise.
poll-again-some = The dates of **{ $name }** are settled, and by what you said you come to { $comes } of { $count }. Do they suit you better than you thought? If you press nothing, it stays as you said.
poll-again-none = The dates of **{ $name }** are settled. Do they suit you? If you press nothing, you are asked before each meeting.
poll-interested-seated = The dates of **{ $name }**, where you have a seat, are settled. Once you have read and signed the agreement, you can come along.
poll-interested-waiting = The dates of **{ $name }**, where you wait for a seat, are settled. You stay on the list, unless they do not suit you.
button-suits = I can come to all
button-suits-some = Leave it as I said
button-suits-not = I cannot come
poll-suited = Noted: you come to { $comes } of { $count } meetings of **{ $name }**.
