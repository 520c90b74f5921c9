# The image of web, worker, beat and migrate. It holds no secret and writes to /var/lib/journeymap and /tmp only.

FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt /tmp/
# Only what the lock names by hash, and nothing that would run code of its own to be built.
RUN pip --python /opt/venv/bin/python install --require-hashes --only-binary=:all: -r /tmp/requirements.txt

FROM python:3.11-slim-bookworm AS app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /srv/journeymap
COPY --from=packages /opt/venv /opt/venv
COPY manage.py requirements.txt ./
COPY scripts scripts
COPY journeymap journeymap
COPY workspaces workspaces
COPY evidence evidence
COPY personas personas
COPY maps maps
COPY insights insights
COPY workshops workshops
COPY templates templates
COPY static static
COPY locale locale
# The key and the database of these two steps are thrown away with their folder.
RUN VAR_DIR=/tmp/build python -m scripts.messages compile \
 && VAR_DIR=/tmp/build STATIC_ROOT=/srv/static python manage.py collectstatic --noinput --verbosity=0 \
 && python -m compileall -q . \
 && rm -rf /tmp/build

FROM python:3.11-slim-bookworm
# Volumes that are made from these folders belong to the account, too.
RUN groupadd --gid 10001 journeymap \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/journeymap --shell /usr/sbin/nologin journeymap \
 && install -d -o journeymap -g journeymap -m 700 /var/lib/journeymap \
 && install -d -o journeymap -g journeymap -m 755 /srv/kept-static
COPY --from=app /opt/venv /opt/venv
COPY --from=app /srv /srv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/journeymap \
    STATIC_ROOT=/srv/static \
    HEARTBEAT_FILE=/tmp/alive \
    HOST=0.0.0.0 \
    PORT=8000
WORKDIR /srv/journeymap
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "scripts.processes", "check", "web"]
ENTRYPOINT ["python", "-m", "scripts.processes"]
CMD ["web"]
