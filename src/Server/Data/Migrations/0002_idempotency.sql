-- Replies kept for 24 hours under the caller's idempotency key, sealed, so that a repeated request changes nothing.
CREATE TABLE idempotent_replies (
    account     text        NOT NULL,
    livemode    boolean     NOT NULL,
    key_hash    text        NOT NULL CHECK (length(key_hash) = 64),
    fingerprint bytea       NOT NULL CHECK (length(fingerprint) = 32),
    status      smallint    NOT NULL CHECK (status BETWEEN 200 AND 599),
    body        bytea       NOT NULL,
    request_id  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    CONSTRAINT idempotent_replies_pkey PRIMARY KEY (account, livemode, key_hash)
);

CREATE INDEX idempotent_replies_created_at ON idempotent_replies (created_at);
