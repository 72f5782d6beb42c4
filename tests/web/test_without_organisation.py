"""This looks at pages for which no organisation's sign-in is set up: nothing of it is there."""

import ast

import pytest

from tests.architecture.sources import modules, named, tree

#: What is imported late, or by a module that is itself imported late.
LATE = ("authlib", "joserfc", "web.openid")


@pytest.mark.parametrize("path", ["", "/return?code=a&state=b", "/end"])
async def test_none_of_its_pages_is_there(open_browser, path):
    assert (await open_browser().open(f"/sign-in/organisation{path}")).status_code == 404


async def test_the_page_to_sign_in_does_not_speak_of_it(open_browser):
    assert "organisation" not in (await open_browser().open("/sign-in")).text


@pytest.mark.slow
def test_its_libraries_are_imported_only_where_it_is_set_up():
    early = [
        (named(path), node.module)
        for path in modules()
        if named(path).startswith(("dilyn/", "web/")) and named(path) != "web/openid.py"
        for node in tree(path).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(LATE)
    ]

    assert early == []
