"""Tables of people that stay on their organizer's machine: who they are, as paper for them has it."""
