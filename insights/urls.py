"""Where the pages about what maps say are."""

from django.urls import URLPattern, path

from .views import checks, objective, planned, portfolio, touchpoints

urlpatterns: list[URLPattern] = [
    path("w/<slug:slug>/checks/", checks.checks, name="checks"),
    path("w/<slug:slug>/insights/", portfolio.portfolio, name="portfolio"),
    path("w/<slug:slug>/insights/touchpoints/", touchpoints.portfolio_touchpoints, name="portfolio_touchpoints"),
    path("w/<slug:slug>/insights/planned/", planned.planned_maps, name="planned_maps"),
    path("w/<slug:slug>/insights/planned/<uuid:pk>/", planned.planned_map, name="planned_map"),
    path("w/<slug:slug>/insights/planned/<uuid:pk>/delete/", planned.planned_map_delete, name="planned_map_delete"),
    path("w/<slug:slug>/insights/planned/<uuid:pk>/start/", planned.planned_map_start, name="planned_map_start"),
    path("maps/<uuid:pk>/objective/", objective.map_objective, name="map_objective"),
    path(
        "maps/<uuid:pk>/objective/<uuid:reading>/delete/",
        objective.objective_reading_delete,
        name="objective_reading_delete",
    ),
]
