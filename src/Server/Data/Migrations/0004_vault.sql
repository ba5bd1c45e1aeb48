-- Keys wrapped by the key above them: an account's under the master key, a subject's (a session) under its account's.
-- Deleting a subject's row makes everything sealed under it unreadable for good.
CREATE TABLE account_keys (
    account text PRIMARY KEY,
    wrapped bytea NOT NULL,
    created timestamptz NOT NULL
);

CREATE TABLE subject_keys (
    subject text PRIMARY KEY,
    account text NOT NULL,
    wrapped bytea NOT NULL
);
