"""The table of permissions: one row is (method, address, body, what each of the cast is told)."""

from typing import Any, NamedTuple

from tests.conftest import PASSWORD
from tests.evidence.importing.permission_rows import ROWS as INTAKE_ROWS
from tests.evidence.permission_rows import ROWS as EVIDENCE_ROWS
from tests.evidence.series_rows import ROWS as SERIES_ROWS
from tests.evidence.theme_rows import ROWS as THEME_ROWS
from tests.insights.actions.permission_rows import ROWS as ACTION_ROWS
from tests.insights.funnels.permission_rows import ROWS as FUNNEL_ROWS
from tests.insights.interviews.permission_rows import ROWS as INTERVIEW_ROWS
from tests.insights.matching.permission_rows import ROWS as MATCH_ROWS
from tests.insights.paths.permission_rows import ROWS as PATH_ROWS
from tests.insights.register.permission_rows import ROWS as REGISTER_ROWS
from tests.insights.reports.permission_rows import ROWS as REPORT_ROWS
from tests.insights.research.permission_rows import ROWS as RESEARCH_ROWS
from tests.insights.reviews.permission_rows import ROWS as REVIEW_ROWS
from tests.insights.search.permission_rows import ROWS as SEARCH_ROWS
from tests.insights.validating.permission_rows import ROWS as VALIDATION_ROWS
from tests.maps.asking.permission_rows import ROWS as ACCESS_ROWS
from tests.maps.comparing.permission_rows import ROWS as COMPARING_ROWS
from tests.maps.evidence.permission_rows import ROWS as LINK_ROWS
from tests.maps.suggesting.permission_rows import ROWS as SUGGESTION_ROWS
from tests.maps.talk.permission_rows import ROWS as TALK_ROWS
from tests.maps.versions.permission_rows import ROWS as VERSION_ROWS
from tests.personas.permission_rows import ROWS as PERSONA_ROWS
from tests.workshops.permission_rows import ROWS as SESSION_ROWS
from tests.workspaces.administration.permission_rows import ROWS as ADMINISTRATION_ROWS
from tests.workspaces.auditing.permission_rows import ROWS as AUDIT_ROWS
from tests.workspaces.connections.permission_rows import ROWS as CONNECTION_ROWS
from tests.workspaces.inbox.permission_rows import ROWS as INBOX_ROWS
from tests.workspaces.mailing.permission_rows import ROWS as MAIL_ROWS
from tests.workspaces.people.permission_rows import ROWS as PEOPLE_ROWS
from tests.workspaces.privacy.permission_rows import ROWS as PRIVACY_ROWS
from tests.workspaces.settings.permission_rows import ROWS as SETTINGS_ROWS
from tests.workspaces.signin.permission_rows import ROWS as SIGN_IN_ROWS
from tests.workspaces.single_sign_on.permission_rows import ROWS as PROVIDER_ROWS


class Row(NamedTuple):
    """`says` has one word for each of permission_company.CAST: a status, or `login` for being sent to sign in; and
    `name:word` for others who are told something of their own."""

    method: str
    path: str
    says: str
    body: dict[str, Any] | None = None


# Pages                          guest outsider viewer commenter editor admin owner
ANYBODY = "                      200   200      200    200       200    200   200"
SIGNED_IN = "                    login 200      200    200       200    200   200"
MEMBERS = "                      login 404      200    200       200    200   200"
MEMBERS_POST = "                 login 404      302    302       302    302   302"
COMMENTERS = "                   login 404      403    200       200    200   200"
COMMENTERS_POST = "              login 404      403    302       302    302   302"
EDITORS = "                      login 404      403    403       200    200   200"
EDITORS_POST = "                 login 404      403    403       302    302   302"
ADMINS = "                       login 404      403    403       403    200   200"
ADMINS_POST = "                  login 404      403    403       403    302   302"
OWNERS_POST = "                  login 404      403    403       403    403   302"
# API
API_SIGNED_IN = "                401   200      200    200       200    200   200"
API_MEMBERS = "                  401   404      200    200       200    200   200"
API_MEMBERS_201 = "              401   404      201    201       201    201   201"
API_MEMBERS_202 = "              401   404      202    202       202    202   202"
API_MEMBERS_204 = "              401   404      204    204       204    204   204"
API_EDITORS = "                  401   404      403    403       200    200   200"
API_EDITORS_201 = "              401   404      403    403       201    201   201"
API_EDITORS_204 = "              401   404      403    403       204    204   204"
API_ADMINS = "                   401   404      403    403       403    200   200"
API_ADMINS_201 = "               401   404      403    403       403    201   201"
API_ADMINS_204 = "               401   404      403    403       403    204   204"
API_OWNERS_204 = "               401   404      403    403       403    403   204"

CHANGES = "                      401   404      403    403       201    201   201"
COMMENTS = "                     401   404      403    201       201    201   201"

