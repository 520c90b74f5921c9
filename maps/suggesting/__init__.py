"""Suggestions: Changes that somebody proposes and an editor accepts or refuses, part by part.

Only this package writes Suggestion and SuggestionPart, and nothing of one is on the map before it is accepted: then the
accepted parts are one ordinary Change, in the name of who accepted them.
"""
