"""Charts: numbers and labels become SVG for pages, and PDF and PNG for print. Independent of Sphinx.

``chart.py`` defines charts, ``drawing.py`` draws shapes, and each kind of chart has a module. The same
drawing is used twice: ``page.py`` adapts it to a page's width, font and colours; ``sheet.py`` gives it
fixed ones, which ``printed.py`` converts to PDF or PNG.
"""