ADD_STAGE = {"op": "create", "kind": "stage", "id": "{new}", "fields": {"title": "New", "rank": "a"}}
COMMENT = {"op": "create", "kind": "comment", "id": "{new}",
           "fields": {"target_kind": "stage", "target": "{stage}", "body": "Why?"}}  # fmt: skip
UPLOAD = {"file": "a picture"}
NEW_ACCOUNT = {"name": "New", "email": "new@example.org", "password1": PASSWORD}
WEBHOOK = {"url": "https://1.1.1.1/hook", "events": ["action.closed"]}
PREFERENCES = {"name": "New", "language": "de", "time_zone": "UTC", "formats": "de-DE"}

PLATFORM = [
    Row("GET", "/readyz", ANYBODY),
    Row("POST", "/csp-reports/", "204 204 204 204 204 204 204"),
    Row("GET", "/jsi18n/", ANYBODY),
    Row("GET", "/service-worker.js", ANYBODY),
    Row("GET", "/offline/", ANYBODY),
    Row("GET", "/api/v1/schema/", ANYBODY),
]

ACCOUNTS = [
    # Whoever is signed in has no use for these and is sent to the front door.
    Row("GET", "/accounts/login/", "200 302 302 302 302 302 302"),
    Row("GET", "/accounts/signup/", "200 302 302 302 302 302 302"),
    Row("POST", "/accounts/login/", "200 302 302 302 302 302 302", {"login": "owner@example.org", "password": "x"}),
    Row("POST", "/accounts/signup/", "302 302 302 302 302 302 302", NEW_ACCOUNT),
    # Signing out leads to sign-in.
    Row("GET", "/accounts/logout/", "login 200 200 200 200 200 200"),
    Row("POST", "/accounts/logout/", "login login login login login login login"),
    Row("GET", "/accounts/inactive/", ANYBODY),
    Row("GET", "/accounts/password/reset/", ANYBODY),
    Row("POST", "/accounts/password/reset/", "302 302 302 302 302 302 302", {"email": "owner@example.org"}),
    Row("GET", "/accounts/password/reset/done/", ANYBODY),
    Row("GET", "/accounts/password/reset/key/1-wrong/", ANYBODY),
    Row("GET", "/accounts/password/reset/key/done/", ANYBODY),
    Row("GET", "/accounts/confirm-email/", ANYBODY),
    Row("GET", "/accounts/confirm-email/wrong/", ANYBODY),
    Row("GET", "/accounts/login/code/confirm/", "login 302 302 302 302 302 302"),
    Row("GET", "/accounts/reauthenticate/", SIGNED_IN),
    Row("GET", "/accounts/email/", SIGNED_IN),
    # The password is asked for once more before the address changes.
    Row("POST", "/accounts/email/", "login 302 302 302 302 302 302", {"email": "n@example.org", "action_add": ""}),
    Row("GET", "/accounts/password/change/", SIGNED_IN),
    Row("GET", "/accounts/password/set/", "login 302 302 302 302 302 302"),
    Row("GET", "/account/", SIGNED_IN),
    Row("POST", "/account/", "login 302 302 302 302 302 302", PREFERENCES),
]

PEOPLE = [
    Row("GET", "/", "login 302 302 302 302 302 302"),
    Row("GET", "/workspaces/new/", SIGNED_IN),
    Row("POST", "/workspaces/new/", "login 302 302 302 302 302 302", {"name": "Another"}),
    Row("GET", "/invitations/accept/", ANYBODY),
    Row("POST", "/invitations/accept/", "404 404 404 404 404 404 404", {"secret": "wrong"}),
    Row("POST", "/invitations/join/", "login 404 404 404 404 404 404"),
    Row("GET", "/w/{slug}/members/", MEMBERS),
    Row("POST", "/w/{slug}/members/invite/", ADMINS, {"emails": "new@example.org", "role": "editor"}),
    Row("POST", "/w/{slug}/members/invite/", "login 404 403 403 403 403 200",
        {"emails": "new@example.org", "role": "owner"}),
    Row("POST", "/w/{slug}/members/link/", ADMINS, {"role": "editor"}),
    Row("POST", "/w/{slug}/members/link/", "login 404 403 403 403 403 200", {"role": "owner"}),
    Row("POST", "/w/{slug}/members/sharing/", ADMINS_POST, {"share": "admins"}),
    Row("POST", "/w/{slug}/members/{member}/role/", ADMINS_POST, {"role": "viewer"}),
    Row("POST", "/w/{slug}/members/{member}/role/", OWNERS_POST, {"role": "owner"}),
    Row("GET", "/w/{slug}/members/{member}/remove/", ADMINS),
    Row("POST", "/w/{slug}/members/{member}/remove/", ADMINS_POST),
    Row("POST", "/w/{slug}/members/{second_owner}/remove/", OWNERS_POST),
    Row("POST", "/w/{slug}/members/{own_membership}/remove/", MEMBERS_POST),
    Row("GET", "/w/{slug}/connections/", MEMBERS),
    Row("POST", "/w/{slug}/connections/webhooks/", ADMINS_POST, WEBHOOK),
    Row("POST", "/w/{slug}/connections/webhooks/{webhook}/switch/", ADMINS_POST, {"active": "0"}),
    Row("POST", "/w/{slug}/connections/webhooks/{webhook}/ping/", ADMINS_POST),
    Row("POST", "/w/{slug}/connections/webhooks/{webhook}/secret/", ADMINS_POST),
    Row("POST", "/w/{slug}/connections/webhooks/{webhook}/delete/", ADMINS_POST),
    Row("POST", "/w/{slug}/connections/webhooks/{foreign_webhook}/delete/", "login 404 403 403 403 404 404"),
    Row("POST", "/w/{slug}/invitations/{invitation}/renew/", ADMINS),
    Row("POST", "/w/{slug}/invitations/{invitation}/revoke/", ADMINS_POST),
]  # fmt: skip

