-- Who wants to be told. `secrets` are the signing secrets, sealed under the account's key.
CREATE TABLE webhook_endpoints (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    url text NOT NULL,
    enabled_events text[] NOT NULL CHECK (cardinality(enabled_events) > 0),
    api_version text,
    description text,
    metadata jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('enabled', 'disabled')),
    secrets bytea NOT NULL,
    created timestamptz NOT NULL,
    disabled_at timestamptz,
    failing_since timestamptz,
    CHECK ((status = 'disabled') = (disabled_at IS NOT NULL))
);

CREATE INDEX webhook_endpoints_by_seq ON webhook_endpoints (account, livemode, seq DESC);

-- One event on its way to one endpoint. `attempts` counts those that ended; an endpoint may be gone while its deliveries stay.
CREATE TABLE webhook_deliveries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    event text NOT NULL,
    event_seq bigint NOT NULL,
    subject text NOT NULL,
    endpoint text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'canceled')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created timestamptz NOT NULL,
    next_attempt_at timestamptz,
    delivered_at timestamptz,
    UNIQUE (event, endpoint),
    CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
);

CREATE INDEX webhook_deliveries_unstarted ON webhook_deliveries (endpoint, subject, event_seq) WHERE state = 'pending' AND attempts = 0;
CREATE INDEX webhook_deliveries_of_endpoint ON webhook_deliveries (account, livemode, endpoint, id DESC);

-- What came of each attempt. Of an answer only its status and length are kept.
CREATE TABLE webhook_attempts (
    delivery bigint NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    at timestamptz NOT NULL,
    status_code integer,
    fault text,
    duration_ms integer NOT NULL CHECK (duration_ms >= 0),
    response_length integer,
    PRIMARY KEY (delivery, number),
    CHECK ((status_code IS NULL) = (fault IS NOT NULL))
);
