"""Parts of the readers of DOCX and HTML: inline text, automatic numbers, the article of a page, notes."""
