"""What a collection left out, and what could not be known: said to whoever runs it, and in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx_du_events.hints import shorten


@dataclass(slots=True)
class Notes:
    """Counts and names."""

    bots: int = 0
    others: int = 0
    malformed: int = 0
    capped: int = 0
    incomplete: int = 0
    unknown_coauthors: int = 0
    missing: list[str] = field(default_factory=list)
    """Repositories and people that GitHub does not know."""
    renamed: dict[str, str] = field(default_factory=dict)

    def left_out(self) -> list[str]:
        """What is not in the file, in short."""
        counts = (
            (self.bots, "by bots"),
            (self.others, "by people who are not named"),
            (self.malformed, "that GitHub described in part only"),
        )
        return [f"{number} {words}" for number, words in counts if number]

    def sentences(self) -> list[str]:
        """What else there is to say, most important first."""
        said = []
        if self.missing:
            said.append(f"GitHub does not know {shorten(sorted(self.missing))}: nothing of theirs is here.")
        if self.incomplete or self.capped:
            said.append("GitHub did not answer in full, so something may be missing: collect again later.")
        said += [
            f"{old} is now called {new}; it stands here under the name that the data has."
            for old, new in sorted(self.renamed.items())
        ]
        if self.unknown_coauthors:
            number = self.unknown_coauthors
            people = "co-author is" if number == 1 else "co-authors are"
            said.append(f"{number} {people} known by name only: write the handle where you know it.")
        return said
