"""A headless Chromium without a network, for the tests of the page; skips where there is none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@contextmanager
def chromium() -> Iterator:
    """A running browser; its profile is a fresh folder of Playwright's."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: see dev")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium, or the like")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield running
        finally:
            running.close()


class Tab:
    """One page opened from disk, with everything that a page should not do written down."""

    def __init__(self, running, file: Path, *, fragment: str = "", **context) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.context = running.new_context(offline=True, **context)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = file.as_uri()
        self.page.goto(self.address + fragment)

    def shown(self) -> list[str]:
        """The ids of the findings that are to be seen."""
        return self.page.eval_on_selector_all(
            "article.finding", "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
        )

    def quiet(self) -> None:
        """The page has complained of nothing and asked for nothing but itself."""
        assert self.complaints == []
        assert {url.partition("#")[0] for url in self.requests} == {self.address}
