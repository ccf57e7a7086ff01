"""The list of extensions in a ``conf.py``: longer by one item, or left alone."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.starting.conf import NotPlainError, has_extension, plain_values, with_extension

OURS = '"sphinx_du_events"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("extensions = []\n", f"extensions = [{OURS}]\n"),
        ("extensions = [ ]", f"extensions = [ {OURS}]"),
        ('extensions = ["a"]\n', f'extensions = ["a", {OURS}]\n'),
        ("extensions = ['a',]\n", f"extensions = ['a', {OURS}]\n"),
        ('extensions: list[str] = ["a"]\n', f'extensions: list[str] = ["a", {OURS}]\n'),
        ('extensions = [\n    "a",\n    "b",\n]\n', f'extensions = [\n    "a",\n    "b",\n    {OURS},\n]\n'),
        ('extensions = [\n  "a",\n  "b"\n]\n', f'extensions = [\n  "a",\n  "b",\n  {OURS},\n]\n'),
        (
            'extensions = [\n    "é",  # one, two\n    # "c",\n]\n',
            f'extensions = [\n    "é",  # one, two\n    # "c",\n    {OURS},\n]\n',
        ),
        ('extensions = [\r\n\t"a",\r\n]\r\n', f'extensions = [\r\n\t"a",\r\n\t{OURS},\r\n]\r\n'),
        ('extensions = ["a",\n              "b"]\n', f'extensions = ["a",\n              "b", {OURS}]\n'),
        ('extensions = [\n"a",\n]\n', f'extensions = [\n"a",\n{OURS},\n]\n'),
        ('\ufeffextensions = ["a"]\n', f'\ufeffextensions = ["a", {OURS}]\n'),
        ('extensions = ["a"]\nextensions += ["b"]\n', f'extensions = ["a", {OURS}]\nextensions += ["b"]\n'),
    ],
)
def test_our_extension_is_put_into_a_plain_list(before: str, after: str) -> None:
    assert with_extension(before.encode()).decode() == after
    assert has_extension(after.encode())
    assert not has_extension(before.encode())


@pytest.mark.parametrize(
    "program",
    [
        "",
        "extensions = base + ['a']\n",
        "extensions = ('a',)\n",
        "extensions = ['a', name]\n",
        "extensions = ['a']\nextensions = ['b']\n",
        "if True:\n    extensions = ['a']\n",
        "extensions = ['a']\nif True:\n    extensions = ['b']\n",
        "extensions = ['a', ('b')]\n" * 2,
        "extensions = ['a'\n",
        "\0",
    ],
)
def test_what_is_not_certainly_safe_is_left_alone(program: str) -> None:
    with pytest.raises(NotPlainError):
        with_extension(program.encode())


@given(st.text(alphabet="[]()\"'#,\\ \n\r\tae=+é\N{GRINNING FACE}", max_size=60))
def test_nothing_is_lost_and_the_rest_of_the_program_is_the_same(inside: str) -> None:
    program = f"x = 1\nextensions = [{inside}]\ny = 2\n".encode("utf-8", "surrogatepass")
    try:
        made = with_extension(program)
    except NotPlainError:
        return
    before, after = plain_values(program), plain_values(made)
    assert after["extensions"] == [*before["extensions"], "sphinx_du_events"]
    assert (after["y"], len(ast.parse(made).body)) == (2, len(ast.parse(program).body))
    rest = iter(made)
    assert all(byte in rest for byte in program)
