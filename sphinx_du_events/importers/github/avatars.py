"""People's public pictures on GitHub, as photos for review: pixels only, without what else the files hold."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import requests

from sphinx_du_events.importers.failures import NotFoundError
from sphinx_du_events.importers.github.answers import TroubleError
from sphinx_du_events.importers.github.api import content_of, session_to, stumbling
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.pictures.recipes import portrait

if TYPE_CHECKING:
    from sphinx_du_events.importers.github.api import Api

HOST = "https://avatars.githubusercontent.com/"
_TIMEOUT = 30
_SIZE = 512
_BEGINNINGS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP"}


class Avatars:
    """Asks GitHub where somebody's picture is, and fetches it from the host of pictures, and no other."""

    def __init__(self, api: Api, host: str = HOST) -> None:
        self._api = api
        self._host = f"{host.rstrip('/')}/"
        self._session = session_to("", host, self._host)
        self._stumbling = stumbling(api.clock)

    def photo(self, handle: str) -> bytes | None:
        """Somebody's picture as JPEG; None if there is nobody, or no picture that can be read.

        Raises ``CollectError`` if GitHub cannot be asked.
        """
        try:
            data = self._api.get(f"/users/{quote(handle, safe='')}").data
        except NotFoundError:
            return None
        url = data.get("avatar_url") if isinstance(data, dict) else None
        if not isinstance(url, str) or not url.startswith(self._host):
            return None
        content: bytes | None = self._stumbling(self._once, url)
        form = next((form for start, form in _BEGINNINGS.items() if (content or b"").startswith(start)), "")
        if content is None or not form:
            return None
        try:
            return portrait(content, form, _SIZE)
        except UnfitError:
            return None

    def _once(self, url: str) -> bytes | None:
        joined = "&" if urlsplit(url).query else "?"
        asked: Any = {"timeout": _TIMEOUT, "stream": True}
        try:
            with self._session.get(f"{url}{joined}s={_SIZE}", **asked) as answer:
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise TroubleError(f"answers with the error {answer.status_code}")
                return content_of(answer) if answer.ok else None
        except (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL):
            return None  # it leads to another host
        except requests.RequestException as error:
            raise TroubleError(f"cannot be reached ({type(error).__name__})") from None
