"""What machines read: strings and plain values made from an edition; no files are written here."""

from .tmx import SentenceRow, sentence_rows, translation_memory

__all__ = ["SentenceRow", "sentence_rows", "translation_memory"]
