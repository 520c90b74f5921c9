"""REST: how a piece of background work is doing."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from .. import second_factor
from ..access import scope_of
from ..errors import Forbidden, NotFound
from ..jobs import cancel
from ..models import Job, Membership, User
from ..privacy.exporting import KIND as OWN_DATA
from ..roles import may_manage_people
from .base import SignedInView
from .serializers import JobSerializer, job_json


def job_for(person: User, auth: object, pk: UUID) -> Job:
    """For who asked for it and for those who run the workspace; other members 403, outsiders 404. One's own data is for
    oneself alone: the workspace only carries it."""
    job = Job.objects.select_related("workspace").filter(pk=pk).first()
    only = scope_of(auth)
    if job is None or (only is not None and only != job.workspace_id):
        raise NotFound
    me = Membership.objects.filter(workspace_id=job.workspace_id, user=person, suspended=False).first()
    if me is None:
        raise NotFound
    second_factor.require(job.workspace, person)
    if job.kind == OWN_DATA and job.requested_by_id != person.pk:
        raise NotFound
    if job.requested_by_id != person.pk and not may_manage_people(me.role):
        raise Forbidden
    return job


class OneJob(SignedInView):
    @extend_schema(operation_id="jobs_read", summary="State and progress of a job", responses=JobSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(job_json(job_for(self.person, request.auth, pk)))

    @extend_schema(operation_id="jobs_cancel", summary="Cancel a job", responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        cancel(job_for(self.person, request.auth, pk))
        return Response(status=204)
