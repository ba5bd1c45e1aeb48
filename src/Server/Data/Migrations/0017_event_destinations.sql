-- Event destinations live beside webhook endpoints, since one delivery machine serves both: a destination is the one with a name.
ALTER TABLE webhook_endpoints
    ADD COLUMN name text,
    ADD COLUMN payload text NOT NULL DEFAULT 'snapshot' CHECK (payload IN ('snapshot', 'thin')),
    ADD COLUMN updated timestamptz,
    ADD COLUMN disabled_by text CHECK (disabled_by IN ('user', 'failures')),
    ADD CHECK (payload = 'snapshot' OR name IS NOT NULL);

UPDATE webhook_endpoints SET updated = created, disabled_by = CASE WHEN status = 'disabled' THEN 'user' END;

ALTER TABLE webhook_endpoints
    ALTER COLUMN updated SET NOT NULL,
    ADD CHECK ((status = 'disabled') = (disabled_by IS NOT NULL));

-- A manual delivery is one that somebody asked for: tried once, beside the automatic one. `told` says that the endpoint was counted off the event's
-- pending_webhooks, which either may do and only one does.
ALTER TABLE webhook_deliveries
    ADD COLUMN manual boolean NOT NULL DEFAULT false,
    ADD COLUMN told boolean NOT NULL DEFAULT false;

UPDATE webhook_deliveries SET told = true WHERE state = 'delivered';

ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_event_endpoint_key;

CREATE UNIQUE INDEX webhook_deliveries_automatic ON webhook_deliveries (event, endpoint) WHERE NOT manual;

DROP INDEX webhook_deliveries_unstarted;

CREATE INDEX webhook_deliveries_unstarted ON webhook_deliveries (endpoint, subject, event_seq) WHERE state = 'pending' AND attempts = 0 AND NOT manual;

-- What the people who run an integration should know though nobody asked. One notice of a kind and subject is open at a time.
CREATE TABLE notices (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('webhook_endpoint.failing', 'webhook_endpoint.disabled')),
    subject text NOT NULL,
    created timestamptz NOT NULL,
    resolved timestamptz
);

CREATE UNIQUE INDEX notices_open ON notices (subject, kind) WHERE resolved IS NULL;
CREATE INDEX notices_by_seq ON notices (account, livemode, seq DESC);
