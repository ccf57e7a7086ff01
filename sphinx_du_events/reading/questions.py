"""What an event's records ask of the source directory, with the answers, so that both can be kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.pictures.findings import Finding
    from sphinx_du_events.reading.files.tree import SourceTree

Question: TypeAlias = "tuple[Any, ...]"


class Questions:
    """What records ask of the source directory, with the answers."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.answers: dict[Question, Any] = {}
        self.all_known = True
        """Whether no question had an answer that may depend on what was asked before."""

    def begin(self) -> None:
        """Forget what was asked before."""
        self.answers, self.all_known = {}, True

    def file(self, written: Scalar, use: Use, base: Path) -> str:
        """As of a source tree."""
        return str(self._asked("file", str(written), use, base, by=written))

    def page(self, written: Scalar) -> str:
        """As of a source tree."""
        return str(self._asked("page", str(written), by=written))

    def unfit(self, name: str, use: Use) -> list[Finding]:
        """As of a source tree."""
        found: list[Finding] = self._asked("unfit", name, use)
        return found

    def text(self, name: str, most: int) -> tuple[str, list[Finding]]:
        """As of a source tree, which gives all events together only so much."""
        self.all_known = False
        return self.tree.text(name, most)

    def are_answered(self, answers: tuple[tuple[Question, Any], ...]) -> bool:
        """Whether all questions have the same answers now."""
        try:
            return all(self._answer(question) == answer for question, answer in answers)
        except PydanticCustomError:
            return False

    def _asked(self, *question: Any, by: Scalar | None = None) -> Any:
        try:
            answer = self.answers[question] = self._answer(question, by)
        except PydanticCustomError:
            self.all_known = False
            raise
        return answer

    def _answer(self, question: Question, by: Scalar | None = None) -> Any:
        kind, name, *more = question
        written = Scalar(name) if by is None else by
        if kind == "file":
            use, base = more
            return self.tree.file(written, use, base)
        return self.tree.page(written) if kind == "page" else self.tree.unfit(name, *more)
