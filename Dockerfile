# The app as an image: docker compose up, then http://localhost:8501. Nothing of it is written to while it runs.

# The images are named by tag; SECURITY.md says how their digests are pinned and renewed.
# The map's browser parts.
FROM node:22-bookworm-slim AS parts
WORKDIR /parts
COPY package.json package-lock.json ./
COPY tools/vendor.mjs tools/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm run vendor

# The packages, in a virtual environment. All are wheels, so nothing is compiled.
FROM python:3.13-slim-bookworm AS packages
WORKDIR /packages
COPY requirements-locked.txt requirements-server-locked.txt ./
RUN python3 -m venv /opt/app && /opt/app/bin/pip install --no-cache-dir --only-binary=:all: --no-deps --require-hashes \
      -r requirements-locked.txt -r requirements-server-locked.txt

FROM python:3.13-slim-bookworm
WORKDIR /app
COPY --from=packages /opt/app /opt/app
COPY .streamlit/config.toml .streamlit/
COPY data data
COPY static static
COPY --from=parts /parts/static/vendor static/vendor
COPY lib lib
COPY pages pages
COPY app.py pyproject.toml LICENSE LICENCES-OF-DATA.md ./
# Nothing can be written in the image: Python does not try, and Streamlit's settings are looked for in /tmp.
ENV PATH=/opt/app/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
# As lib/serve/memory.py settles it for a server elsewhere: memory that is free goes back, so that compose.yaml's limit holds.
ENV ARROW_DEFAULT_MEMORY_POOL=system MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1048576 MALLOC_TRIM_THRESHOLD_=8388608
# A number, so that a cluster can see that it is not root.
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python3", "-c", "import urllib.request as u; assert u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4).status == 200"]
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
