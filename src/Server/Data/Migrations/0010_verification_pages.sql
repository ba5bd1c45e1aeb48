-- What a person has handed in for one attempt at a session, before submitting it; sealed under the session's key.
CREATE TABLE verification_page_inputs (
    session text NOT NULL,
    attempt integer NOT NULL CHECK (attempt >= 0),
    account text NOT NULL,
    livemode boolean NOT NULL,
    content bytea NOT NULL,
    updated timestamptz NOT NULL,
    PRIMARY KEY (session, attempt)
);
