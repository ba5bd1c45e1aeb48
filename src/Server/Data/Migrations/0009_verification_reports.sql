-- What came of one submission. Immutable; `content` (what was extracted, and why it was decided so) is sealed under the session's key.
CREATE TABLE verification_reports (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    session text NOT NULL,
    created timestamptz NOT NULL,
    type text NOT NULL CHECK (type IN ('document', 'id_number', 'verification_flow')),
    content bytea NOT NULL
);

CREATE INDEX verification_reports_by_seq ON verification_reports (account, livemode, seq DESC);
CREATE INDEX verification_reports_by_session ON verification_reports (session, seq DESC);
