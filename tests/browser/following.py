"""Going from one page to the next."""


def follow(page, selector):
    """Click on what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.click(selector)


def eventually(page, condition):
    """Wait until the condition is true, while the page goes on; fail if it never is."""
    for _ in range(600):
        if condition():
            return
        page.wait_for_timeout(100)
    assert condition()
