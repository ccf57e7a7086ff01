"""Links of people: handles and addresses as people write them, each made into one right address."""
