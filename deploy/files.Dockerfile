# The server of files: what tools/files.py lays out of the app's image, and nginx. deploy/compose.yaml builds it after the app.
# hadolint ignore=DL3006
FROM every-neighbourhood AS laid
# hadolint ignore=DL3002
USER 0
WORKDIR /app
COPY tools/files.py tools/
COPY deploy/proxy/files.conf deploy/proxy/
RUN pip install --no-cache-dir --only-binary=:all: --no-deps brotli==1.2.1 && \
    python3 -m tools.files --to /srv/files --listen 8090

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update && \
    apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static && \
    rm -rf /var/lib/apt/lists/*
COPY --from=laid /srv/files /srv/files
USER 10001:10001
EXPOSE 8090
CMD ["nginx", "-p", "/srv/files/", "-c", "/srv/files/nginx.conf"]
