"""REST addresses of checks, analysis, actions and reports, below /api/v1/."""

from django.urls import path

from .api import (
    actions,
    analysis,
    calendar,
    checks,
    contact_pages,
    funnels,
    interviews,
    matches,
    paths,
    portfolio,
    reports,
    research,
    search,
    tracker,
)

urlpatterns = [
    path("maps/<uuid:pk>/checks/", checks.Checks.as_view(), name="api_checks"),
    path("maps/<uuid:pk>/checks/waivers/", checks.Waivers.as_view(), name="api_waivers"),
    path("maps/<uuid:pk>/checks/waivers/<uuid:waiver>/", checks.OneWaiver.as_view(), name="api_waiver"),
    path("maps/<uuid:pk>/matches/", matches.Matches.as_view(), name="api_matches"),
    path("maps/<uuid:pk>/matches/look/", matches.LookForMatches.as_view(), name="api_matches_look"),
    path("maps/<uuid:pk>/funnels/", funnels.MapFunnels.as_view(), name="api_map_funnels"),
    path("maps/<uuid:pk>/funnels/<uuid:funnel>/", funnels.OneMapFunnel.as_view(), name="api_map_funnel"),
    path("maps/<uuid:pk>/analysis/", analysis.Analysis.as_view(), name="api_analysis"),
    path("workspaces/<slug:slug>/checks/", checks.WorkspaceChecks.as_view(), name="api_workspace_checks"),
    path("maps/<uuid:pk>/actions/", actions.MapActions.as_view(), name="api_map_actions"),
    path("workspaces/<slug:slug>/actions/", actions.Actions.as_view(), name="api_actions"),
    path("workspaces/<slug:slug>/actions/<uuid:action>/", actions.OneAction.as_view(), name="api_action"),
    path(
        "workspaces/<slug:slug>/actions/<uuid:action>/readings/",
        actions.ActionReadings.as_view(),
        name="api_action_readings",
    ),
    path(
        "workspaces/<slug:slug>/actions/<uuid:action>/close/", actions.ClosingAction.as_view(), name="api_action_close"
    ),
    path(
        "workspaces/<slug:slug>/actions/<uuid:action>/events/", actions.ActionEvents.as_view(), name="api_action_events"
    ),
    path("workspaces/<slug:slug>/actions.ics", calendar.ActionsCalendar.as_view(), name="api_actions_calendar"),
    path("workspaces/<slug:slug>/tracker/", tracker.Tracker.as_view(), name="api_tracker"),
    path("maps/<uuid:pk>/reports/", reports.MapReports.as_view(), name="api_map_reports"),
    path("workspaces/<slug:slug>/reports/", reports.Reports.as_view(), name="api_reports"),
    path("workspaces/<slug:slug>/reports/<uuid:pk>/", reports.OneReport.as_view(), name="api_report"),
    path("workspaces/<slug:slug>/reports/<uuid:pk>/pdf/", reports.ReportFile.as_view(), name="api_report_file"),
    path("workspaces/<slug:slug>/report-schedules/", reports.Schedules.as_view(), name="api_report_schedules"),
    path(
        "workspaces/<slug:slug>/report-schedules/<uuid:pk>/",
        reports.OneSchedule.as_view(),
        name="api_report_schedule",
    ),
    path(
        "workspaces/<slug:slug>/contacts/<uuid:contact>/page/",
        contact_pages.ContactPage.as_view(),
        name="api_contact_page",
    ),
    path("maps/<uuid:pk>/objective-readings/", portfolio.ObjectiveReadings.as_view(), name="api_objective_readings"),
    path(
        "maps/<uuid:pk>/objective-readings/<uuid:reading>/",
        portfolio.OneObjectiveReading.as_view(),
        name="api_objective_reading",
    ),
    path("maps/<uuid:pk>/assumptions/", research.Assumptions.as_view(), name="api_assumptions"),
    path("maps/<uuid:pk>/assumptions/<uuid:question>/", research.OneQuestion.as_view(), name="api_assumption"),
    path("maps/<uuid:pk>/actual-paths/", paths.MapActualPaths.as_view(), name="api_actual_paths"),
    path("maps/<uuid:pk>/interviews/", interviews.Interviews.as_view(), name="api_interviews"),
    path("maps/<uuid:pk>/interviews/<uuid:interview>/", interviews.OneInterview.as_view(), name="api_interview"),
    path(
        "maps/<uuid:pk>/interviews/<uuid:interview>/questions/",
        interviews.InterviewQuestions.as_view(),
        name="api_interview_questions",
    ),
    path(
        "maps/<uuid:pk>/interviews/<uuid:interview>/answers/<slug:question>/",
        interviews.InterviewAnswer.as_view(),
        name="api_interview_answer",
    ),
    path("workspaces/<slug:slug>/portfolio/", portfolio.Portfolio.as_view(), name="api_portfolio"),
    path("workspaces/<slug:slug>/search/", search.Search.as_view(), name="api_search"),
]
