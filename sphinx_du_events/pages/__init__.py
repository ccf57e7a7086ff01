"""Pages that are made of the data: a document for each event, session, person, track, tag or room."""
