"""Charts: plain numbers and labels become SVG for pages, PDF and PNG for paper. Nothing here knows Sphinx.

``chart.py`` says what a chart is, ``drawing.py`` what is drawn with; each kind has a module. One
drawing serves two: ``page.py`` lets it follow a page's width, font and colours, ``sheet.py`` gives
it its own, and ``printed.py`` makes that PDF or PNG.
"""
