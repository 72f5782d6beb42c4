import os
import sys

import pytest

from notifications.tokens import NoToken, TokenCommand, TokenFile, token_of


async def test_a_token_is_read_anew_each_time(tmp_path):
    source = TokenFile(path=tmp_path / "token")

    source.path.write_text("first\n")
    first = await token_of(source)
    source.path.write_text("second\n")

    assert (first, await token_of(source)) == ("first", "second")


async def test_a_command_prints_a_token(tmp_path):
    source = TokenCommand(words=(sys.executable, "-c", "print('sesame')"))

    assert await token_of(source) == "sesame"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("/nowhere/at/all",), "cannot be run"),
        ((sys.executable, "-c", "import sys; print('secret'); sys.exit(3)"), "ended with 3"),
        ((sys.executable, "-c", ""), "is none"),
        ((sys.executable, "-c", "print('two\\nlines')"), "is none"),
    ],
    ids=["missing", "failing", "silent", "lines"],
)
async def test_a_command_that_gives_no_token_is_refused_and_not_quoted(words, why):
    with pytest.raises(NoToken, match=why) as refused:
        await token_of(TokenCommand(words=words))

    assert "secret" not in str(refused.value)


async def test_a_file_that_is_not_there_gives_no_token(tmp_path):
    with pytest.raises(NoToken, match="cannot be read"):
        await token_of(TokenFile(path=tmp_path / "nowhere"))


async def test_a_command_is_given_no_shell(tmp_path):
    words = (sys.executable, "-c", "import sys; print(sys.argv[1])", "$HOME;rm")

    assert await token_of(TokenCommand(words=words)) == "$HOME;rm"
    assert os.sep not in await token_of(TokenCommand(words=words))
