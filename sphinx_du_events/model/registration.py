"""Where to register, from when and until when, in which languages, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo

from sphinx_du_events.l10n.languages import language_code
from sphinx_du_events.model.countries import keys_once
from sphinx_du_events.model.fields import Count
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.prices import Price
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.targets import Url
from sphinx_du_events.model.windows import Deadline, Window, in_own_zone

if TYPE_CHECKING:
    from pydantic.config import JsonDict


def _each_once(value: object, info: ValidationInfo) -> object:
    if isinstance(value, LocatedDict):
        keys_once(value, language_code, info, "language", "keep one of them")
    return value


Forms = Annotated[dict[Language, Url], BeforeValidator(_each_once)]
"""The address of a form in each language."""


def _url_or_languages(schema: JsonDict) -> None:
    """Where languages have forms, the first stands in for the address."""
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["languages"]}]


class Registration(Record):
    """When and where to register."""

    model_config = ConfigDict(json_schema_extra=_url_or_languages)
    foreign: ClassVar[dict[str, str]] = {
        "cost": "price",
        "fee": "price",
        "forms": "languages",
        "limit": "capacity",
        "link": "url",
    }

    url: Url
    """The address of the registration. Without it, the first of the languages stands for it."""
    languages: Forms = Field(default_factory=dict)
    """The addresses of its forms by language, where there is a form for each."""
    opens: Deadline | None = None
    """The first day of registration, or the hour of its beginning."""
    closes: Deadline | None = None
    """The last day of registration, or the hour of its end: local to the zone, with an offset, or *AoE*."""
    capacity: Count | None = None
    """The greatest number of registrations."""
    price: Price | None = None
    """free, an amount such as 15 EUR, or other words."""

    @property
    def window(self) -> Window:
        """From when until when it is open."""
        return Window(self.opens, self.closes)

    @property
    def forms(self) -> list[tuple[str, str]]:
        """The addresses of its forms, each with its language, which is empty for the one for all."""
        own = [(str(code), url) for code, url in self.languages.items()]
        return own if self.url in self.languages.values() else [("", self.url), *own]

    def model_post_init(self, _context: Any, /) -> None:
        """Check that registration does not close before it opens."""
        self.window.check("registration")


def _with_url(value: object) -> object:
    """A registration with its address: it may be all that is written, or that of the first language."""
    if isinstance(value, Scalar):
        return LocatedDict(url=value).at(value.line, value.column)
    if isinstance(value, LocatedDict) and value.keys().isdisjoint({"url", "link"}):
        forms = value.get("languages", value.get("forms"))
        if isinstance(forms, LocatedDict) and forms:
            value["url"] = next(iter(forms.values()))
    return value


RegistrationEntry = Annotated[
    Registration,
    BeforeValidator(_with_url, json_schema_input_type=Registration | str),
    in_own_zone,
]
"""A registration, or only its address, in an event or a session."""
