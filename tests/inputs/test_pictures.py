"""Pictures that are no page: each is refused by its name, in bounded time and memory."""

import io

import pytest
from PIL import Image

from newsdigest import inputs
from newsdigest.base.errors import SourceError


def png(width: int, height: int) -> bytes:
    """A white picture."""
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "PNG")
    return out.getvalue()


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded():
    """Its header says so."""
    with pytest.raises(SourceError, match=r"100 megapixels; at most 90"):
        inputs.read(png(10_000, 10_000), "page.png")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40])
def test_a_damaged_picture_is_refused(damage):
    """Half of a picture is no page."""
    with pytest.raises(SourceError, match="the picture is damaged"):
        inputs.read(png(600, 600)[:60] + damage, "page.png")
