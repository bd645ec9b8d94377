"""Spaces that only set numbers apart hide no dateline and no date of a page."""

from newsdigest.page import read

PAGE = """东河日报 2019 年 7 月 2 日 星期二 第 3 版

# 公路昨日正式通车

新华社北京 7 月 2 日电（记者 李四）公路全长 12.6 公里。
"""


def test_spaces_in_dates():
    """Date, page number and dateline are read; the text keeps its spaces."""
    page = read(PAGE.encode(), "a.txt")
    (story,) = page.stories

    assert (page.date, page.page_no) == ("2019-07-02", "3")
    assert story.dateline and story.dateline.text == "新华社北京 7 月 2 日电"
    assert story.byline and story.byline.names == ("李四",)
    assert [p.text for p in story.paragraphs] == ["公路全长 12.6 公里。"]
