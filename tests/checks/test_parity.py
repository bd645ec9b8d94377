"""The check reports what the comparison found in each translated paragraph, at its place."""

from dataclasses import replace

from newsdigest import lexicon
from newsdigest.checks import parity
from newsdigest.edition import Annotator
from newsdigest.edition.annotate import annotate
from newsdigest.model import Edition, Head, Paragraph, Section, Story, Version


def annotated(zh, en, **more):
    """A story of these paragraphs as the edition finishes it."""
    versions = {
        "zh": Version("zh", Head("标题"), sections=(Section(None, zh),)),
        "en": Version("en", Head("Title"), sections=(Section(None, en),)),
    }
    known = lexicon.load()
    return annotate(Story("s", 1, "s.txt", versions), Annotator.of(known)), known


def test_a_contradicted_figure_is_found_at_its_paragraph():
    """The place names story, paragraph and the Chinese figure."""
    story, known = annotated(
        (Paragraph("p1", "投资800万元。"),), (Paragraph("p1", "It invested 80 million yuan.", state="draft"),)
    )

    (finding,) = parity.check(Edition((story,), (), known))

    assert (str(finding.place), finding.place.figure, finding.severity) == ("s p1", 0, "error")
    assert finding.evidence == {"zh": "800万元", "en": "80 million yuan"}


def test_a_block_that_renders_two_paragraphs_is_compared_with_both():
    """Its figures are paired with those of each source paragraph."""
    zh = (Paragraph("p1", "来了12人。"), Paragraph("p2", "走了7人。"))
    block = Paragraph("p1", "Twelve people came and seven left.", state="draft", covers=("p1", "p2"))
    story, known = annotated(zh, (block,))

    pairs = story.versions["en"].paragraphs[0].pairs

    assert list(parity.check(Edition((story,), (), known))) == []
    assert [(p.paragraph, p.zh, p.en) for p in pairs] == [("p1", 0, 0), ("p2", 0, 1)]


def test_a_missing_paragraph_has_no_findings():
    """What is not translated yet is another check's matter."""
    story, known = annotated((Paragraph("p1", "来了12人。"),), (Paragraph("p1", "", state="missing"),))

    assert list(parity.check(Edition((replace(story),), (), known))) == []
