-- Keys that open one session's page for an app. The secret is stored as its SHA-256; a key of no session opens nothing.
CREATE TABLE ephemeral_keys (
    id       text        PRIMARY KEY,
    account  text        NOT NULL,
    livemode boolean     NOT NULL,
    session  text,
    attempts integer     NOT NULL CHECK (attempts >= 0),
    hash     bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    last4    text        NOT NULL,
    created  timestamptz NOT NULL,
    expires  timestamptz NOT NULL
);

CREATE INDEX ephemeral_keys_by_expiry ON ephemeral_keys (account, livemode, expires);
