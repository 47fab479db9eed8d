idea-form-title = Propose a group
idea-form-name = What would you call it?
idea-form-name-hint = You can change the name later.
idea-form-whom = For whom?
idea-form-whom-hint = Parents, newly qualified, a specialty, a region… Everybody can read this.
idea-form-time = When would it suit you?
idea-form-time-hint = For example: every second Tuesday evening.
idea-form-place = Where?
idea-form-place-hint = For example: online, or in turn at our practices in Leeds.

idea-about =
    An idea for a group: **{ $name }** · { $purpose }
    For whom: { $whom }
    When: { $time }
    Where: { $place }
idea-is-gathering = { $count ->
    [one] One person is interested
   *[other] { $count } people are interested
}; { $needed } are needed to begin. It gathers until { $until }. Nobody's name is shown.
idea-is-asking = There are enough people. Those interested are asked in private whether they still want it, until { $until }. You can still be one of them.
idea-is-short = For now there were too few people for this one.
idea-is-founded = This group has been founded.
idea-is-ended = This idea was taken back.

idea-proposed = **{ $name }** is on its way: its card appears in a moment. Once { $needed } people are interested, you included, each of them is asked again in private, and the group is founded with those who say yes. It gathers until { $until }.
idea-interested = Noted: you are interested in **{ $name }**. Nobody is shown your name. Once there are enough people, you are asked whether you still want it.
idea-yours = This is your idea. { $count } of { $needed } people are interested so far, you included.
idea-founded-by-it = **{ $name }** is being founded now. You are told in a moment what that means for you.
idea-no-longer = Noted: you are no longer interested in **{ $name }**. Nobody is told.
idea-still-want = Thank you. Once everybody has answered, or the time is over, you hear what comes of **{ $name }**.
idea-given-up = **{ $name }** is given up. Thank you for trying.
idea-gathers-again = **{ $name }** gathers again. Who was interested still is.

idea-asks = For **{ $name }** there are enough people now. Do you still want it? If you say yes and it is founded, who proposed it is told your name. Please answer by { $until }; no answer is taken as a no.
idea-news-founded = **{ $name }** is founded, and you are its organiser. Please read its agreement and sign it; you can change it, and everything else, afterwards. { $count ->
    [0] {""}
    [one] One more person waits for a seat.
   *[other] { $count } more people wait for a seat.
}
idea-news-with = With you from the start: { $people }
idea-news-seat = **{ $name }** is founded, and you have a seat. Read its agreement and sign it, and its room opens to you.
idea-news-waiting = **{ $name }** is founded, and all its seats are taken for now. You are on its waiting list; when a seat is free, it is offered in order.
idea-news-short = For **{ $name }** there were too few people this time. If it is taken up again, you are asked again.
idea-news-short-proposer = For **{ $name }** there were too few people this time: { $count } of the { $needed } it needs. That happens with good ideas too. It can gather for another three weeks, or you can give it up.

button-interested = I'm interested
button-no-longer = No longer interested
button-give-idea-up = Give the idea up
button-still-want = Yes, I want it
button-gather-again = Gather again

commands-group-propose = Ask who would found a group with you
option-needed = How many people it needs to begin, you included
option-seats = How many seats it has at the most
option-admission = How others get in later
way-in-open = Open: everybody joins at once
way-in-application = By application: organisers decide
way-in-invitation = By invitation only

keeps-ideas = An idea for a group that you proposed
keeps-interests = That you are interested in an idea for a group, and whether you said so again
keeps-with-idea = as long as the idea it belongs to, 60 days after its last date

error-idea-over = That idea is founded or over. You find the groups here with /group browse.
error-idea-paused = For now there were too few people for this one. It may gather again, or you can propose it yourself with /group propose.
error-not-your-idea = Only who proposed this idea can do that.
error-your-own-idea = This is your own idea. If you do not want it any more, you can give it up.
error-not-interested = You are not among those interested in this idea. Its card has a button for it, as long as it gathers.
error-more-needed-than-seats = { $needed } people cannot begin with { $seats } seats. Please ask for fewer people, or give it more seats.
error-idea-line-missing = Please say for whom the group would be, when, and where. A few words will do.
error-no-place-for-idea = There is no channel here where Busstop may show your idea. Please use /group propose in a channel where you can write.
