"""English index and tag pages: what stock Pelican leaves to a second site run (i18n_subsites)."""

from pelican import signals


class EnGenerator:
    def __init__(self, context, settings, path, theme, output_path, **kw):
        self.context, self.settings = context, settings

    def generate_output(self, writer):
        ag = AG[0]
        en = sorted((a for a in ag.translations if a.lang == "en"), key=lambda a: a.date, reverse=True)
        writer.write_file(
            "en/index.html",
            ag.get_template("index"),
            self.context,
            articles=en,
            dates=en,
            template_name="index",
            page_name="en/index",
            url="en/",
            L="en",
            blog=True,
        )
        tags = {}
        for a in en:
            for t in a.tags:
                tags.setdefault(t, []).append(a)
        tpl = ag.get_template("tag")
        for t, arts in tags.items():
            writer.write_file(
                t.save_as.replace("zh/", "en/", 1),
                tpl,
                self.context,
                tag=t,
                articles=arts,
                L="en",
                template_name="tag",
                page_name=t.page_name.replace("zh/", "en/", 1),
                url=t.url.replace("zh/", "en/", 1),
            )


AG = []


def got(g):
    AG[:] = [g]


def register():
    signals.article_generator_finalized.connect(got)
    signals.get_generators.connect(gens)


def gens(p):
    return EnGenerator
