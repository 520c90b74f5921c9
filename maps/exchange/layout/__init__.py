"""How a map looks on paper and in pictures: text is measured, lines are broken and boxes placed here, typst only draws.

Pure Python over Journey, in px as the editor counts them; a page multiplies them by its scale. Nothing here knows a
database, settings or translations.
"""
