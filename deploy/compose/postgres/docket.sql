-- PostgreSQL's image runs this once, in a new volume, as the superuser `postgres`. Docket's role owns its database and no more.
\getenv password POSTGRES_PASSWORD
CREATE ROLE docket LOGIN PASSWORD :'password';
CREATE DATABASE docket OWNER docket;
-- The image gave the superuser that password too. Without one it logs in from within the container alone.
ALTER ROLE postgres PASSWORD NULL;
