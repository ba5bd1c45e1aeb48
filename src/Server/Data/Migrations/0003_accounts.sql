-- Accounts, and the keys that act for them. A key is stored as its SHA-256; only publishable keys, which are public, are kept readable.
CREATE TABLE accounts (
    id                  text        PRIMARY KEY,
    seq                 bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    name                text        NOT NULL,
    default_api_version text        NOT NULL,
    settings            jsonb       NOT NULL DEFAULT '{}',
    created_at          timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id          text        PRIMARY KEY,
    seq         bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    account     text        NOT NULL REFERENCES accounts (id),
    livemode    boolean     NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('secret', 'restricted', 'publishable')),
    name        text,
    hash        bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    readable    text        CHECK (readable IS NULL OR kind = 'publishable'),
    prefix      text        NOT NULL,
    last4       text        NOT NULL,
    permissions jsonb       NOT NULL DEFAULT '{}',
    allowed_ips text[]      NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz
);

CREATE INDEX api_keys_account ON api_keys (account, livemode, seq);
