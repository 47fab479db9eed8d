merge-none = No group is found that **{ $name }** could go on in: one of the same purpose and language, used to a time that suits, with seats enough. The other ways remain, until { $until }:
merge-found = **{ $name }** could ask one of these groups whether the two go on together. They have the same purpose and language, and a time in common:
merge-found-next = Its organisers are asked first, then every member of both groups, privately. Those who come along get a seat there, and your group ends once they have it.
merge-pick = Ask this group
merge-under-asked = The organisers of **{ $host }** are asked, privately, whether **{ $name }** could go on in it. They have until { $until }; without a word of theirs it does not come about.
merge-under-asking = The organisers of **{ $host }** are willing, and every member of both groups is asked, privately, until { $until }.
merge-under-weighing = Everybody was asked. The organisers of **{ $host }** still have something to decide, until { $until }; without a word of theirs it does not come about.
merge-under-next = You hear what comes of it. If it does not come about, your group still has two days to decide what becomes of it.
merge-called-off = That is taken back. What becomes of **{ $name }** is yours to decide again: you are asked anew.
merge-ask = **{ $name }** is too small to go on alone, and asks whether it could go on in **{ $host }**. One organiser answers for all, until { $until }; without an answer it does not come about.
merge-ask-remind = **{ $name }** still asks whether it could go on in **{ $host }**. One organiser answers for all, until { $until }; without an answer it does not come about.
merge-ask-next = If you agree, every member of both groups is asked, privately, for three days. If it does not suit, no reason is needed, and none is given to them.
merge-accepted = Thank you. Every member of both groups is asked now, privately, until { $until }. You hear what came of it in your room.
merge-declined = Thank you for looking at it. **{ $name }** hears that it does not come about, and nothing more.
merge-join = **{ $name }** is too small to go on alone, and could go on in **{ $host }**, whose organisers are willing. Would you come along? Whoever has not answered by { $until } does not come along.
merge-join-remind = **{ $name }** still asks whether you would come along to **{ $host }**. Whoever has not answered by { $until } does not come along.
merge-join-next = If half of you or more come along, those have a seat there, and **read and sign its agreement** before its room opens to them. The group you are in then ends. If fewer do, nothing changes for you now.
merge-receive = **{ $name }** is too small to go on alone. Some of its members would go on in **{ $host }**, and each of you is asked, privately. Whoever has not answered by { $until } has no objection.
merge-receive-remind = **{ $host }** still asks you whether members of **{ $name }** may go on in it. Whoever has not answered by { $until } has no objection.
merge-receive-next = Where somebody has a concern, your organisers hear that there is one, never whose, and decide. Who would come is only known once they are here.
merge-private = Nobody sees who answered what, and an answer cannot be changed. Is there somebody on this server you should not be in one group with, from work or treatment? Name them with /checkin avoid before you answer: nobody learns of it, and if you two would meet there, it does not come about. Why is not said.
merge-said = Thank you. What comes of it between **{ $name }** and **{ $host }** is told when everybody has answered, or the time is over.
merge-weigh = Enough of **{ $name }** would come along to **{ $host }**, and somebody in **{ $host }** has a concern. What follows is for you to decide, one organiser for all, until { $until }. Without a word of yours it does not come about.
merge-weigh-remind = You are still asked whether **{ $name }** may go on in **{ $host }**, where somebody has a concern. Without a word of yours by { $until } it does not come about.
merge-weigh-private = Whose concern it is stays private. You may want to ask in your room how everybody sees it, without asking who it was.
merge-weighed-go = Thank you. Those who come along from **{ $name }** have their seats in **{ $host }** now, and sign its agreement before its room opens to them.
merge-weighed-not = Thank you. **{ $name }** and **{ $host }** do not go together. Why is told to nobody.
merge-back = It does not come about that **{ $name }** goes on in the other group. Why is not told to anybody.
merge-off = **{ $name }** and **{ $host }** do not go together. Thank you to everybody who thought about it.
merge-done = { $count ->
    [one] One colleague from **{ $other }** comes
   *[other] { $count } colleagues from **{ $other }** come
    } to you, as soon as they have signed the agreement. A word of welcome in this room does a lot.
merge-seat = **{ $name }** goes on in **{ $host }**, and you have a seat there. Thank you for coming along.
merge-seat-signs = **{ $name }** goes on in **{ $host }**, and a seat there is kept for you for seven days. Read its agreement and sign it; then its room opens to you.
merge-ends = **{ $name }** has ended: enough of it go on in **{ $host }**. Thank you for having been part of it. With /group browse you see which groups there are.

button-merge-call-off = Take the question back
button-merge-accept = Ask our members
button-merge-decline = It does not suit
button-merge-come = I come along
button-merge-stay = Not for me
button-merge-fine = No objection
button-merge-concern = I have a concern
button-merge-go = Go together
button-merge-not = Not now
button-merge-read = Read and sign

promise-merging-due = { $name }: the time to answer about going together is over
promise-boarding-over-merging = { $name }: Busstop looks whether it still goes together with another group
promise-group-ended-merging = { $name }: a group that ended goes together with none
promise-group-left-merging = { $name }: nobody waits for the answer of somebody who left
promise-group-entered-merging = { $name }: somebody who came is asked with the others
promise-cycle-merge_ask = { $name }: an organiser is asked whether another group may go on in it
promise-cycle-merge_ask_remind = { $name }: an organiser is reminded of the group that would go on in it
promise-cycle-merge_join = { $name }: a member is asked whether they come along to another group
promise-cycle-merge_join_remind = { $name }: a member is reminded to say whether they come along
promise-cycle-merge_receive = { $name }: a member is asked about another group going on in it
promise-cycle-merge_receive_remind = { $name }: a member is reminded of the other group
promise-cycle-merge_weigh = { $name }: an organiser hears of a concern about going together
promise-cycle-merge_weigh_remind = { $name }: an organiser is reminded of that concern
promise-cycle-merge_back = { $name }: an organiser hears that going together does not come about
promise-cycle-merge_off = { $name }: its room hears that going together does not come about
promise-cycle-merge_seat = { $name }: somebody who comes along hears of their seat
promise-cycle-merge_done = { $name }: its room hears how many come from another group
promise-cycle-merge_ends = { $name }: a member hears that it has ended
promise-boarding-longer-cycles = { $name }: its cycle waits while its boarding takes longer

keeps-merges = Which group asked which whether they go together, and how many had a concern
keeps-merge-members = That you are asked whether two groups go together, and whether you come along; not whether you have a concern
keeps-until-merge-decided = until that is decided

error-merge-over = That is over, or you are not among those asked. Nothing was changed.
error-said-that = You have said that already. It was counted, and cannot be changed any more.
error-asked-before = Another group has asked yours whether it could go on in it. Once that is answered you can ask one yourself.
error-not-available = That group cannot be asked any more. Look again, or choose one of the other ways.
