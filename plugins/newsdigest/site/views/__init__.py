"""Values the templates get: stories, paragraphs, figures, cards, tags."""
