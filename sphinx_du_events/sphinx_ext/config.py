"""The settings in ``conf.py``, declared once: registration, checks and documentation use this list."""

from __future__ import annotations

import os
from dataclasses import Field, dataclass, field, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import PartlyWrongError
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.file_types import parse_types
from sphinx_du_events.model.floor import Floor, published, smallest_group
from sphinx_du_events.pages.settings import PageSettings, parse_pages
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

KEPT = "du-data"
"""The folder beside the doctrees with what builds keep of the data."""
PREFIX = "du_events_"


def _setting(
    takes: str,
    check: Callable[[Any], Any],
    meaning: str,
    written: Any = None,
    *,
    unset: str = "",
    rebuild: bool = True,
) -> dict[str, Any]:
    """The metadata of a setting; ``unset`` says what a default means that does not say it itself.

    Without ``rebuild``, a change does not by itself outdate any page.
    """
    own = {"takes": takes, "check": check, "meaning": meaning, "written": written, "rebuild": rebuild}
    return {**own, "unset": unset}


def written_default(item: Field[Any]) -> Any:
    """A setting's default as written in ``conf.py``."""
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


def _exports(value: Any) -> tuple[str, ...]:
    if value in ([], ()):
        return ()
    # A site without exports needs none of them.
    from sphinx_du_events.exporters.kinds import parse_exports  # noqa: PLC0415 - see above

    return parse_exports(value)


def _cards(value: Any) -> bool | tuple[str, ...] | None:
    if value is None or isinstance(value, bool):
        return value
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError("True, False, or a list of ids of events, such as ['summer-2027']")
    return tuple(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("True or False")  # noqa: TRY004 - the same error as for any wrong setting
    return value


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; every value has a default."""

    path: str = field(
        default="events",
        metadata=_setting("str", _folder, "The folder of event data, relative to `conf.py`."),
    )
    today: date | None = field(
        default=None,
        metadata=_setting(
            "date | str | None",
            _day,
            "The day that determines *upcoming*, *now* and *past*: a date, or text such as"
            " `'2022-07-09'`. If it is not set, the day of `SOURCE_DATE_EPOCH`, or else the current"
            " day in UTC.",
            unset="the current day, as without it",
            rebuild=False,  # changes are detected record by record
        ),
    )

    comfortable_hours: Comfort = field(
        default=Comfort(),
        metadata=_setting(
            "str",
            _hours,
            "The local hours in which people are glad to take part, such as `'8-22'`; an event may have"
            " its own.",
            "8-22",
        ),
    )

    download_types: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            "list[str]",
            parse_types,
            "Suffixes of files that data may offer for download, in addition to"
            " [the default types](data-layout.md#files-and-links), such as"
            " `['csv', 'zip']`. Types that can run in a browser or on a server cannot be added.",
            [],
        ),
    )
    calendars: bool = field(
        default=True,
        metadata=_setting("bool", _flag, "Whether HTML builds write calendars to subscribe to."),
    )
    exports: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            "list[str]",
            _exports,
            "What HTML builds write [for other programs](exports.md), such as `['frab-xml', 'json']`.",
            [],
        ),
    )
    structured_data: bool = field(
        default=True,
        metadata=_setting(
            "bool", _flag, "Whether pages describe events and people to search engines, as JSON-LD."
        ),
    )

    cards: bool | tuple[str, ...] | None = field(
        default=None,
        metadata=_setting(
            "bool | list[str]",
            _cards,
            "Whether pages of events, sessions and people have [a card](cards.md) as their picture: of all"
            " events, or of those with some ids. Without it, they have if the extra `cards` is installed.",
            unset="cards of all events if the extra “cards” is installed, as without it",
            rebuild=False,  # the heads of pages are compared
        ),
    )
    link_previews: bool = field(
        default=True,
        metadata=_setting(
            "bool",
            _flag,
            "Whether pages have [tags for previews of links](link-previews.md) in posts and chats.",
        ),
    )

    pages: PageSettings = field(
        default=PageSettings(),
        metadata=_setting(
            "dict",
            parse_pages,
            "What has [pages of its own](../how-to/pages.md), such as `{'event': True, 'session': True}`;"
            " [Generated pages](generated-pages.md) has all keys.",
            {},
            rebuild=False,  # the files of pages change
        ),
    )

    smallest_group: int = field(
        default=Floor().smallest_group,
        metadata=_setting(
            "int",
            smallest_group,
            "The smallest group of people that is shown by itself; data may only ask for larger groups."
            " 1 hides nothing.",
            rebuild=False,  # changes are detected event by event
        ),
    )
    published: frozenset[str] = field(
        default=Floor().published,
        metadata=_setting(
            "list[str]",
            published,
            "What data may show in groups of any size: keys of `columns`, or columns of `breakdowns`.",
            [],
            rebuild=False,
        ),
    )

    @property
    def floor(self) -> Floor:
        """The least that is hidden about people."""
        return Floor(self.smallest_group, self.published)

    @classmethod
    def of(cls, config: Config) -> Settings:
        """The settings of a build; a wrong value is replaced by its default."""
        values = {}
        for item in fields(cls):
            try:
                values[item.name] = item.metadata["check"](getattr(config, PREFIX + item.name))
            except PartlyWrongError as error:
                values[item.name] = error.kept
            except ValueError:
                values[item.name] = item.default
        return cls(**values)

    def clock(self) -> date:
        """The day that the build treats as today."""
        if self.today is not None:
            return self.today
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC).date()
        return datetime.now(UTC).date()


def register(app: Sphinx) -> None:
    """Register the settings with Sphinx. We check types ourselves, for messages that say what is right."""
    for item in fields(Settings):
        rebuild: Literal["", "env"] = "env" if item.metadata["rebuild"] else ""
        app.add_config_value(PREFIX + item.name, written_default(item), rebuild, types=Any)


def check(_app: Sphinx, config: Config) -> None:
    """Warn of every setting with a wrong value."""
    for item in fields(Settings):
        value = getattr(config, PREFIX + item.name)
        try:
            item.metadata["check"](value)
        except PartlyWrongError as error:
            for fault in error.args:
                warn(Code.CONFIG, f"{PREFIX}{item.name}: {fault}", None)
        except ValueError as error:
            used = item.metadata["unset"] or repr(written_default(item))
            message = f"{PREFIX}{item.name} = {value!r}: expected {error}; using {used}"
            warn(Code.CONFIG, message, None)  # Sphinx does not know the place of a setting either
