"""The settings of ``conf.py``: declared once; registered, checked and documented from here."""

from __future__ import annotations

import os
from dataclasses import Field, dataclass, field, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.file_types import parse_types
from sphinx_du_events.model.participation import Floor, published, smallest_group
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX = "du_events_"


def _setting(
    takes: str, check: Callable[[Any], Any], meaning: str, written: Any = None, *, rebuild: bool = True
) -> dict[str, Any]:
    """What is known of a setting; where not ``rebuild``, a change reads no page again for its own sake."""
    return {"takes": takes, "check": check, "meaning": meaning, "written": written, "rebuild": rebuild}


def written_default(item: Field[Any]) -> Any:
    """A setting's default as ``conf.py`` would have it."""
    return item.default if item.metadata["written"] is None else item.metadata["written"]


def _folder(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value.startswith("/") or ".." in value.split("/"):
        raise ValueError("a folder below the source directory, such as 'events'")
    return value


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("a date, such as '2022-07-09'") from error


def _hours(value: Any) -> Comfort:
    if isinstance(value, Comfort):
        return value
    try:
        return parse_comfort(value)
    except (AttributeError, ValueError) as error:
        raise ValueError("hours, such as '8-22'") from error


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("True or False")  # noqa: TRY004 - what is said of any wrong setting
    return value


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; every value has a sound default."""

    path: str = field(
        default="events",
        metadata=_setting("str", _folder, "Where event data lives, relative to `conf.py`."),
    )
    today: date | None = field(
        default=None,
        metadata=_setting(
            "date | str | None",
            _day,
            "The day that *upcoming*, *now* and *past* are seen from: a date, or text such as"
            " `'2022-07-09'`. Where it is not set, the day of `SOURCE_DATE_EPOCH`, else the current"
            " day in UTC.",
            rebuild=False,  # it is compared record by record
        ),
    )

    comfortable_hours: Comfort = field(
        default=Comfort(),
        metadata=_setting(
            "str",
            _hours,
            "The local hours in which people gladly take part, such as `'8-22'`; an event may have its own.",
            "8-22",
        ),
    )

    download_types: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            "list[str]",
            parse_types,
            "Types of files that data may offer for download beside"
            " [the usual ones](data-layout.md#files-and-links), by the ends of their names, such as"
            " `['csv', 'zip']`. Types that can run in a browser or on a server cannot be added.",
            [],
        ),
    )
    calendars: bool = field(
        default=True,
        metadata=_setting("bool", _flag, "Whether HTML builds write calendars to subscribe to."),
    )
    structured_data: bool = field(
        default=True,
        metadata=_setting("bool", _flag, "Whether pages tell search engines of events, as JSON-LD."),
    )

    smallest_group: int = field(
        default=Floor().smallest_group,
        metadata=_setting(
            "int",
            smallest_group,
            "The smallest group of people that is shown apart; data may only ask for larger ones."
            " 1 hides nothing.",
            rebuild=False,  # what is shown of people is compared event by event
        ),
    )
    published: frozenset[str] = field(
        default=Floor().published,
        metadata=_setting(
            "list[str]",
            published,
            "What of people data may show in groups of any size: keys of `columns`, or columns of"
            " `breakdowns`.",
            [],
            rebuild=False,
        ),
    )

    @property
    def floor(self) -> Floor:
        """What of people is hidden at least."""
        return Floor(self.smallest_group, self.published)

    @classmethod
    def of(cls, config: Config) -> Settings:
        """The settings that a build has; a wrong value counts as not set."""
        values = {}
        for item in fields(cls):
            try:
                values[item.name] = item.metadata["check"](getattr(config, PREFIX + item.name))
            except ValueError:
                values[item.name] = item.default
        return cls(**values)

    def clock(self) -> date:
        """The day that the build takes for today."""
        if self.today is not None:
            return self.today
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC).date()
        return datetime.now(UTC).date()


def register(app: Sphinx) -> None:
    """Declare the settings to Sphinx. Types are checked by us, so that a wrong one says what is right."""
    for item in fields(Settings):
        rebuild: Literal["", "env"] = "env" if item.metadata["rebuild"] else ""
        app.add_config_value(PREFIX + item.name, written_default(item), rebuild, types=Any)


def check(_app: Sphinx, config: Config) -> None:
    """Warn of every setting with a value that it cannot have."""
    for item in fields(Settings):
        value = getattr(config, PREFIX + item.name)
        try:
            item.metadata["check"](value)
        except ValueError as error:
            message = f"{PREFIX}{item.name} = {value!r}: expected {error}; using {written_default(item)!r}"
            warn(Code.CONFIG, message, None)  # Sphinx tells no places of settings either
