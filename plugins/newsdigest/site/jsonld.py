"""A story as schema.org's NewsArticle: what is known, at the precision it is known, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..exports.feeds import identity
from ..model import Lang, Story
from .context import HTML_LANG, SiteContext
from .images import Picture
from .views.story import heads, summary

MOST = 110
"""Characters of a headline that search engines take."""


def news_article(site: SiteContext, story: Story, lang: Lang, found: Mapping[int, Picture]) -> dict[str, Any]:
    """The Chinese original, or its English translation."""
    head = heads(site, story, lang)
    page = site.page_of(story)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **_id(site, story, lang),
        "headline": _short(head.plain),
        "description": summary(story, lang)[0],
        "inLanguage": head.lang,
        "isAccessibleForFree": True,
        "author": _authors(site, story, lang),
        "publisher": {
            "@type": "Organization",
            "name": site.settings.site_name[lang],
            **_url(site, f"{lang}/"),
        },
        **_url(site, site.story_url(lang, story.slug)),
    }
    if head.printed_plain:
        data["alternativeHeadline"] = _short(head.printed_plain)
    if not data["author"]:
        del data["author"]
    if story.published:
        data["datePublished"] = story.published
    if page.newspaper.get(lang):
        data["sourceOrganization"] = {"@type": "NewsMediaOrganization", "name": page.newspaper[lang]}
    tags = [site.edition.lexicon.tags[tag] for tag in dict.fromkeys(story.tags)]
    if tags:
        data["about"] = [
            {
                "@type": "Thing",
                "name": tag.zh if lang == "zh" else tag.en,
                **_url(site, f"{lang}/tags/{tag.id}/"),
            }
            for tag in tags
        ]
    if found and site.settings.siteurl:
        data["image"] = [site.absolute(picture.src) for _, picture in sorted(found.items())]
    other: Lang = "en" if lang == "zh" else "zh"
    translation = heads(site, story, other)
    if translation.lang == HTML_LANG[other] and head.lang == HTML_LANG[lang]:
        data["translationOfWork" if lang == "en" else "workTranslation"] = {
            "@type": "NewsArticle",
            **_id(site, story, other),
            "headline": _short(translation.plain),
            "inLanguage": HTML_LANG[other],
            **_url(site, site.story_url(other, story.slug)),
        }
    return data


def _authors(site: SiteContext, story: Story, lang: Lang) -> list[dict[str, Any]]:
    byline = story.versions["zh"].byline
    found = []
    for name in byline.names if byline else ():
        signer = site.signers.get(name)
        if signer is None:
            continue  # an unlisted story alone has it: there is no page of this name
        kind = "Person" if signer.kind == "person" else "Organization"
        found.append({"@type": kind, "name": signer.name(lang), **_url(site, f"{lang}/bylines/{signer.id}/")})
    return found


def _url(site: SiteContext, url: str) -> dict[str, str]:
    return {"url": site.absolute(url)} if site.settings.siteurl else {}


def _id(site: SiteContext, story: Story, lang: str) -> dict[str, str]:
    """The same as in the feeds; none where the site has neither an address nor a UUID."""
    if not (site.settings.siteurl or site.settings.id):
        return {}
    return {"@id": identity(site.authority, "story", (*story.formerly, story.slug)[0], lang)}


def _short(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1].rstrip() + "…"
