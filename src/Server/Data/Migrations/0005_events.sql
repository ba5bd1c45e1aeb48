-- The log of what happened, and the outbox of what must be told. `content` is the object as it was, sealed under its subject's key.
CREATE TABLE events (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    created timestamptz NOT NULL,
    api_version text NOT NULL,
    request_id text,
    content bytea NOT NULL,
    audience integer NOT NULL DEFAULT 0 CHECK (audience >= 0),
    pending_webhooks integer NOT NULL DEFAULT 0 CHECK (pending_webhooks >= 0)
);

CREATE INDEX events_by_seq ON events (account, livemode, seq DESC);
CREATE INDEX events_by_subject ON events (subject);
