"""``.all-contributorsrc``: people and the kinds of their contributions (https://allcontributors.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, like, mapping
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks


def _links(login: Any, reading: Reading) -> LocatedDict:
    website = reading.record.get("profile")
    forge = f"github.com/{login}"
    own = website if isinstance(website, Scalar) and forge.lower() not in website.lower() else None
    return mapping({"github": login, "website": own}, login)


_PEOPLE = FieldTable(
    "a contributor",
    "people",
    (
        Field("name", "name"),
        Field("login", "links", "the handle at GitHub", _links),
        Field(
            "profile",
            "links",
            "the website, unless it is the profile at GitHub",
            taken_elsewhere,
        ),
        Field("avatar_url", "", "fetch faces with `du-events photos --fetch`", structure=True),
        Field("contributions", "roles", "the kinds of contributions are words of roles"),
    ),
)


def _read(foreign: Foreign, _asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    file = foreign.only
    root = json_tree(file.text(remarks), file.path, remarks)
    listed = root.get("contributors") if isinstance(root, LocatedDict) else None
    for one in listed if isinstance(listed, LocatedList) else ():
        if not isinstance(one, LocatedDict):
            remarks.wrong("a contributor is a mapping", one)
            continue
        login = one.get("login")
        bot = next((text for text in (login, one.get("name")) if str(text).endswith("[bot]")), None)
        if bot is not None:
            remarks.left_out("a bot", bot, "only people are taken")
            continue
        values = _PEOPLE.values(one, remarks)
        if login is not None and "name" not in values:
            values[Scalar("name")] = like(login, login)
        incoming.add("people", Arrival(str(login or values.get("name", "")), values))
    return incoming


ALL_CONTRIBUTORS = Format(
    name="all-contributors",
    title="All Contributors",
    whence="The file `.all-contributorsrc` of a repository.",
    tables=(_PEOPLE,),
    fits=lambda foreign: foreign.only.path.name == ".all-contributorsrc",
    read=_read,
)
