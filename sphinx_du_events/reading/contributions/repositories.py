"""Names of repositories: short ones, resolved by the full names beside them, and the same on two forges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sphinx_du_events.model.contributions.contribution import Contribution


class RepositoryNames:
    """Full names of repositories (``owner/name``), and the short names that people write for them.

    A short name means the repository with exactly that name; or else the repository that links beside it
    lead to; or else, if all repositories have the same owner, that owner's repository. Case is ignored.
    """

    def __init__(self) -> None:
        self._spelling: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_label: dict[str, set[str]] = {}
        self._owners: dict[str, str] = {}

    @classmethod
    def of(cls, items: Iterable[Contribution]) -> Self:
        """The names that contributions have."""
        names = cls()
        for repository in dict.fromkeys(item.repository for item in items):
            names.learn(repository)
        return names

    def learn(self, repository: str, label: str = "") -> None:
        """Take in a full name, and the short name beside it; a name without an owner teaches nothing."""
        if "/" not in repository:
            return
        own = repository.casefold()
        if own not in self._spelling:
            self._spelling[own] = repository
            owner, _, name = repository.rpartition("/")
            self._by_name.setdefault(name.casefold(), set()).add(own)
            self._owners.setdefault(owner.casefold(), owner)
        if label:
            self._by_label.setdefault(label.casefold(), set()).add(own)

    def full(self, name: str) -> str:
        """The full name for a name, in its first spelling; the name unchanged if none is known."""
        own = name.casefold()
        if "/" in own:
            return self._spelling.get(own, name)
        for known in (self.named(name), self._by_label.get(own, ())):
            if len(known) == 1:
                return self._spelling[next(iter(known))]
        if name and len(self._owners) == 1 and not any(map(str.isspace, name)):
            return f"{next(iter(self._owners.values()))}/{name}"
        return name

    def named(self, name: str) -> Collection[str]:
        """The known repositories with exactly this name, in lower case."""
        return self._by_name.get(name.casefold(), ())


_USUAL_HOST = "github.com"


def apart(items: Sequence[Contribution]) -> list[Contribution]:
    """Contributions in which the forge is part of a repository's name where two forges have that name.

    Where no address says the forge, it is the only one that others have for the name, or else GitHub.
    """
    known = dict.fromkeys((item.repository, item.host) for item in items)
    hosts: dict[str, set[str]] = {}
    for repository, host in known:
        if host:
            hosts.setdefault(_on(repository, host).casefold(), set()).add(host)
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    for repository, own in known:
        name = _on(repository, own)
        those = hosts.get(name.casefold(), ())
        host = own or (next(iter(those)) if len(those) == 1 else "")
        shown[repository, own] = (f"{host or _USUAL_HOST}/{name}" if len(those) > 1 else name, host)
    if all(there == here for there, here in shown.items()):
        return list(items)
    made: list[Contribution] = []
    for item in items:
        repository, host = shown[item.repository, item.host]
        same = (repository, host) == (item.repository, item.host)
        made.append(item if same else item._replace(repository=repository, host=host))
    return made


def _on(repository: str, host: str) -> str:
    """The name of a repository on its forge."""
    return repository.removeprefix(f"{host or _USUAL_HOST}/")
