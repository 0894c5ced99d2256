"""The main job of the staff: a visit from nothing to the public page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from events.models import Visit
from publishing import workflow
from publishing.models import Photo

from ..pictures import picture_file
from .staff import choose, draft_of_a_visit, open_page, press, sign_in, tab, write


def picture(colour):
    file = picture_file(size=(900, 600), colour=colour)
    return {"name": "station.jpg", "mimeType": "image/jpeg", "buffer": file.read()}


def test_a_visit_is_entered_with_participant_and_photo_and_seen_by_visitors(
    context, page, site, console
):
    sign_in(context, site)
    open_page(page, f"{site}/admin/")
    page.locator("nav.quick a").filter(has_text="来访").click()
    page.wait_for_load_state("networkidle")
    page.fill("#id_date", "2022年12月6日至8日")
    page.select_option("#id_rank", "ambassador")
    choose(page, "territories", "老挝")
    page.fill("#id_title_zh_hans", "老挝驻华大使考察中老铁路重庆段")
    page.fill("#id_summary_zh_hans", "大使一行了解中老铁路班列。")
    write(page, "大使一行到访重庆。")
    tab(page, "English").click()
    page.fill("#id_title_en", "Ambassador of Laos sees the railway in Chongqing")
    page.click("text=添加参加者")
    choose(page, "participants-0-person", "坎葆")
    page.select_option("#id_participants-0-role", "head")
    page.click("text=添加新闻图片")
    with page.expect_popup() as popup:
        page.click("#add_id_photo_uses-0-photo")
    add_photo(popup.value)
    expect(page.locator("#id_photo_uses-0-photo")).not_to_have_value("")
    assert page.locator("#id_photo_uses-0-photo option:checked").text_content() == "大使在站台"
    press(page)

    said = page.locator(".messagelist").inner_text()
    assert "老挝驻华大使" in said  # the title held then
    visit = Visit.objects.get(title_zh_hans="老挝驻华大使考察中老铁路重庆段")
    assert (visit.date, visit.scope) == ("2022-12-06/2022-12-08", "foreign")
    assert visit.title_zh_hant == "老撾駐華大使考察中老鐵路重慶段"
    assert visit.body_zh_hant == "<p>大使一行到訪重慶。</p>"
    assert [str(territory.code) for territory in visit.territories.all()] == ["LA"]
    assert visit.lead_photo == Photo.objects.latest("pk")
    assert visit.slug == "ambassador-of-laos-sees-the-railway-in-chongqing"

    workflow.enter_as_published(visit, by=User.objects.get(username="manager"))
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    page.click("a.viewsitelink")
    assert page.url == f"{site}/zh-hans/news/{visit.slug}/"
    assert "老挝驻华大使考察中老铁路重庆段" in page.locator("h1").inner_text()
    assert not [message for message in console if "Security Policy" in message]


def add_photo(page):
    page.wait_for_load_state("networkidle")
    page.set_input_files("#id_upload", picture((200, 120, 40)))
    tab(page, "简体中文").click()
    page.fill("#id_caption_zh_hans", "大使在站台")
    page.click("input[name=_save]")


def test_what_stands_against_publishing_is_said_in_chinese(context, page, site):
    sign_in(context, site)
    open_page(page, site + reverse("admin:events_visit_change", args=[_draft().pk]))
    reasons = page.locator(".standing__blockers li").all_inner_texts()
    assert len(reasons) == 3
    assert all("。" in reason for reason in reasons)


def _draft():
    return Visit.objects.create(
        title_en="Unfinished",
        rank="minister",
        slug="unfinished",
        is_incomplete=True,
        source_language="zh-hans",
    )


def test_rows_are_moved_by_buttons_and_keep_their_order(context, page, site):
    sign_in(context, site)
    visit = draft_of_a_visit()
    before = list(visit.participants.values_list("pk", flat=True))
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    page.locator("#participants-2 .row-move").first.click()
    page.locator("#participants-2 .row-move").first.click()
    press(page)
    after = list(visit.participants.values_list("pk", flat=True))
    assert after == [before[2], before[0], before[1]]


def test_taking_a_new_row_away_after_moving_disturbs_no_other(context, page, site):
    sign_in(context, site)
    visit = draft_of_a_visit()
    people = list(visit.participants.values_list("person", flat=True))
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    page.click("text=添加参加者")
    page.click("text=添加参加者")
    page.locator("#participants-4 .row-move").first.click()
    page.locator("#participants-4 .row-move").first.click()
    page.fill("#id_participants-4-title_zh_hans", "随员")
    page.locator("#participants-3 .inline-deletelink").click()
    press(page)
    now = list(visit.participants.values_list("person", "title_zh_hans"))
    assert [person for person, _title in now] == [*people[:2], None, people[2]]
    assert now[2] == (None, "随员")


def test_a_click_on_the_picture_sets_its_centre_of_interest(context, page, site):
    sign_in(context, site)
    photo = Photo.objects.first()
    open_page(page, site + reverse("admin:publishing_photo_change", args=[photo.pk]))
    box = page.locator("[data-focus]").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    assert int(page.input_value("#id_focal_x")) == pytest.approx(25, abs=1)
    assert int(page.input_value("#id_focal_y")) == pytest.approx(75, abs=1)
    ring = page.locator(".focus__ring")
    assert float(ring.get_attribute("cx")) == pytest.approx(photo.width * 0.25, rel=0.05)
    page.fill("#id_focal_x", "60")
    assert float(ring.get_attribute("cx")) == pytest.approx(photo.width * 0.6)
