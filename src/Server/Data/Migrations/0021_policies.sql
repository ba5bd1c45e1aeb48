-- What documents are held against, by version: an account's own, or that of one of its flows. `rules` is the whole policy as JSON, and is never changed: a change is
-- a new version, and the newest counts.
CREATE TABLE policies (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL,
    livemode boolean NOT NULL,
    verification_flow text REFERENCES verification_flows (id),
    version integer NOT NULL CHECK (version > 0),
    created timestamptz NOT NULL,
    rules text NOT NULL
);

CREATE UNIQUE INDEX policies_by_version ON policies (account, livemode, coalesce(verification_flow, ''), version);

CREATE FUNCTION refuse_change_of_policies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'policies are only added';
END
$$;

CREATE TRIGGER policies_are_only_added BEFORE UPDATE OR DELETE ON policies FOR EACH ROW EXECUTE FUNCTION refuse_change_of_policies();

-- By which policy a report was decided, and all else that the decision rests on beside the pictures, sealed under the session's key: with the evidence of the pictures
-- it gives the same report again. Null for reports of before, for those that no document was judged for, and, `basis`, once the session was redacted.
ALTER TABLE verification_reports ADD COLUMN policy text, ADD COLUMN basis bytea;
