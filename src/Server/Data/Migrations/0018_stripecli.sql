-- Every request of an authenticated account, without anything that a caller wrote: path parameters that are not ids stand as their names.
CREATE TABLE request_logs (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL,
    account text NOT NULL,
    livemode boolean NOT NULL,
    created timestamptz NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status smallint NOT NULL,
    duration_ms integer NOT NULL,
    source text NOT NULL CHECK (source IN ('api', 'page')),
    key_id text NOT NULL,
    api_version text NOT NULL,
    client text NOT NULL,
    error_type text,
    error_code text,
    error_param text
);

CREATE INDEX request_logs_of_owner ON request_logs (account, livemode, seq DESC);
CREATE INDEX request_logs_created ON request_logs USING brin (created);

-- A listener of the Stripe CLI, and how far it has come. Its id opens the websocket and is kept hashed; its signing secret is derived from the account's key
-- and `device_hash`. Everything up to `event_position`, and each of `event_done`, is told and acknowledged.
CREATE TABLE cli_sessions (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id_hash bytea PRIMARY KEY CHECK (length(id_hash) = 32),
    account text NOT NULL,
    livemode boolean NOT NULL,
    key_id text NOT NULL,
    device_hash bytea NOT NULL CHECK (length(device_hash) = 32),
    features text[] NOT NULL CHECK (cardinality(features) > 0),
    log_filter jsonb NOT NULL,
    created timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    connection integer NOT NULL DEFAULT 0 CHECK (connection >= 0),
    connected_until timestamptz,
    event_position bigint NOT NULL,
    event_sent bigint NOT NULL,
    event_done bigint[] NOT NULL DEFAULT '{}',
    log_position bigint NOT NULL
);

CREATE INDEX cli_sessions_of_owner ON cli_sessions (account, livemode, seq DESC);
CREATE INDEX cli_sessions_expired ON cli_sessions (expires_at);

-- Events that somebody asked to be told again to whoever listens now.
CREATE TABLE cli_resends (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    event text NOT NULL,
    created timestamptz NOT NULL
);
