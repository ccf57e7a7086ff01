"""Cards and flyers: pictures that tell what an event, a session or a person is about, for people to share."""
