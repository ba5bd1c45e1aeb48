-- A verification session. `private_part` (metadata, references, provided details, return address) is sealed under the session's key;
-- `reference_hash` is a keyed hash, so that lists can filter by a reference that the table does not reveal.
-- A link's token is derived from the account's key and the link's number; only its SHA-256 is kept.
CREATE TABLE verification_sessions (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    created timestamptz NOT NULL,
    type text NOT NULL CHECK (type IN ('document', 'id_number', 'verification_flow')),
    status text NOT NULL CHECK (status IN ('requires_input', 'processing', 'verified', 'canceled')),
    options jsonb,
    last_error_code text,
    last_error_reason text,
    last_report text,
    redaction text CHECK (redaction IN ('processing', 'redacted')),
    related_customer text,
    related_customer_account text,
    reference_hash bytea,
    private_part bytea NOT NULL,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    link_number integer NOT NULL,
    link_hash bytea NOT NULL,
    link_issued_at timestamptz NOT NULL,
    link_used_at timestamptz,
    prior_link_hash bytea,
    prior_link_issued_at timestamptz,
    prior_link_used_at timestamptz,
    CHECK ((last_error_code IS NULL) = (last_error_reason IS NULL)),
    CHECK (status = 'requires_input' OR last_error_code IS NULL)
);

CREATE INDEX verification_sessions_by_seq ON verification_sessions (account, livemode, seq DESC);
CREATE INDEX verification_sessions_by_reference ON verification_sessions (account, livemode, reference_hash, seq DESC) WHERE reference_hash IS NOT NULL;
CREATE UNIQUE INDEX verification_sessions_by_link ON verification_sessions (link_hash);
CREATE INDEX verification_sessions_by_prior_link ON verification_sessions (prior_link_hash) WHERE prior_link_hash IS NOT NULL;
