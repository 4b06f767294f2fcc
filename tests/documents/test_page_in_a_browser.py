"""The web page in a real browser: nothing leaves it, nothing is cut, an accessibility checker has nothing to say."""

import json
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from paperwork import hostile, made, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (which("chromium") and which("chromedriver")), reason="needs Chromium"),
]
webdriver = pytest.importorskip("selenium.webdriver")


@pytest.fixture(scope="module")
def browser():
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium")
    for switch in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--no-first-run",
        "--force-device-scale-factor=1",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=["made", "hostile"])
def path(request, tmp_path_factory):
    document = made(9, 4) if request.param == "made" else hostile()
    return written(document, ".html", tmp_path_factory.mktemp("page"), "trang")


def opened(browser, path, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get_log("performance")
    browser.get(path.as_uri())


@pytest.mark.parametrize("width", [390, 1280])
def test_no_request_leaves_the_page(browser, path, width):
    opened(browser, path, width)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]
    assert {url.split("#")[0] for url in asked} <= {path.as_uri()}
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_never_wider_than_the_screen(browser, path, width):
    opened(browser, path, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    cut = browser.execute_script("""
        return [...document.querySelectorAll("h1,h2,h3,p,li,dd,dt,summary,figcaption,svg")]
          .filter(e => e.offsetParent !== null || e.tagName === "svg")
          .map(e => [e.tagName, e.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.right > innerWidth + 1 || box.left < -1))
          .map(([name]) => name)""")
    assert cut == []


def test_a_telephone_gets_the_narrow_charts_and_a_screen_the_wide_ones(browser, path):
    seen = "return [...document.querySelectorAll('{}')].filter(e => e.getClientRects().length).length"
    opened(browser, path, 390)
    assert browser.execute_script(seen.format(".wide")) == 0
    assert browser.execute_script(seen.format(".narrow")) > 0
    smallest = browser.execute_script("""
        const texts = [...document.querySelectorAll(".narrow svg text")];
        return Math.min(...texts.map(e => e.getBoundingClientRect().height))""")
    assert smallest >= 10
    opened(browser, path, 1280)
    assert browser.execute_script(seen.format(".narrow")) == 0


def test_no_two_texts_of_a_chart_meet_in_the_browser_either(browser, path):
    for width, kind in ((390, ".narrow"), (1280, ".wide")):
        opened(browser, path, width)
        met = browser.execute_script(
            """
            const found = [];
            for (const svg of document.querySelectorAll(arguments[0] + " svg")) {
              const texts = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
              for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
                const [a, b] = [texts[i][1], texts[j][1]];
                const slack = Math.min(a.height, b.height) * 0.25;
                const beside = a.left < b.right - 2 && b.left < a.right - 2;
                if (beside && a.top < b.bottom - slack && b.top < a.bottom - slack)
                  found.push(texts[i][0] + " | " + texts[j][0]);
              }
            }
            return found""",
            kind,
        )
        assert met == []


def test_print_shows_the_wide_charts_and_no_menu(browser, path):
    opened(browser, path, 1280)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = "return getComputedStyle(document.querySelector('{}')).display"
    assert browser.execute_script(shown.format("nav")) == "none"
    assert browser.execute_script(shown.format(".wide")) == "block"
    assert browser.execute_script(shown.format(".narrow")) == "none"
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert len(pdf["data"]) > 10_000
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


_NO_STROKES = "document.querySelectorAll('svg > :not(title):not(desc)').forEach(each => each.remove())"
"""A chart is one image to those who hear it, told by its title and description: its strokes only cost time."""


@pytest.mark.skipif(find_spec("axe_selenium_python") is None, reason="needs axe-selenium-python")
def test_an_accessibility_checker_finds_nothing(browser, path):
    axe = Path(find_spec("axe_selenium_python").origin).parent / "node_modules" / "axe-core" / "axe.min.js"
    for width in (390, 1280):
        opened(browser, path, width)
        browser.execute_script(_NO_STROKES)
        browser.execute_script(axe.read_text(encoding="utf-8"))
        browser.set_script_timeout(60)
        result = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
        found = [(each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in result["violations"]]
        assert found == []
