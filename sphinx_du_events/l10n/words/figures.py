"""The extension's words for figures and tables of contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def figure_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        "pulls-merged": _("Pull requests merged"),
        "pulls-open": _("Pull requests open"),
        "pulls-closed": _("Pull requests closed"),
        "issues": _("Issues"),
        # translators: a number of reviews, talks, translations and the like
        "other-work": _("Other contributions"),
        # translators: a number follows: about 55
        "about": _("about %s"),
        "repositories": _("Repositories"),
        # tables
        "by-repository": _("Contributions by repository"),
        "by-person": _("Contributions by person"),
        "by-type": _("Contributions by type"),
        "by-kind": _("Contributions by kind of work"),
        "by-session": _("Contributions by session"),
        "by-label": _("Contributions by label"),
        "comparison": _("Events compared"),
        "contributions": _("Contributions"),
        # heads of their columns
        "repository": _("Repository"),
        "person": _("Person"),
        # translators: code, documentation, translation and the like
        "kind": _("Kind of work"),
        "label": _("Label"),
        "contribution": _("Contribution"),
        # translators: the head of a column with the people who made something
        "by-whom": _("By"),
        # translators: the head of a column with the names of numbers
        "figure": _("Figure"),
        # translators: the head of a column of numbers of pull requests, as Open and Closed
        "column-merged": _("Merged"),
        "column-open": _("Open"),
        "column-closed": _("Closed"),
        "column-issues": _("Issues"),
        "column-other": _("Other"),
        "column-total": _("Total"),
        # translators: the head of a column with the number of all contributions, with or without a status
        "column-listed": _("Listed"),
        # notes
        # translators: a number of people who contributed to an earlier event too
        "figures-returning": _("Returning contributors: %d."),
        # translators: files follow, from which the numbers are counted
        "figures-from": _("Counted from %s."),
        # translators: a file, and the day on which it was correct
        "source-as-of": _("%(source)s as of %(day)s"),
        "without-status": _("Listed without a status, and not counted here: %d."),
        # translators: below a table; a number of rows that it leaves out
        "and-more": _("And %d more."),
        # translators: in place of an unknown value
        "not-said": _("Not given"),
        # translators: beside the name of somebody who contributed for the first time
        "new": _("New"),
        # translators: below a number
        "figure-countries": _("Countries"),
        # the parts of a report
        "report-summary": _("Summary"),
        "report-sessions": _("Sessions"),
        "report-sponsors": _("Sponsors"),
        "report-contributions": _("Contributions"),
        "report-participation": _("Participation"),
        # translators: what was difficult at an event
        "report-challenges": _("Challenges"),
        "report-references": _("References"),
        # types of contributions
        "contribution-pull-request": _("Pull request"),
        "contribution-issue": _("Issue"),
        # translators: a conversation on a platform such as GitHub
        "contribution-discussion": _("Discussion"),
        # translators: reading and commenting on a change that somebody else proposes
        "contribution-review": _("Review"),
        "contribution-other": _("Other"),
        # kinds of work: the common ones of all-contributors
        "contribution-a11y": _("Accessibility"),
        "contribution-blog": _("Blog posts"),
        "contribution-bug": _("Bug reports"),
        "contribution-code": _("Code"),
        "contribution-content": _("Content"),
        "contribution-data": _("Data"),
        "contribution-design": _("Design"),
        "contribution-doc": _("Documentation"),
        "contribution-example": _("Examples"),
        "contribution-ideas": _("Ideas"),
        # translators: servers, builds and the like
        "contribution-infra": _("Infrastructure"),
        "contribution-maintenance": _("Maintenance"),
        "contribution-mentoring": _("Mentoring"),
        "contribution-question": _("Answering questions"),
        "contribution-talk": _("Talks"),
        "contribution-test": _("Tests"),
        "contribution-translation": _("Translation"),
        # translators: sorting the issues of a project by kind and urgency
        "contribution-triage": _("Sorting of issues"),
        "contribution-tutorial": _("Tutorials"),
        "contribution-video": _("Videos"),
    }
