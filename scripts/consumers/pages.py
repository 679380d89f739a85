"""Opens pages in Chromium, in one session: as a telephone and as a desk sees them, light and dark, and on paper."""

import base64
import importlib.resources

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

# name, width, theme, medium
LOOKS = [
    ("phone-light", 390, "light", ""), ("desk-dark", 1280, "dark", ""), ("desk-light", 1280, "light", ""),
    ("paper", 720, "light", "print"),
]
# In which looks axe is run: each colour and each width once.
EXAMINED = {"phone-light", "desk-dark"}
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]})
  .then(result => done(result.violations.map(v => [v.id, v.help, v.nodes[0].html.slice(0, 200)])));
"""
# What sticks out to the right of the page, other than inside a box that scrolls.
OVERFLOW = """
return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1;
"""


class Browser:
    def __init__(self, chromium, driver):
        options = Options()
        options.binary_location = chromium
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_script_timeout(30)
        self.axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    def examine(self, path, pictures):
        """Takes the page's pictures, and gives what axe and the widths find wrong with it."""
        found = []
        self.driver.get(path.as_uri())
        for name, width, theme, medium in LOOKS:
            self._look(width, theme, medium)
            if name in EXAMINED:
                self.driver.execute_script(self.axe)
                found += [f"{name}: {violation}" for violation in self.driver.execute_async_script(AXE)]
            if not medium and self.driver.execute_script(OVERFLOW):
                found.append(f"{name}: the page is wider than the screen")
            self._picture(pictures / f"{path.stem}.{name}.png", width)
        severe = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return found + severe

    def _look(self, width, theme, medium):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"media": medium, "features": [{"name": "prefers-color-scheme", "value": theme}]})

    def _picture(self, path, width):
        height = min(6000, self.driver.execute_script("return document.documentElement.scrollHeight"))
        picture = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot",
            {"format": "png", "captureBeyondViewport": True,
             "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
        path.write_bytes(base64.b64decode(picture["data"]))

    def close(self):
        self.driver.quit()
