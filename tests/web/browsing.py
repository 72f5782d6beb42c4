"""This is a browser without a screen: it opens pages, and sends the forms that are on them."""

import re
from dataclasses import dataclass
from html import unescape

import httpx


@dataclass(frozen=True, kw_only=True)
class Browser:
    """One person's browser, with its cookies."""

    client: httpx.AsyncClient

    async def open(self, path: str) -> httpx.Response:
        return await self.client.get(path)

    async def send(
        self,
        path: str,
        *,
        on: str | None = None,
        files: dict[str, tuple[str, bytes]] | None = None,
        **fields: object,
    ) -> httpx.Response:
        """Fill the form of a page (the same address, where none is named) and send it."""
        hidden = hidden_fields((await self.open(on or path)).text)
        return await self.client.post(path, data={**hidden, **fields}, files=files)

    async def post(self, path: str, **fields: object) -> httpx.Response:
        """Send fields that stand on no page."""
        return await self.client.post(path, data=fields)


def hidden_fields(page: str) -> dict[str, str]:
    """This reads what the last form of a page carries unseen."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def switches(answer: httpx.Response) -> list[str]:
    """This lists the ways to the other language that a page offers."""
    return [
        unescape(way) for way in re.findall(r'<a href="([^"]+)" lang="\w+" hreflang', answer.text)
    ]


def words_of(answer: httpx.Response) -> str:
    """This reads a page as a person does: without its tags, with single spaces."""
    text = re.sub(r"<(script|style|title).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(text).split())
