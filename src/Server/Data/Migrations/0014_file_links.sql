-- Files that an integrator uploads have no session; each is sealed under a key of its own, so that it can be forgotten by itself. `name` is sealed too.
-- A file whose contents were removed keeps its row, so that the ids that reports name stay known.
ALTER TABLE files
    ALTER COLUMN session DROP NOT NULL,
    ALTER COLUMN blob DROP NOT NULL,
    ALTER COLUMN sha256 DROP NOT NULL,
    ADD COLUMN name bytea,
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN reported_at timestamptz,
    ADD CHECK (session IS NULL OR (name IS NULL AND expires_at IS NULL)),
    ADD CHECK (blob IS NULL OR sha256 IS NOT NULL);

UPDATE files SET reported_at = created WHERE purpose <> 'identity_private';

CREATE INDEX files_by_seq ON files (account, livemode, seq DESC) WHERE purpose <> 'identity_private';
CREATE INDEX files_to_expire ON files (expires_at) WHERE expires_at IS NOT NULL AND blob IS NOT NULL;

-- Who has the token of a link reads the file without a key. The token is derived from the account's key and the link's id; only its SHA-256 is kept.
-- `metadata` is sealed under the key of what the file belongs to.
CREATE TABLE file_links (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    file text NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    created timestamptz NOT NULL,
    expires_at timestamptz,
    metadata bytea,
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32)
);

CREATE INDEX file_links_by_seq ON file_links (account, livemode, seq DESC);
CREATE INDEX file_links_of_file ON file_links (file, seq DESC);
