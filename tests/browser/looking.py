"""This looks at a page as different people do, and lists what would be in their way."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import AXE, TAGS

#: A desk, a phone, and the smallest phone (WCAG 2.2, 1.4.10).
WIDTHS = (1280, 360, 320)
#: What a reader may set (WCAG 2.2, 1.4.12).
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
#: What a browser's own setting makes of letters that are 16 and 13 pixels high at first.
DOUBLED = {"standard": 32, "fixed": 26}

Look = Callable[[Page], list[str]]

_AXE = """
tags => axe.run(document, {runOnly: tags}).then(found => found.violations.map(
    one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 120)).join(' | ')))
"""
_STICKING_OUT = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [
    'scrolls sideways: ' + [...document.querySelectorAll('main *, header *, nav *, footer *')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
        .map(one => one.tagName + ' ' + one.textContent.trim().slice(0, 40)).slice(0, 3).join(' | ')]
"""
#: The pages allow no style but their own file: this is how a reader's own comes to them.
_WEAR = """
style => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
}
"""
#: Text that its own box cuts off. What is hidden from the eye is so on purpose.
_CUT_OFF = """
() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one);
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
    const box = one.getBoundingClientRect();
    return hides && box.width > 2 && box.height > 2 && one.innerText?.trim()
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => 'cut off: ' + one.innerText.trim().slice(0, 60))
"""
#: In the order of the keyboard, and down the page: a column may begin at the top again, further right.
_OUT_OF_ORDER = """
() => {
    const within = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    const seen = [...document.querySelectorAll(within)].filter(one =>
        one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
    const wrong = seen.filter(one => one.tabIndex > 0).map(one => 'jumps the queue: ' + one.outerHTML);
    const boxes = seen.filter(one => !one.matches('.govuk-skip-link'))
        .map(one => [one, one.getBoundingClientRect()]);
    boxes.slice(1).forEach(([one, box], before) => {
        const [, last] = boxes[before];
        if (box.bottom <= last.top && box.left <= last.left)
            wrong.push('the keyboard goes up to: ' + one.outerHTML.slice(0, 120));
    });
    return wrong;
}
"""
#: Colours are the reader's own there, and shadows and backgrounds are gone: a line must be left.
_UNSEEN_IN_FOCUS = """
() => {
    const within = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const kinds = new Map([...document.querySelectorAll(within)].filter(one => one.checkVisibility())
        .map(one => [one.tagName + one.type + one.className, one]));
    return [...kinds.values()].filter(one => {
        one.focus();
        const around = getComputedStyle(one), before = getComputedStyle(one, '::before');
        const label = one.labels?.[0] ? getComputedStyle(one.labels[0], '::before') : around;
        return ![around, before, label].some(style =>
            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    }).map(one => 'no line around it in focus: ' + one.outerHTML.slice(0, 120));
}
"""
#: What is drawn, and is there to be seen: a dot, a bar.
_DRAWN = """
() => {
    const around = getComputedStyle(document.body).backgroundColor;
    const paint = {'.house-timeline li': one => getComputedStyle(one, '::before').backgroundColor,
        '.house-bar__part': one => getComputedStyle(one).fill,
        '.house-bar__whole': one => getComputedStyle(one).stroke};
    return Object.entries(paint).flatMap(([kind, colour]) =>
        [...document.querySelectorAll(kind)].filter(one => colour(one) === around || colour(one) === 'none')
            .map(one => 'not to be seen: ' + kind)).slice(0, 3);
}
"""
_MOVING = """
() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    const lasting = (style.transitionDuration + ',' + style.animationDuration).split(',');
    return style.scrollBehavior === 'smooth' || lasting.some(time => parseFloat(time) > 0.01);
}).map(one => 'moves: ' + one.outerHTML.slice(0, 80))
"""


def by_machine(
    page: Page, widths: tuple[int, ...] = WIDTHS, *, rules: list[str] = TAGS
) -> list[str]:
    """Look with axe at every width, and at whether the narrowest scrolls sideways."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    wrong: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"{width}: {fault}" for fault in page.evaluate(_AXE, rules)]
    page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
    wrong += page.evaluate(_STICKING_OUT)
    return wrong


def with_text_doubled(page: Page) -> list[str]:
    """Look with letters twice as large, by the browser's own setting (WCAG 2.2, 1.4.4)."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": DOUBLED})
    wrong = _fits(page, widths=(1280, 360))
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()
    return wrong


def with_text_spaced(page: Page) -> list[str]:
    """Look with more room between letters, words and lines (WCAG 2.2, 1.4.12)."""
    page.evaluate(_WEAR, SPACED)
    wrong = _fits(page, widths=(1280, 360))
    page.evaluate(_WEAR, "")
    return wrong


def _fits(page: Page, *, widths: tuple[int, ...]) -> list[str]:
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found = [*page.evaluate(_STICKING_OUT), *page.evaluate(_CUT_OFF)]
        wrong += [f"{width}: {one}" for one in found]
    return wrong


def by_keyboard(page: Page) -> list[str]:
    """Look in which order the keyboard goes (WCAG 2.2, 2.4.3), at a desk and on a phone."""
    wrong = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        wrong += page.evaluate(_OUT_OF_ORDER)
    return wrong


def in_forced_colours(page: Page) -> list[str]:
    """Look in the reader's own colours, whether what is in focus and what is drawn shows."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    wrong: list[str] = page.evaluate(_UNSEEN_IN_FOCUS) + page.evaluate(_DRAWN)
    page.emulate_media(forced_colors="none", color_scheme="light")
    return wrong


def without_motion(page: Page) -> list[str]:
    """Look whether anything moves where the reader has asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    wrong: list[str] = page.evaluate(_MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return wrong


#: Every way of looking but the machine's own, which takes longest.
OTHER_LOOKS: tuple[Look, ...] = (
    with_text_doubled,
    with_text_spaced,
    by_keyboard,
    in_forced_colours,
    without_motion,
)
