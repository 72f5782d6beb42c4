"""This looks at how one page is put together, as somebody who does not see it finds their way."""

from playwright.sync_api import Page

from tests.browser.stops import NOT_TAKEN, Stop

#: In every language that the pages speak.
ERROR = ("Error: ", "Gwall: ")
#: More than any page has: whoever goes on so long is caught.
_MOST_STOPS = 400

_FRAME = """
() => {
    const wrong = [];
    const one = selector => {
        const found = document.querySelectorAll(selector).length;
        if (found !== 1) wrong.push(`${found} of ${selector}`);
    };
    ['h1', 'main', 'title', 'body > header', 'body > footer'].forEach(one);
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(head => head.checkVisibility()).map(head => +head.tagName[1]);
    levels.slice(1).forEach((level, before) => {
        if (level > levels[before] + 1) wrong.push(`a heading is left out before h${level}`);
    });
    const lost = [...document.querySelectorAll('a[href^="#"]')]
        .filter(link => !document.getElementById(link.hash.slice(1)))
        .map(link => `leads nowhere: ${link.outerHTML}`);
    return [...wrong, ...lost];
}
"""
#: From the summary of what is wrong, each line leads to a field that says the same.
_SUMMARY = """
() => {
    const summary = document.querySelector('.govuk-error-summary');
    if (!summary) return ['nothing sums up what is wrong'];
    const wrong = summary.contains(document.activeElement) ? [] : ['the summary is not in focus'];
    summary.querySelectorAll('a').forEach(link => {
        const field = document.getElementById(link.hash.slice(1));
        const said = [field, field?.closest('fieldset')]
            .flatMap(one => (one?.getAttribute('aria-describedby') ?? '').split(' '))
            .map(id => document.getElementById(id)).filter(one => one?.matches('.govuk-error-message'))
            .map(one => [...one.childNodes].at(-1).textContent.trim());
        // What belongs to no one field leads to them all.
        if (field?.id === 'form' && field.tabIndex === -1) return;
        if (!field?.matches('input, select, textarea')) wrong.push(`no field: ${link.outerHTML}`);
        else if (!said.some(words => link.textContent.trim().endsWith(words))) wrong.push(`not said there: ${link.outerHTML}`);
    });
    const links = [...summary.querySelectorAll('a')].map(link => link.textContent.trim());
    if (new Set(links).size !== links.length) wrong.push(`said twice: ${links.join(' | ')}`);
    return wrong;
}
"""
#: As if the page had just been opened: the keyboard goes on from where it was last.
_BEGIN = """
() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
    window.stops = [];
}
"""
#: What is in focus, and whether anything lies over it (WCAG 2.2, 2.4.11).
_IN_FOCUS = """
() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const hides = ([left, top]) => {
        const at = document.elementFromPoint(
            Math.min(Math.max(left, 0), innerWidth - 1), Math.min(Math.max(top, 0), innerHeight - 1));
        return !at || !(at === one || one.contains(at) || at.contains(one)
            || [...(one.labels ?? [])].some(label => label.contains(at)));
    };
    const middle = box.left + box.width / 2;
    const hidden = [[middle, box.top + 2], [middle, box.top + box.height / 2], [middle, box.bottom - 2]]
        .every(hides);
    window.stops = [...(window.stops ?? []), one];
    return {
        skips: one.matches('.govuk-skip-link'),
        again: window.stops.indexOf(one) !== window.stops.length - 1,
        hidden: hidden ? one.outerHTML.slice(0, 120) : '',
    };
}
"""


def put_together(stop: Stop) -> list[str]:
    """Look at its frame, its headings, its name, and how it says what is wrong."""
    page = stop.page
    wrong: list[str] = page.evaluate(_FRAME)
    says_what_is_wrong = (
        stop.status == NOT_TAKEN or page.locator(".govuk-error-summary").count() > 0
    )
    if page.title().startswith(ERROR) != says_what_is_wrong:
        wrong.append(f"is called: {page.title()}")
    if says_what_is_wrong:
        wrong += page.evaluate(_SUMMARY)
    return wrong


def gone_through_by_keyboard(page: Page) -> list[str]:
    """Go from stop to stop as the keyboard does: the first one skips, none is hidden, none holds."""
    page.evaluate(_BEGIN)
    wrong = []
    for number in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        there = page.evaluate(_IN_FOCUS)
        if there is None or there["again"]:
            break
        if number == 0 and not there["skips"]:
            wrong.append("the first stop of the keyboard is not what skips to the page")
        if there["hidden"]:
            wrong.append(f"something lies over: {there['hidden']}")
    else:
        wrong.append("the keyboard never comes to the end of the page")
    return wrong