PEOPLE_API = [
    Row("GET", "/api/v1/workspaces/", API_SIGNED_IN),
    Row("POST", "/api/v1/workspaces/", "401 201 201 201 201 201 201", {"name": "Another"}),
    Row("GET", "/api/v1/workspaces/{slug}/", API_MEMBERS),
    Row("PATCH", "/api/v1/workspaces/{slug}/", API_ADMINS, {"name": "Renamed"}),
    Row("PATCH", "/api/v1/workspaces/{slug}/", API_ADMINS, {"admins_share": True}),
    Row("DELETE", "/api/v1/workspaces/{slug}/", API_OWNERS_204),
    Row("GET", "/api/v1/workspaces/{slug}/members/", API_MEMBERS),
    Row("PATCH", "/api/v1/workspaces/{slug}/members/{member}/", API_ADMINS, {"role": "viewer"}),
    Row("PATCH", "/api/v1/workspaces/{slug}/members/{member}/", "401 404 403 403 403 403 200", {"role": "owner"}),
    Row("DELETE", "/api/v1/workspaces/{slug}/members/{member}/", API_ADMINS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/members/{second_owner}/", API_OWNERS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/members/{own_membership}/", API_MEMBERS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/members/{foreign_membership}/", "401 404 403 403 403 404 404"),
    Row("GET", "/api/v1/workspaces/{slug}/invitations/", API_ADMINS),
    Row("POST", "/api/v1/workspaces/{slug}/invitations/", API_ADMINS_201, {"role": "editor"}),
    Row("POST", "/api/v1/workspaces/{slug}/invitations/", API_ADMINS_201, {"email": "a@b.example", "role": "admin"}),
    Row("POST", "/api/v1/workspaces/{slug}/invitations/", "401 404 403 403 403 403 201", {"role": "owner"}),
    Row("DELETE", "/api/v1/workspaces/{slug}/invitations/{invitation}/", API_ADMINS_204),
    Row("GET", "/api/v1/workspaces/{slug}/tokens/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/tokens/", API_MEMBERS_201, {"name": "script"}),
    Row("DELETE", "/api/v1/workspaces/{slug}/tokens/{own_token}/", API_MEMBERS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/tokens/{owners_token}/", "401 404 404 404 404 204 204"),
    Row("GET", "/api/v1/workspaces/{slug}/webhooks/", API_ADMINS),
    Row("POST", "/api/v1/workspaces/{slug}/webhooks/", API_ADMINS_201, WEBHOOK),
    Row("PATCH", "/api/v1/workspaces/{slug}/webhooks/{webhook}/", API_ADMINS, {"active": False}),
    Row("DELETE", "/api/v1/workspaces/{slug}/webhooks/{webhook}/", API_ADMINS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/webhooks/{foreign_webhook}/", "401 404 403 403 403 404 404"),
    Row("POST", "/api/v1/workspaces/{slug}/webhooks/{webhook}/ping/", "401 404 403 403 403 202 202"),
    Row("POST", "/api/v1/workspaces/{slug}/webhooks/{webhook}/secret/", API_ADMINS),
    Row("GET", "/api/v1/workspaces/{slug}/webhooks/{webhook}/deliveries/", API_ADMINS),
    # The job is the viewer's: others who do not run the workspace may not look.
    Row("GET", "/api/v1/jobs/{job}/", "401 404 200 403 403 200 200"),
    Row("DELETE", "/api/v1/jobs/{job}/", "401 404 204 403 403 204 204"),
]

PERSONAS = [
    Row("GET", "/w/{slug}/personas/", MEMBERS),
    Row("GET", "/w/{slug}/personas/new/", EDITORS),
    Row("POST", "/w/{slug}/personas/new/", EDITORS_POST, {"name": "Kim"}),
    Row("GET", "/w/{slug}/personas/{persona}/", MEMBERS),
    Row("GET", "/w/{slug}/personas/{persona}/edit/", EDITORS),
    Row("POST", "/w/{slug}/personas/{persona}/edit/", EDITORS_POST, {"name": "Kim", "version": "1"}),
    Row("POST", "/w/{slug}/personas/{persona}/archive/", EDITORS_POST, {"archived": "1"}),
    Row("POST", "/w/{slug}/personas/{persona}/delete/", EDITORS_POST),
    Row("POST", "/w/{slug}/personas/{trashed_persona}/restore/", EDITORS_POST),
    Row("GET", "/w/{slug}/personas/{trashed_persona}/purge/", ADMINS),
    Row("POST", "/w/{slug}/personas/{trashed_persona}/purge/", ADMINS_POST),
    Row("GET", "/w/{slug}/personas/{trashed_persona}/", "login 404 404 404 404 404 404"),
    Row("POST", "/api/v1/personas/{trashed_persona}/restore/", API_EDITORS),
    Row("GET", "/w/{slug}/personas/{foreign_persona}/", "login 404 404 404 404 404 404"),
    Row("GET", "/portraits/face-1.svg", ANYBODY),
    Row("GET", "/api/v1/workspaces/{slug}/personas/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/personas/", API_EDITORS_201, {"name": "Kim"}),
    Row("GET", "/api/v1/personas/{persona}/", API_MEMBERS),
    Row("PATCH", "/api/v1/personas/{persona}/", API_EDITORS, {"version": 1, "name": "Kim"}),
    Row("DELETE", "/api/v1/personas/{persona}/", API_EDITORS_204),
    *(Row(*row) for row in PERSONA_ROWS),
]

MAPS = [
    Row("GET", "/w/{slug}/", MEMBERS),
    Row("GET", "/w/{slug}/maps/new/", EDITORS),
    Row("POST", "/w/{slug}/maps/new/", EDITORS_POST, {"title": "New", "template": "blank"}),
    Row("GET", "/w/{slug}/import/", EDITORS),
    Row("POST", "/w/{slug}/import/", EDITORS_POST, {"text": "Stage,Touchpoint\nBefore,Ad\n"}),
    Row("GET", "/w/{slug}/import/{editors_import}/", "login 404 403 403 200 404 404"),
    Row("POST", "/w/{slug}/import/{editors_import}/", "login 404 403 403 302 404 404", {"make": "1"}),
    Row("GET", "/help/", SIGNED_IN),
    Row("GET", "/help/words.json", SIGNED_IN),
    Row("GET", "/maps/{map}/", MEMBERS),
    Row("GET", "/maps/{map}/present/", MEMBERS),
    Row("GET", "/maps/{hidden_map}/present/", "login 404 404 404 404 200 200"),
    Row("GET", "/maps/{viewable_map}/", MEMBERS),
    Row("GET", "/maps/{hidden_map}/", "login 404 404 404 404 200 200"),
    Row("GET", "/maps/{listed_map}/", "login 404 403 403 403 200 200"),
    Row("GET", "/maps/{trashed_map}/", "login 404 404 404 404 404 404"),
    Row("POST", "/w/{slug}/maps/{map}/rename/", EDITORS_POST, {"title": "Renamed"}),
    Row("POST", "/w/{slug}/maps/{map}/archive/", EDITORS_POST, {"archived": "1"}),
    Row("POST", "/w/{slug}/maps/{map}/duplicate/", EDITORS_POST),
    Row("POST", "/w/{slug}/maps/{viewable_map}/duplicate/", EDITORS_POST),
    Row("POST", "/w/{slug}/maps/{hidden_map}/duplicate/", "login 404 404 404 404 302 302"),
    Row("POST", "/w/{slug}/maps/{trashed_map}/duplicate/", "login 404 404 404 404 404 404"),
    Row("POST", "/w/{slug}/maps/{map}/trash/", ADMINS_POST),
    Row("POST", "/w/{slug}/maps/{map}/pin/", MEMBERS_POST, {"pinned": "1"}),
    Row("POST", "/w/{slug}/maps/{hidden_map}/pin/", "login 404 404 404 404 302 302", {"pinned": "1"}),
    # A selection may hold maps that are not one's own to change: those are left as they are.
    Row("POST", "/w/{slug}/maps/bulk/", MEMBERS_POST, {"do": "archive", "maps": "{map}"}),
    Row("POST", "/w/{slug}/maps/move/", EDITORS_POST, {"folder": "{folder}", "maps": "{map}"}),
    Row("GET", "/w/{slug}/maps/{trashed_map}/purge/", ADMINS),
    Row("POST", "/w/{slug}/maps/{trashed_map}/purge/", ADMINS_POST),
    Row("POST", "/w/{slug}/maps/{map}/purge/", "login 404 403 403 403 404 404"),
    Row("POST", "/w/{slug}/sample/remove/", "login 404 404 404 404 404 404"),
    Row("POST", "/w/{slug}/folders/new/", EDITORS_POST, {"name": "New"}),
    Row("POST", "/w/{slug}/folders/{folder}/rename/", EDITORS_POST, {"name": "Renamed"}),
    Row("GET", "/w/{slug}/folders/{folder}/delete/", EDITORS),
    Row("POST", "/w/{slug}/folders/{folder}/delete/", EDITORS_POST),
    Row("POST", "/w/{slug}/folders/{foreign_folder}/delete/", "login 404 403 403 404 404 404"),
    Row("GET", "/w/{slug}/templates/{own_template}/delete/", EDITORS),
    Row("POST", "/w/{slug}/templates/{own_template}/delete/", EDITORS_POST),
    Row("POST", "/w/{slug}/maps/{trashed_map}/restore/", "login 404 404 404 404 302 302"),
    Row("POST", "/w/{slug}/maps/{hidden_map}/rename/", "login 404 404 404 404 302 302", {"title": "Renamed"}),
    Row("POST", "/w/{slug}/maps/{listed_map}/rename/", "login 404 403 403 403 302 302", {"title": "Renamed"}),
    Row("POST", "/w/{slug}/maps/{foreign_map}/rename/", "login 404 404 404 404 404 404", {"title": "Renamed"}),
]

MAPS_API = [
    Row("GET", "/api/v1/workspaces/{slug}/maps/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/maps/", API_EDITORS_201, {"title": "New"}),
    Row("GET", "/api/v1/maps/{map}/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{listed_map}/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/maps/{viewable_map}/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{trashed_map}/", "401 404 404 404 404 404 404"),
    Row("DELETE", "/api/v1/maps/{map}/", API_ADMINS_204),
    Row("POST", "/api/v1/maps/{trashed_map}/restore/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{map}/snapshot/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{listed_map}/snapshot/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/maps/{map}/context/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{map}/changes/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/changes/", "401 404 404 404 404 200 200"),
    Row("POST", "/api/v1/maps/{map}/changes/", CHANGES, {"id": "{change}", "operations": [ADD_STAGE]}),
    Row("POST", "/api/v1/maps/{map}/changes/", COMMENTS, {"id": "{change}", "operations": [COMMENT]}),
    Row("POST", "/api/v1/maps/{viewable_map}/changes/", "401 404 403 403 403 201 201",
        {"id": "{change}", "operations": [ADD_STAGE]}),
]  # fmt: skip

IMAGES = [
    Row("POST", "/api/v1/maps/{map}/images/", API_EDITORS_201, UPLOAD),
    Row("POST", "/api/v1/maps/{viewable_map}/images/", "401 404 403 403 403 201 201", UPLOAD),
    Row("POST", "/api/v1/maps/{hidden_map}/images/", "401 404 404 404 404 201 201", UPLOAD),
    Row("POST", "/api/v1/maps/{trashed_map}/images/", "401 404 404 404 404 404 404", UPLOAD),
    Row("POST", "/api/v1/maps/{map}/images/copies/", API_EDITORS_201, {"map": "{map}", "images": ["{image}"]}),
    Row("POST", "/api/v1/maps/{map}/images/copies/", "401 404 403 403 404 201 201",
        {"map": "{hidden_map}", "images": ["{image}"]}),
    Row("POST", "/api/v1/maps/{trashed_map}/images/copies/", "401 404 404 404 404 404 404",
        {"map": "{map}", "images": ["{image}"]}),
    Row("GET", "/api/v1/maps/{map}/exports/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/exports/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{trashed_map}/exports/", "401 404 404 404 404 404 404"),
    Row("POST", "/api/v1/maps/{map}/exports/", API_MEMBERS_202, {"format": "csv"}),
    Row("POST", "/api/v1/maps/{hidden_map}/exports/", "401 404 404 404 404 202 202", {"format": "csv"}),
    Row("POST", "/api/v1/maps/{trashed_map}/exports/", "401 404 404 404 404 404 404", {"format": "csv"}),
    # The viewer's, as the job is.
    Row("GET", "/api/v1/jobs/{export}/file/", "401 404 200 403 403 200 200"),
    Row("GET", "/api/v1/jobs/{hidden_export}/file/", "401 404 404 403 403 200 200"),
    Row("GET", "/api/v1/jobs/{job}/file/", "401 404 404 403 403 404 404"),
    Row("GET", "/maps/{map}/images/{image}/full/", "404 404 200 200 200 200 200"),
    Row("GET", "/maps/{viewable_map}/images/{image}/small/", "404 404 404 404 404 404 404"),
]  # fmt: skip

VIEWS = [
    Row("GET", "/api/v1/maps/{map}/views/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/views/", "401 404 404 404 404 200 200"),
    Row("POST", "/api/v1/maps/{map}/views/", API_MEMBERS_201, {"name": "Mine", "shows": {}}),
    Row("POST", "/api/v1/maps/{map}/views/", API_EDITORS_201, {"name": "Ours", "shared": True, "shows": {}}),
    Row("POST", "/api/v1/maps/{listed_map}/views/", "401 404 403 403 403 201 201", {"name": "Mine", "shows": {}}),
    # The viewer's own, which nobody else sees; the owner's, which is shared.
    Row("PATCH", "/api/v1/maps/{map}/views/{viewers_view}/", "401 404 200 404 404 404 404", {"name": "Renamed"}),
    Row("PATCH", "/api/v1/maps/{map}/views/{viewers_view}/", "401 404 403 404 404 404 404", {"shared": True}),
    Row("PATCH", "/api/v1/maps/{map}/views/{shared_view}/", "401 404 403 403 403 403 200", {"name": "Renamed"}),
    Row("DELETE", "/api/v1/maps/{map}/views/{viewers_view}/", "401 404 204 404 404 404 404"),
    Row("DELETE", "/api/v1/maps/{map}/views/{shared_view}/", API_ADMINS_204),
    Row("GET", "/api/v1/maps/{map}/walks/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/walks/", "401 404 404 404 404 200 200"),
    Row("POST", "/api/v1/maps/{map}/walks/", API_EDITORS_201, {"name": "For the board", "steps": []}),
    Row("PATCH", "/api/v1/maps/{map}/walks/{walk}/", API_EDITORS, {"name": "Renamed"}),
    Row("DELETE", "/api/v1/maps/{map}/walks/{walk}/", API_EDITORS_204),
]

TABLE_FILE = {"file": "a table"}
IMPORTS = [
    Row("POST", "/api/v1/workspaces/{slug}/imports/", API_EDITORS_201, TABLE_FILE),
    # A dry run is its maker's own, and only for as long as they may make maps.
    Row("GET", "/api/v1/imports/{editors_import}/", "401 404 404 404 200 404 404"),
    Row("PATCH", "/api/v1/imports/{editors_import}/", "401 404 404 404 200 404 404", {"mapping": {}}),
    Row("POST", "/api/v1/imports/{editors_import}/apply/", "401 404 404 404 201 404 404", {}),
    Row("POST", "/api/v1/imports/{viewers_import}/apply/", "401 404 403 404 404 404 404", {}),
    Row("GET", "/api/v1/imports/{viewers_import}/", "401 404 403 404 404 404 404"),
]

NOWHERE = "                      404 404 404 404 404 404 404"
OPENING = {"secret": "wrong", "password": ""}
SAYING = {"name": "Kim", "body": "Yes", "target_kind": "map", "target": "{map}"}
SHARING = [
    Row("GET", "/api/v1/maps/{map}/share-links/", API_EDITORS),
    Row("GET", "/api/v1/maps/{viewable_map}/share-links/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/maps/{hidden_map}/share-links/", "401 404 404 404 404 200 200"),
    Row("POST", "/api/v1/maps/{map}/share-links/", API_EDITORS_201, {"name": "For the board"}),
    Row("POST", "/api/v1/maps/{listed_map}/share-links/", "401 404 403 403 403 201 201", {}),
    Row("POST", "/api/v1/maps/{trashed_map}/share-links/", "401 404 404 404 404 404 404", {}),
    Row("DELETE", "/api/v1/maps/{map}/share-links/", API_EDITORS_204),
    Row("DELETE", "/api/v1/maps/{foreign_map}/share-links/", "401 204 404 404 404 404 404"),
    Row("PATCH", "/api/v1/share-links/{link}/", API_EDITORS, {"revoked": True}),
    Row("DELETE", "/api/v1/share-links/{link}/", API_EDITORS_204),
    Row("GET", "/api/v1/share-links/{link}/qr/", API_EDITORS),
    # A workspace that lets only admins share: the editor has lost what they had.
    Row("GET", "/api/v1/maps/{unshared_map}/share-links/", "401 404 403 403 403 200 200"),
    Row("POST", "/api/v1/maps/{unshared_map}/share-links/", "401 404 403 403 403 201 201", {}),
    Row("PATCH", "/api/v1/share-links/{unshared_link}/", "401 404 403 403 403 200 200", {"name": "Mine"}),
    # Without the secret nobody gets further than the door, whoever they are.
    Row("GET", "/s/{public_link}/", ANYBODY),
    Row("POST", "/s/{public_link}/open/", NOWHERE, OPENING),
    Row("GET", "/s/{public_link}/snapshot/", NOWHERE + " reader:200"),
    Row("GET", "/s/{public_link}/comments/", NOWHERE),
    Row("POST", "/s/{public_link}/comments/", NOWHERE + " reader:302", SAYING),
    Row("GET", "/s/{public_link}/images/{new}/small/", NOWHERE),
    Row("GET", "/embed/{public_link}/", ANYBODY),
    Row("POST", "/embed/{public_link}/open/", NOWHERE, OPENING),
    Row("GET", "/embed/{public_link}/shown/", NOWHERE),
    Row("GET", "/embed/{public_link}/snapshot/", NOWHERE),
    Row("POST", "/embed/{public_link}/comments/", NOWHERE, SAYING),
    Row("GET", "/embed/{public_link}/images/{new}/small/", NOWHERE),
]

DETAIL = {"change": "{change}", "touchpoints": ["{touchpoint}"], "title": "Detail"}
TEMPLATE = {"map": "{map}", "name": "Ours"}
LISTS = [
    Row("GET", "/api/v1/workspaces/{slug}/templates/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/templates/", API_EDITORS_201, TEMPLATE),
    Row(
        "POST",
        "/api/v1/workspaces/{slug}/templates/",
        "401 404 403 403 404 201 201",
        TEMPLATE | {"map": "{hidden_map}"},
    ),
    Row(
        "POST",
        "/api/v1/workspaces/{slug}/templates/",
        "401 404 403 403 404 404 404",
        TEMPLATE | {"map": "{foreign_map}"},
    ),
    Row("DELETE", "/api/v1/workspaces/{slug}/templates/{own_template}/", API_EDITORS_204),
    Row("DELETE", "/api/v1/workspaces/{slug}/templates/{new}/", "401 404 403 403 404 404 404"),
    Row("POST", "/api/v1/maps/{map}/detail/", API_EDITORS_201, DETAIL),
    Row("POST", "/api/v1/maps/{viewable_map}/detail/", "401 404 403 403 403 404 404", DETAIL),
    Row("POST", "/api/v1/maps/{hidden_map}/detail/", "401 404 404 404 404 404 404", DETAIL),
    Row("GET", "/api/v1/maps/{map}/elements/{stage}/history/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/elements/{new}/history/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{listed_map}/elements/{new}/history/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/workspaces/{slug}/contacts/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/contacts/", API_EDITORS_201, {"name": "Pat"}),
    Row("GET", "/api/v1/workspaces/{slug}/teams/", API_MEMBERS),
    Row("POST", "/api/v1/workspaces/{slug}/teams/", API_EDITORS_201, {"name": "Billing"}),
    Row("PATCH", "/api/v1/maps/{map}/", API_ADMINS, {"lead": "{bystander}"}),
    Row("PATCH", "/api/v1/maps/{hidden_map}/", "401 404 404 404 404 200 200", {"lead": "{bystander}"}),
    Row("PATCH", "/api/v1/maps/{map}/", "401 404 403 403 403 404 404", {"lead": "{stranger}"}),
]

WAIVER = {"rule": "Q01", "reason": "We know"}
INSIGHTS = [
    Row("GET", "/api/v1/maps/{map}/checks/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/checks/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{listed_map}/checks/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/maps/{trashed_map}/checks/", "401 404 404 404 404 404 404"),
    Row("GET", "/api/v1/maps/{map}/analysis/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/analysis/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{listed_map}/analysis/", "401 404 403 403 403 200 200"),
    Row("GET", "/api/v1/maps/{trashed_map}/analysis/", "401 404 404 404 404 404 404"),
    Row("GET", "/maps/{map}/insights/", MEMBERS),
    Row("GET", "/maps/{hidden_map}/insights/", "login 404 404 404 404 200 200"),
    Row("GET", "/maps/{listed_map}/insights/", "login 404 403 403 403 200 200"),
    Row("GET", "/maps/{trashed_map}/insights/", "login 404 404 404 404 404 404"),
    Row("POST", "/api/v1/maps/{map}/checks/waivers/", API_EDITORS_201, WAIVER),
    Row("POST", "/api/v1/maps/{viewable_map}/checks/waivers/", "401 404 403 403 403 201 201", WAIVER),
    Row("DELETE", "/api/v1/maps/{map}/checks/waivers/{waiver}/", API_EDITORS_204),
    Row("DELETE", "/api/v1/maps/{viewable_map}/checks/waivers/{waiver}/", "401 404 403 403 403 404 404"),
    Row("GET", "/api/v1/workspaces/{slug}/checks/", API_MEMBERS),
    Row("PATCH", "/api/v1/workspaces/{slug}/checks/", API_ADMINS, {"gate": True}),
    Row("GET", "/w/{slug}/checks/", MEMBERS),
    Row("POST", "/w/{slug}/checks/", ADMINS_POST, {"gate": "1", "rule": "Q01"}),
]

PLANNED = {"title": "Returns", "size": "100", "value": "20", "pain": "3"}
READING = {"on": "2026-01-02", "value": "14.5"}
PORTFOLIO = [
    Row("GET", "/api/v1/workspaces/{slug}/portfolio/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{map}/objective-readings/", API_MEMBERS),
    Row("GET", "/api/v1/maps/{hidden_map}/objective-readings/", "401 404 404 404 404 200 200"),
    Row("GET", "/api/v1/maps/{listed_map}/objective-readings/", "401 404 403 403 403 200 200"),
    Row("POST", "/api/v1/maps/{map}/objective-readings/", API_EDITORS_201, {"value": 14.5}),
    Row("POST", "/api/v1/maps/{viewable_map}/objective-readings/", "401 404 403 403 403 201 201", {"value": 14.5}),
    Row("DELETE", "/api/v1/maps/{map}/objective-readings/{reading}/", API_EDITORS_204),
    Row("DELETE", "/api/v1/maps/{viewable_map}/objective-readings/{reading}/", "401 404 403 403 403 404 404"),
    Row("GET", "/w/{slug}/insights/", MEMBERS),
    Row("GET", "/w/{slug}/insights/touchpoints/", MEMBERS),
    Row("GET", "/w/{slug}/insights/planned/", MEMBERS),
    Row("POST", "/w/{slug}/insights/planned/", EDITORS_POST, PLANNED),
    Row("GET", "/w/{slug}/insights/planned/{planned}/", EDITORS),
    Row("POST", "/w/{slug}/insights/planned/{planned}/", EDITORS_POST, PLANNED),
    Row("POST", "/w/{slug}/insights/planned/{planned}/delete/", EDITORS_POST),
    Row("POST", "/w/{slug}/insights/planned/{new}/delete/", "login 404 403 403 404 404 404"),
    Row("POST", "/w/{slug}/insights/planned/{planned}/start/", EDITORS_POST, {"template": "blank"}),
    Row("GET", "/maps/{map}/objective/", MEMBERS),
    Row("GET", "/maps/{hidden_map}/objective/", "login 404 404 404 404 200 200"),
    Row("GET", "/maps/{listed_map}/objective/", "login 404 403 403 403 200 200"),
    Row("POST", "/maps/{map}/objective/", EDITORS_POST, READING),
    Row("POST", "/maps/{viewable_map}/objective/", "login 404 403 403 403 302 302", READING),
    Row("POST", "/maps/{map}/objective/series/", EDITORS_POST, {"series": "{series}"}),
    Row("POST", "/maps/{map}/objective/series/", "login 404 403 403 404 404 404", {"series": "{foreign_series}"}),
    Row("POST", "/maps/{viewable_map}/objective/series/", "login 404 403 403 403 302 302", {"series": "{series}"}),
    Row("POST", "/maps/{map}/objective/{reading}/delete/", EDITORS_POST),
    Row("POST", "/maps/{viewable_map}/objective/{reading}/delete/", "login 404 403 403 403 404 404"),
]

ACTIONS = [
    Row(*row)
    for row in (
        *ACTION_ROWS,
        *REGISTER_ROWS,
        *REVIEW_ROWS,
        *REPORT_ROWS,
        *SEARCH_ROWS,
        *RESEARCH_ROWS,
        *INTERVIEW_ROWS,
        *VALIDATION_ROWS,
        *PATH_ROWS,
        *MATCH_ROWS,
    )
]

ACCESS = [Row(*row) for row in (*ACCESS_ROWS, *LINK_ROWS)]

SIGN_IN = [Row(*row) for row in (*SIGN_IN_ROWS, *PROVIDER_ROWS, *PRIVACY_ROWS, *ADMINISTRATION_ROWS)]

SERIES = [Row(*row) for row in (*SERIES_ROWS, *THEME_ROWS, *FUNNEL_ROWS, *EVIDENCE_ROWS, *INTAKE_ROWS)]

AUDIT = [Row(*row) for row in (*AUDIT_ROWS, *CONNECTION_ROWS)]

TALK = [Row(*row) for row in TALK_ROWS]

SUGGESTIONS = [Row(*row) for row in SUGGESTION_ROWS]

VERSIONS = [Row(*row) for row in VERSION_ROWS]

COMPARING = [Row(*row) for row in COMPARING_ROWS]

INBOX = [Row(*row) for row in (*INBOX_ROWS, *MAIL_ROWS)]

MEMBERSHIPS = [Row(*row) for row in PEOPLE_ROWS]
SETTINGS = [Row(*row) for row in SETTINGS_ROWS]

SESSIONS = [Row(*row) for row in SESSION_ROWS]

TABLE = [
    *ACCESS,
    *SIGN_IN,
    *SUGGESTIONS,
    *AUDIT,
    *INBOX,
    *MEMBERSHIPS,
    *SETTINGS,
    *SERIES,
    *SESSIONS,
    *ACTIONS,
    *TALK,
    *VERSIONS,
    *COMPARING,
    *PORTFOLIO,
    *INSIGHTS,
    *IMPORTS,
    *SHARING,
    *VIEWS,
    *LISTS,
    *IMAGES,
    *MAPS_API,
    *PLATFORM,
    *ACCOUNTS,
    *PEOPLE,
    *PEOPLE_API,
    *PERSONAS,
    *MAPS,
]
