"""What a group's cycles came to: attendance, ratings, who got on and off, air time. Counts only, never a name."""
