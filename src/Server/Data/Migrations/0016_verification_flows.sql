-- A verification flow says which checks its sessions run. An edit makes a new version; what a session was created with is copied into the session.
-- The static link's token is derived from the account's key, as that of a session is; only its SHA-256 is kept.
CREATE TABLE verification_flows (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    created timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    link_hash bytea NOT NULL,
    link_active boolean NOT NULL
);

CREATE INDEX verification_flows_by_seq ON verification_flows (account, livemode, seq DESC);
CREATE UNIQUE INDEX verification_flows_by_link ON verification_flows (link_hash);

CREATE TABLE verification_flow_versions (
    flow text NOT NULL REFERENCES verification_flows (id),
    version integer NOT NULL CHECK (version > 0),
    account text NOT NULL,
    livemode boolean NOT NULL,
    created timestamptz NOT NULL,
    name text NOT NULL,
    checks jsonb NOT NULL,
    PRIMARY KEY (flow, version)
);

ALTER TABLE verification_sessions
    ADD COLUMN verification_flow text,
    ADD COLUMN flow_version integer,
    ADD COLUMN flow_checks jsonb,
    ADD CHECK ((type = 'verification_flow') = (verification_flow IS NOT NULL)),
    ADD CHECK ((verification_flow IS NULL) = (flow_version IS NULL)),
    ADD CHECK ((verification_flow IS NULL) = (flow_checks IS NULL));

ALTER TABLE verification_reports ADD COLUMN verification_flow text;

CREATE INDEX verification_reports_by_flow ON verification_reports (account, livemode, verification_flow, seq DESC) WHERE verification_flow IS NOT NULL;
