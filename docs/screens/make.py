"""Makes the pictures of this folder again: `make screens`.

Loads the sample office into a database of its own, serves it, and takes pictures of the public
pages in three languages and of the admin in Chinese, at the widths of a phone, a tablet and a
desk; then of pages of the exported PDF and, where LibreOffice is there, of the Word document.
Needs Chromium, Chinese fonts and pdftoppm. Look at every picture that changed before committing it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium

FOLDER = Path(__file__).parent
WIDTHS = (360, 768, 1440)
TALLEST = 2600  # pixels; what comes below is cut off
LANGUAGES = ("zh-hans", "zh-hant", "en")

# name → address below the language
PAGES = {
    "home": "",
    "news": "news/",
    "story": "news/ulaanbaatar-mayors-sign-mou/",
    "sister-cities": "sister-cities/",
    "sister-cities-table": "sister-cities/?view=table&order=signed",
    "partner": "sister-cities/trondelag/",
    "countries-and-regions": "countries-and-regions/",
    "country": "countries-and-regions/mm/",
    "hong-kong-macao": "hong-kong-macao/",
    "consulates": "consulates/",
    "consulate": "consulates/myanmar-consulate-general/",
    "review": "reviews/2022/",
    "digest-side-by-side": "reviews/2023-01-02/with-en/",
    "about": "about/",
}
# These are kept in every language and width; the others in Simplified Chinese, and in English on
# the desk.
EVERYWHERE = ("home", "story", "review")

ADMIN_PAGES = {
    "admin-start": "",
    "admin-visits": "events/visit/",
    "admin-draft": "events/visit/{draft}/change/",
    "admin-approve": "events/visit/{waiting}/approve/",
    "admin-changes": "events/visit/{waiting}/changes/",
    "admin-relation": "partners/relation/{relation}/change/",
}

# Pages of the files of the Edition of 2022: format → the numbers of its pages.
PAPER = {"pdf": (1, 4), "docx": (2, 4)}
PAPER_WIDTH = 900  # pixels


def main():
    refuse_without_chinese_fonts()
    folder = tempfile.mkdtemp(prefix="screens-")
    environment = os.environ | {
        "ENV_FILE": os.devnull,
        "DEBUG": "true",
        "DATABASE_URL": f"sqlite:///{folder}/screens.sqlite3",
        "MEDIA_ROOT": folder,
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*manage, "load_sample"], env=environment, check=True)
    answers = subprocess.run(
        [*manage, "shell", "--no-imports", "-c", ASK],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    port = free_port()
    server = subprocess.Popen([*manage, "serve", "--port", str(port)], env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/robots.txt")
        names = ("username", "password", "draft", "waiting", "relation")
        take_all(address, dict(zip(names, answers, strict=True)))
    finally:
        server.terminate()
        server.wait()
    take_paper(manage, environment, Path(folder))


def refuse_without_chinese_fonts():
    """Chromium would draw a box for every character, and the pictures would be committed so."""
    fc_list = shutil.which("fc-list")
    if fc_list and not subprocess.run([fc_list, ":lang=zh-cn"], capture_output=True).stdout:
        sys.exit("No Chinese font is installed. On Debian and Ubuntu: apt install fonts-noto-cjk")


# Prepares what the pictures of the admin show, and prints who signs in and the keys of the records.
ASK = """
from accounts.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from accounts.models import User
from events.models import Visit
from partners.models import Relation
from publishing import workflow
editor = User.objects.get(username="editor")
draft = workflow.start_draft(Visit.objects.get(reference="F401"), by=editor)
workflow.note_saved(draft, by=editor)
waiting = workflow.start_draft(Visit.objects.live().exclude(reference="F401")[0], by=editor)
waiting.title_en = waiting.title_en.replace("visits", "pays a visit to")
waiting.place_zh_hans, waiting.place_zh_hant = "渝中区", "渝中區"
waiting.save()
workflow.note_saved(waiting, by=editor)
workflow.submit(waiting, by=editor, comment="补充了地点，请审核。")
first = User.objects.get(username="first")
workflow.approve(waiting, by=first, has_proofread=True, holds_no_secret=True, comment="同意。")
print(DEMO_ACCOUNTS[0][0], DEMO_PASSWORD)
print(draft.pk, waiting.pk)
print(Relation.objects.get(slug="chongqing-antwerp-province").pk)
"""


def take_all(address, admin):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_chromium(), args=chromium.options()
        )
        for name, path in PAGES.items():
            for language in LANGUAGES:
                for width in WIDTHS:
                    if is_kept(name, language, width):
                        take(
                            browser.new_page,
                            f"{address}/{language}/{path}",
                            f"{language}-{name}",
                            width,
                        )
        context = browser.new_context()
        sign_in(context.new_page(), address, admin)
        for name, path in ADMIN_PAGES.items():
            for width in WIDTHS:
                take(context.new_page, f"{address}/admin/{path.format(**admin)}", name, width)
        browser.close()


def is_kept(name, language, width):
    if name == "digest-side-by-side" and language == "en":
        return False
    if name in EVERYWHERE or language == "zh-hans":
        return True
    return language == "en" and width == WIDTHS[-1]


def sign_in(page, address, admin):
    page.goto(f"{address}/admin/")
    page.fill("[name=username]", admin["username"])
    page.fill("[name=password]", admin["password"])
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def take(new_page, address, name, width):
    page = new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.querySelectorAll('[loading=lazy]').forEach(i => i.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        print(f"! {name} is wider than {width} px")
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.save(FOLDER / f"{name}-{width}.webp", quality=60, method=6)
    page.close()


def take_paper(manage, environment, folder):
    """Pages of the files of 2022, in Chinese; those of Word as LibreOffice prints them."""
    for format, pages in PAPER.items():
        file = folder / f"2022.{format}"
        export = [*manage, "export_review", "2022", "--language", "zh-hans", "--format", format]
        subprocess.run([*export, "--output", str(file)], env=environment, check=True)
        if format == "docx":
            if not shutil.which("soffice"):
                print("! LibreOffice is not there: the pages of Word stay as they are")
                continue
            convert = [
                "soffice",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder / "word"),
            ]
            subprocess.run([*convert, str(file)], check=True, capture_output=True)
            file = folder / "word" / "2022.pdf"
        for page in pages:
            number = ["-f", str(page), "-l", str(page), "-singlefile"]
            size = ["-scale-to-x", str(PAPER_WIDTH), "-scale-to-y", "-1"]
            drawn = folder / f"{format}-{page}"
            subprocess.run(["pdftoppm", "-png", *number, *size, str(file), str(drawn)], check=True)
            picture = Image.open(drawn.with_suffix(".png"))
            picture.save(FOLDER / f"paper-{format}-{page}.webp", quality=60, method=6)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    for _attempt in range(100):
        try:
            urllib.request.urlopen(address)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


if __name__ == "__main__":
    main()
