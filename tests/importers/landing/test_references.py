"""References between foreign records."""

from __future__ import annotations

from sphinx_du_events.importers.incoming import KeyOf, Remarks
from sphinx_du_events.importers.landing.references import References
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar


def test_keys_become_ids_and_what_leads_nowhere_is_left_out_also_as_a_key() -> None:
    remarks = Remarks()
    references = References(remarks)
    references.add("people", "P1", "ada")
    references.add("people", "P1", "bo")  # the first of a key counts
    references.add_deleted("people", "P2")
    ada, bo, none = (KeyOf.of("people", key) for key in ("P1", "P2", "P3"))
    value = LocatedDict({ada: Scalar("a"), none: Scalar("b"), Scalar("c"): LocatedList([ada, bo])}).at(1, 2)
    found = references.resolved(value)
    assert found == {"ada": "a", "c": ["ada"]}
    assert (found.line, found.column) == (1, 2)
    assert [one.message for one in remarks.all()] == [
        "there is no person “P3” in what is imported",
        "person “P2” is not taken",
    ]
    references.drop("people", "P1")
    assert references.resolved(LocatedList([ada])) is None
