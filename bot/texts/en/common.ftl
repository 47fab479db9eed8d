error-unexpected = Something went wrong on our side, and nothing was changed. Please try again. If it happens again, tell whoever runs Busstop this reference: { $reference }
error-old-control = This is from an older message and leads nowhere now. /home shows where you are.
form-typed = Nothing was changed. What you typed is kept here until you fill it in again:
button-fill-in-again = Fill it in again
error-bad-option = That did not fit. Please choose among what is offered.

said-late = This comes late: Busstop was away for a while.

keeps-facts = What Busstop remembers of itself, such as which commands it has published
keeps-until-removed = until Busstop is removed
