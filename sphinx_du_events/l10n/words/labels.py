"""The extension's words, on pages and in exports. What translates them is an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n.words.certificates import certificate_words
from sphinx_du_events.l10n.words.figures import figure_words
from sphinx_du_events.l10n.words.media import media_words
from sphinx_du_events.l10n.words.paper import paper_words
from sphinx_du_events.l10n.words.participation import participation_words
from sphinx_du_events.l10n.words.people import people_words
from sphinx_du_events.l10n.words.readers import reader_words

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def vocabulary(_: Translate) -> dict[str, str]:
    """The words of the extension by key; it takes time.

    Most keys are words of the data: a key of a session, a role, a status, a type. Comments that begin
    with ``translators:`` go into the catalogs.
    """
    words = {
        # the keys of a session
        "attendance": _("Attendance"),
        # translators: before countries, each with the number of people who are or were there from it
        "countries": _("Joining from"),
        "date": _("Date"),
        # translators: names a list of the days of a programme, of which one is shown
        "days": _("Days"),
        # translators: the head of a column with the first and last days of events
        "dates": _("Dates"),
        "end": _("End"),
        # translators: before a link to subscribe to a calendar
        "calendar": _("Calendar"),
        "event": _("Event"),
        # translators: the name of a list
        "events": _("Events"),
        # translators: the head of a column with the number of people who took part
        "joined": _("Joined"),
        "language": _("Language"),
        "length": _("Length"),
        "level": _("Level"),
        "links": _("Links"),
        # translators: what changed about a session or must be known, such as another room
        "notes": _("Notes"),
        # translators: a number follows; what a screen reader says of a raised number behind a title
        "note-number": _("Note %d"),
        "participants": _("Participants"),
        # translators: signing up for a session
        "registration": _("Registration"),
        # translators: before the name of a place, for those who cannot see that it is one
        "place": _("Place"),
        # translators: the title of a page with all titles of sessions in alphabetical order
        "index-sessions": _("Index of sessions"),
        # translators: the same of people's names
        "index-people": _("Index of people"),
        "organization": _("Organization"),
        "tag": _("Tag"),
        # translators: before the title of the session that another is a part of
        "part-of": _("Part of"),
        # translators: the title of a list of the site's events, with a page for each
        "pages-index": _("Events"),
        # translators: the heading above the organizations that are behind an event
        "pages-organizations": _("Organizations"),
        # translators: the heading above the sessions of an event
        "pages-programme": _("Programme"),
        "room": _("Room"),
        "rooms": _("Rooms"),
        # translators: the head of a column with what helps people to take part in a room's sessions
        "room-access": _("Accessibility"),
        # translators: the head of a column with the number of people that a room has seats for
        "room-capacity": _("Seats"),
        "room-floor": _("Floor"),
        "room-stream": _("Livestream"),
        # translators: the head of a column with the building that a room is in
        "room-venue": _("Building"),
        # translators: of a room, as the next three
        "captions": _("Live captions"),
        # translators: languages that interpreters speak or sign follow
        "interpretation": _("Interpretation: %s"),
        "not-step-free": _("Not step-free"),
        "step-free": _("Step-free access"),
        # translators: the head of a column with the hours in which the room of a session is needed
        "setup": _("Room needed"),
        "session": _("Session"),
        # translators: the session before in the same room
        "session-before": _("Before"),
        # translators: the session after in the same room
        "session-after": _("Afterwards"),
        # translators: other sessions follow
        "session-beside": _("At the same time"),
        # translators: after the names of sessions, with a comma before it
        "and-others": _("and %d more"),
        "sessions": _("Sessions"),
        "start": _("Start"),
        "status": _("Status"),
        "tags": _("Tags"),
        # translators: the head of a column with when sessions begin and end
        "time": _("Time"),
        # translators: a theme that sessions of a conference belong to
        "track": _("Track"),
        "type": _("Type"),
        "times": _("Times"),
        "weekday": _("Weekday"),
        "zone": _("Time zone"),
        # the meaning of a sign; hours follow
        "outside-hours": _("outside %s there"),
        # the roles of people
        # translators: who welcomes people and leads through a session; names follow
        "host": _("Host"),
        "hosts": _("Hosts"),
        "mentor": _("Mentor"),
        "mentors": _("Mentors"),
        "moderator": _("Moderator"),
        "moderators": _("Moderators"),
        "speaker": _("Speaker"),
        "speakers": _("Speakers"),
        # organizations
        # translators: a link to where an organization takes gifts of money
        "donate": _("Donate"),
        "partner-community": _("Community partners"),
        "partner-host": _("Host organizations"),
        # translators: organizations that give things or work in place of money
        "partner-in-kind": _("In-kind partners"),
        "partner-media": _("Media partners"),
        "partner-organizer": _("Organizers"),
        # numbers of people
        # translators: a number of people follows, as after Contributors, Organizers and Registered
        "attended": _("Attended"),
        "contributors": _("Contributors"),
        "organizers": _("Organizers"),
        "registered": _("Registered"),
        # what links lead to
        # translators: the text of a link to sign up
        "register": _("Register"),
        # translators: what taking part costs; words such as 15 EUR follow, or the next word
        "price": _("Price"),
        # translators: of what costs nothing
        "free": _("Free"),
        # translators: the common calls of a conference: what people are asked for
        "calls": _("Calls"),
        "call-financial-aid": _("Financial aid"),
        "call-posters": _("Call for posters"),
        "call-proposals": _("Call for proposals"),
        "call-reviewers": _("Call for reviewers"),
        "call-sponsors": _("Call for sponsors"),
        "call-volunteers": _("Call for volunteers"),
        # translators: behind the name of a call or a link to sign up; a date follows, perhaps with an hour
        "window-opens": _("opens %s"),
        # translators: as before
        "window-until": _("open until %s"),
        # translators: as before, without a date
        "window-open": _("open"),
        # translators: as before, of what was open until a day that is over
        "window-closed": _("closed"),
        # translators: a link to the call of an event that people are at too
        "join-online": _("Join online"),
        # translators: in place of a link to sign up; a date follows, perhaps with an hour
        "register-opens": _("Registration opens %s"),
        # translators: in place of a link to sign up, after its last day
        "register-closed": _("Registration closed"),
        # translators: of a link to sign up; a date follows, perhaps with an hour
        "until": _("until %s"),
        # translators: of recordings and slides, such as CC BY 4.0
        "license": _("License"),
        "slides": _("Slides"),
        "transcript": _("Transcript"),
        "video": _("Recording"),
        # recordings
        # translators: the title of a recording follows
        "recording-play": _("Play: %s"),
        # translators: the name of a service follows, such as YouTube
        "recording-loads": _("Loads from %s when you press play."),
        # translators: a link; the name of a service follows
        "recording-watch": _("Watch on %s"),
        "recording-chapters": _("Chapters"),
        # translators: a link to a file with the words that are spoken
        "recording-captions": _("Captions (file)"),
        "recording-not-recorded": _("Not recorded."),
        "recording-not-published": _("Recorded, but not published."),
        "recording-scheduled": _("The recording will be published."),
        # translators: a date follows
        "recording-scheduled-on": _("The recording will be published on %s."),
        "no-recordings": _("No recordings."),
        # how an event is held
        # translators: in the middle of a line, as "in person" and "online"
        "hybrid": _("hybrid"),
        "in-person": _("in person"),
        "online": _("online"),
        # statuses
        # translators: a status of a session, like the next five
        "cancelled": _("Cancelled"),
        "draft": _("Draft"),
        "moved-online": _("Moved online"),
        "postponed": _("Postponed"),
        # translators: the badge of a session whose status in the data cannot be read
        "unclear": _("Not confirmed"),
        "rescheduled": _("Rescheduled"),
        # translators: of a session whose day is not known yet
        "no-day": _("Date to be announced"),
        "scheduled": _("Scheduled"),
        # common types of sessions
        # translators: a pause between sessions
        "break": _("Break"),
        "keynote": _("Keynote"),
        "lightning-talks": _("Lightning talks"),
        # translators: a time at which anybody may come with questions
        "office-hours": _("Office hours"),
        "panel": _("Panel"),
        # translators: a session for meeting each other
        "social": _("Social"),
        "study-session": _("Study session"),
        "talk": _("Talk"),
        "webinar": _("Webinar"),
        "working-session": _("Working session"),
        "workshop": _("Workshop"),
        # translators: over sessions without a type or track of their own
        "other": _("Other"),
        # sessions as of today
        # translators: about a session, like the next five
        "phase-now": _("Happening now"),
        # translators: about a series of sessions that has begun, and is not over
        "phase-on": _("Under way"),
        "phase-today": _("Today"),
        "phase-tomorrow": _("Tomorrow"),
        # translators: when a session starts follows, such as: in 3 hours
        "phase-starts": _("Starts %s"),
        "phase-past": _("Over"),
        # translators: above coming sessions, and above past sessions
        "group-upcoming": _("Upcoming"),
        "group-past": _("Past"),
        "next-session": _("Next session"),
        "next-sessions": _("Next sessions"),
        # translators: a date follows
        "series-over": _("The series is over. Its last session was on %s."),
        "none-to-come": _("No upcoming sessions."),
        # changes of the programme
        # translators: the head of a column with what became of sessions, such as Moved and Cancelled
        "change": _("Change"),
        # translators: what became of a session, like the next five
        "change-new": _("Added"),
        "change-moved": _("Moved"),
        # translators: of a session that begins at the same time as before, and ends at another
        "change-end": _("New end"),
        # translators: of a session at the same time in another room
        "change-room": _("Another room"),
        # translators: of a session that had been moved online, and is held in its place after all
        "change-not-online": _("Not only online"),
        # translators: of a session of which only the day was known
        "change-time": _("Time announced"),
        # translators: of a session that was announced, and is not in the programme any more
        "change-removed": _("No longer planned"),
        # translators: of a session that was cancelled or postponed, and takes place after all
        "change-restored": _("Takes place after all"),
        "changes": _("Changes"),
        # translators: the heads of two columns with the times of sessions before a change and since then
        "change-before": _("Before"),
        "change-now": _("Now"),
        # translators: a date follows
        "no-changes": _("No changes since %s."),
        "changes-unknown": _("It is not known what has changed."),
        # the visitor's own clock
        # translators: a time follows, of the visitor's own clock: 15:00–18:00 your time
        "clock-local": _("%s your time"),
        # translators: before a list of clocks to choose from, of which the next two are the first
        "clock-choose": _("Show times in"),
        "clock-event": _("the event’s zone only"),
        # translators: a city follows
        "clock-own": _("my zone too (%s)"),
        # calendars
        # translators: the words of links
        "calendar-add": _("Add to calendar"),
        # translators: a file for these programs
        "calendar-file": _("Calendar file"),
        "calendar-programs": _("Apple, Outlook and others (file)"),
        # translators: to a calendar, so that it stays up to date
        "calendar-subscribe": _("Subscribe"),
        "calendar-subscribe-all": _("Subscribe to all sessions"),
        # feeds
        # translators: a link to a feed (Atom) of what is new about an event
        "feed": _("News feed"),
        # translators: the title of a feed
        "feed-recordings": _("Recordings"),
        # translators: what became of several sessions, such as “Moved: 12 sessions”; always five or more
        "feed-together": _("%(change)s: %(number)d sessions"),
        # charts
        # translators: the table behind a chart folds out from this word
        "chart-data": _("Data"),
        "chart-timeline": _("Pull requests over time"),
        # translators: about pull requests, like Merged
        "chart-opened": _("Opened"),
        # translators: over sums that grow from day to day, and over the numbers of each day alone
        "chart-so-far": _("So far"),
        "chart-by-day": _("By day"),
        "chart-by-week": _("By week"),
        "chart-by-month": _("By month"),
        # translators: the heads of columns; a date follows, and a month with its year
        "chart-week": _("Week from"),
        "chart-month": _("Month"),
        # translators: the days on which sessions are held
        "chart-session-days": _("Session days"),
        # translators: the heads of columns of sums that grow from day to day
        "chart-opened-so-far": _("Opened so far"),
        "chart-merged-so-far": _("Merged so far"),
        # translators: numbers of pull requests, and the first and last day
        "chart-timeline-says": _(
            "%(opened)d pull requests opened and %(merged)d merged, %(first)s to %(last)s."
        ),
        # translators: below a chart; numbers of pull requests
        "chart-undated": _(
            "Not in the chart, because the day is unknown: %(opened)d of %(all)d opened, "
            "%(merged)d of %(all_merged)d merged."
        ),
        # translators: below a chart; a number of pull requests
        "chart-opened-by-end": _(
            "Opened on an unknown day, and counted from the day of the merge or the closing: %d."
        ),
        "chart-no-days": _("No chart: no dates are known."),
        # if there is nothing to show
        "no-calendar": _("No calendar."),
        "no-contributions": _("No contributions."),
        "no-events": _("No events."),
        "no-organizations": _("No organizations."),
        "no-partners": _("No partners."),
        "no-sessions": _("No sessions."),
        "no-sponsors": _("No sponsors."),
        # a time that is fair for people in many zones
        # translators: hours follow, such as 05:00–06:00, 16:00–16:30
        "slot-common": _("Comfortable for everyone: %(hours)s UTC."),
        "slot-never": _("No time is comfortable for everyone."),
        "slot-none": _("No start suits everyone."),
        # translators: numbers of people
        "slot-best": _("The best start is %(start)s UTC: it is comfortable for %(number)s of %(people)s."),
        # translators: cities follow, each with its time and how much too early or late that is
        "slot-misses": _("Outside comfortable hours: %(cities)s."),
        "slot-rotation": _(
            "With %(number)s alternating starts, everyone has a comfortable time at least once:"
        ),
        "slot-bound": _("Fewer may be enough: this is at most %(times)s times the smallest number."),
        "slot-missing": _("No start suits %(cities)s."),
        "slot-too-long": _("No start suits anybody: the session is longer than the comfortable hours."),
        "slot-nobody": _("No start suits anybody; try a smaller interval between starts."),
        "slot-nothing": _("No starting times."),
        # translators: a list of countries, each with a number of people
        "slot-unknown": _("No time zone is known for: %(countries)s."),
        # translators: a duration and two times of day
        "slot-rule": _("Length: %(length)s. Comfortable: the whole session is within %(hours)s, local time."),
        "slot-days": _("+1 and −1: a day later and a day earlier than in UTC."),
        "slot-countries": _("A country with several time zones counts as the one that most people live in."),
        # translators: a duration such as 1h 30m, about a session's start
        "slot-early": _("%s too early"),
        "slot-late": _("%s too late"),
        "slot-long": _("too long"),
        # translators: numbers of people: 9 of 11
        "slot-number": _("%(number)s of %(people)s"),
        # translators: beside the best of many starts
        "slot-is-best": _("Best"),
        "slot-starts": _("Starts on %(day)s"),
        "slot-utc": _("Start, UTC"),
        # translators: the head of a column with the number of people for whom a start is comfortable
        "slot-comfort": _("Comfortable"),
        "slot-changes": _("When the answer changes"),
        "slot-dates": _("Dates"),
        "slot-best-start": _("Best start, UTC"),
        "slot-local": _("Local times"),
        # translators: the head of a column with the hours that suit everyone
        "slot-all": _("Everyone, UTC"),
        # translators: the head of a column with alternating starts
        "slot-turns": _("Rotation, UTC"),
    }
    more = certificate_words(_) | figure_words(_) | media_words(_) | paper_words(_) | participation_words(_)
    more |= people_words(_) | reader_words(_)
    # Before the catalogs are loaded, Sphinx returns lazy strings; a page needs the words.
    return {key: str(word) for key, word in (words | more).items()}
