-- Pictures that people hand in. The bytes are a blob, sealed under the session's key; so is what perception saw in them (`examination`).
CREATE TABLE files (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    session text NOT NULL,
    created timestamptz NOT NULL,
    purpose text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    blob text NOT NULL,
    sha256 bytea NOT NULL,
    examination bytea,
    examined_at timestamptz
);

CREATE INDEX files_by_session ON files (session);
CREATE UNIQUE INDEX files_by_blob ON files (blob);
