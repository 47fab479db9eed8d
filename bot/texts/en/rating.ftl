rating-asks = **{ $name }**: how helpful has this group been to you? Please answer by { $until }; it takes a minute.
rating-reminds = **{ $name }**: its rating is open until { $until }. If you have answered already, there is nothing left to do. Everybody gets this message, since nobody can see who has answered.
rating-asks-again = **{ $name }**: what was answered to its rating so far was lost when Busstop was set up anew. It was lost unread. Please answer once more, by { $until }.
rating-promise = Your answer is anonymous and cannot be changed: it is added to those of the others at once, and nobody can take the sum apart again, whoever has the database. The sum is shown when at least { $least } people have answered. If all of you give the same number, it is plain that you did too.
rating-thanks = Thank you. Your answer for **{ $name }** is added to the others. What comes of it is said in the group's room after { $until }, or earlier if everybody has answered.

rating-form-title = How was this cycle?
rating-form-score = How helpful has this group been to you?
rating-form-more = More of
rating-form-less = Less of
rating-form-wishes-hint = Up to { $most }, or none.
rating-score-0 = 0 – not at all
rating-score-1 = 1
rating-score-2 = 2
rating-score-3 = 3
rating-score-4 = 4
rating-score-5 = 5 – partly
rating-score-6 = 6
rating-score-7 = 7
rating-score-8 = 8
rating-score-9 = 9
rating-score-10 = 10 – very much
wish-cases = Time for cases
wish-listening = Listening
wish-advice = Advice and ideas
wish-arriving = Time to arrive
wish-structure = Structure
wish-knowledge = Theory and knowledge
wish-quiet = Pauses and quiet
wish-lightness = Lightness

rating-shown = How helpful the group was to you in cycle { $number }: **{ $mean }** on average, from 0 to 10, in { $answers } answers, with a spread of { $spread }.
rating-close = You see it much alike.
rating-apart = You see it somewhat differently.
rating-far = You see it quite differently; that may be worth talking about.
rating-too-few = The rating of cycle { $number } has too few answers to show without showing who gave them. It needs at least { $least }; what was answered is deleted unread.
rating-lost = The rating of cycle { $number } cannot be read any more, since Busstop was set up anew before it closed. Nobody has read it.
rating-more = More of: { $wishes }.
rating-less = Less of: { $wishes }.
rating-wish = { $wish } ({ $count })
rating-course = From cycle to cycle: { $course }
rating-course-stop = { $number }: { $mean }
rating-course-hidden = { $number }: not shown
rating-alt = A line of how helpful the group was, from 0 to 10, cycle by cycle, with how far answers lay apart. { $course }
rating-picture-ratings = How helpful, 0 to 10
rating-picture-cycle = Cycle
rating-picture-hidden = not shown
rating-tenths = { $whole }.{ $tenth }
rating-about = When somebody answers, Busstop adds the answer to the sum of all answers and forgets it. The sum is kept in two halves, in two places, and both are made anew by chance with every answer, so that neither says anything without the other. When the rating closes, the sum is opened, and both halves are deleted. Fewer than { $least } answers are deleted unread, and what only one person wished is not shown. Discord and the running program do see that you press a button; what you choose is in no log.

button-rate = Answer
button-rating-about = How it stays anonymous

promise-cycle-rating = { $name }: somebody is asked how helpful the group has been
promise-cycle-rating_remind = { $name }: everybody is told that the rating closes soon
promise-cycle-rating_again = { $name }: somebody is asked to answer a rating once more
promise-cycle-rating_pictured = { $name }: what came of the ratings is drawn as a line
promise-cycle-rating_told = { $name }: its room hears what came of the rating

keeps-ratings = What came of the rating of each cycle of a group: mean, spread and shared wishes
keeps-raters = That you are asked how helpful a group has been; not whether you answered, nor what
keeps-until-rated = until that rating closes

error-rating-over = This rating is closed. What came of it is in the group's room.
error-rated-already = You have answered this one already. Your answer was added to the others and cannot be changed any more.
error-not-asked-to-rate = This rating is for those who were in the group when it began.
error-wish-both-ways = You chose the same thing under more and under less. Please choose one of them.
error-too-many-wishes = Please choose { $most } at the most under each.
