promise-boarding-end = { $name }: boarding ends
promise-admission-offer_ended-boarding = { $name }: Busstop looks whether boarding is over

keeps-boardings = When a group boarded for a cycle, and up to how many seats
keeps-skips = That you skip a cycle of a group, and whether your seat is kept
