"""Photographs an editor supplied: checked, stripped of their metadata, offered in several widths.

A picture is taken for what its bytes are, not for what its name says: JPEG, PNG and WebP, nothing that can carry a script.
Its size is read from its header before a pixel is decoded, so that a small file cannot unpack into a huge one.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from ..base.errors import ImageError
from ..base.files import read_source
from ..inputs import MAX_FILE
from ..model import Image, Story
from .settings import Settings

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
"""What is taken, and the ending it gets."""
PAGE_WIDTH = 1200
"""Pixels across the picture of a received page: its body text can just be read; about 300 kB."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture and the files it becomes."""

    width: int
    height: int
    sources: tuple[tuple[int, str], ...]
    """(width, address below the site's root), narrowest first."""
    files: Mapping[str, bytes]

    @property
    def src(self) -> str:
        """The file for readers that know no srcset: the middle one."""
        return self.sources[len(self.sources) // 2][1]


def edition_file(story: Story) -> str:
    """The file that names a story's images."""
    return f"content/editions/{os.path.splitext(story.seed)[0]}.toml"


def pictures(story: Story, folder: Path, settings: Settings) -> dict[int, Picture]:
    """The pictures of a story by the number of their caption; raises ImageError, naming the edition file."""
    found: dict[int, Picture] = {}
    captions = len(story.versions["zh"].captions) if story.images else 0
    for image in story.images:
        if not 1 <= image.caption <= captions:
            raise ImageError(
                edition_file(story), f"image {image.file!r} is for caption {image.caption}; the story has {captions}",
                entry=story.slug, fix="give the number of one of its captions, counted from 1",
            )  # fmt: skip
        if image.caption in found:
            raise ImageError(edition_file(story), f"caption {image.caption} has two images", entry=story.slug)
        found[image.caption] = _picture(story, image, folder, settings)
    return found


def page_picture(path: Path, name: str, settings: Settings) -> Picture:
    """A page received as a picture, as one file of at most the largest width; raises ImageError."""
    data = read_source(path, f"content/seeds/{name}", ImageError, limit=MAX_FILE)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", Pillow.DecompressionBombWarning
        )  # its size was checked when it was read
        try:
            with Pillow.open(io.BytesIO(data)) as opened:
                opened.draft("RGB", (PAGE_WIDTH, PAGE_WIDTH * 2))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as e:
            found = f"the picture cannot be shown: {str(e)[:120]}"
            raise ImageError(f"content/seeds/{name}", found, fix="put the original file back") from None
    upright.thumbnail((PAGE_WIDTH, PAGE_WIDTH * 3), Pillow.Resampling.LANCZOS)
    return _files(upright, "JPEG", name, data, replace(settings, image_widths=(PAGE_WIDTH,)))


def _picture(story: Story, image: Image, folder: Path, settings: Settings) -> Picture:
    def wrong(found: str, fix: str) -> ImageError:
        return ImageError(edition_file(story), f"image {image.file!r} {found}", entry=story.slug, fix=fix)

    path = folder / image.file
    inside = folder.resolve()
    if (
        "\\" in image.file
        or ":" in image.file
        or not path.resolve().is_relative_to(inside)
        or path.resolve() == inside
    ):
        raise wrong("lies outside content/images/", "give the name of a file in content/images/")
    if not path.is_file():
        raise wrong("is not in content/images/", "put it there, or take the entry away")
    data = read_source(path, f"content/images/{image.file}", ImageError, limit=settings.image_bytes)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # our own limit is the lower one
            with Pillow.open(io.BytesIO(data), formats=tuple(FORMATS)) as opened:
                width, height = opened.size
                if width * height > settings.image_pixels:
                    raise wrong(
                        f"is {width} x {height} pixels", f"bring it under {settings.image_pixels:,} pixels"
                    )
                if getattr(opened, "n_frames", 1) > 1:
                    raise wrong("moves", "give a single picture")
                kind = opened.format or ""
                upright = ImageOps.exif_transpose(opened)
                return _files(upright, kind, image.file, data, settings)
    except UnidentifiedImageError:
        raise wrong(
            "is no JPEG, PNG or WebP picture, whatever its name says", "export it as one of these"
        ) from None
    except Pillow.DecompressionBombError:
        raise wrong(
            "unpacks into too many pixels", f"bring it under {settings.image_pixels:,} pixels"
        ) from None
    except (OSError, ValueError, SyntaxError) as e:  # Pillow raises all three for broken files
        raise wrong(f"cannot be read: {str(e)[:120]}", "export it again") from None


def _files(picture: Pillow.Image, kind: str, name: str, data: bytes, settings: Settings) -> Picture:
    """Encode again, without metadata, at each width the picture has."""
    mode = "RGBA" if picture.mode in ("RGBA", "LA", "P", "PA") and kind != "JPEG" else "RGB"
    picture = picture.convert(mode)
    picture.info.clear()  # comments and profiles are metadata too
    stem = (
        "".join(c if c.isascii() and c.isalnum() else "-" for c in Path(name).stem.lower()).strip("-")[:40]
        or "image"
    )
    stem = f"images/{stem}-{hashlib.sha256(data).hexdigest()[:10]}"
    widths = sorted(
        {w for w in settings.image_widths if w < picture.width}
        | {min(picture.width, max(settings.image_widths))}
    )
    sources, files = [], {}
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        smaller = (
            picture if width == picture.width else picture.resize((width, height), Pillow.Resampling.LANCZOS)
        )
        out = io.BytesIO()
        if kind == "PNG":
            smaller.save(out, "PNG", optimize=True)
        elif kind == "WEBP":
            smaller.save(out, "WEBP", quality=80)
        else:
            smaller.save(out, "JPEG", quality=82, optimize=True, progressive=True)
        url = f"{stem}-{width}.{FORMATS[kind]}"
        sources.append((width, url))
        files[url] = out.getvalue()
    largest = widths[-1]
    return Picture(largest, max(1, round(picture.height * largest / picture.width)), tuple(sources), files)
