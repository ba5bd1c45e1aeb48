-- The keyed hash of the caller's own reference, as sessions have it, so that lists of reports can filter by it.
ALTER TABLE verification_reports ADD COLUMN reference_hash bytea;

CREATE INDEX verification_reports_by_reference ON verification_reports (account, livemode, reference_hash, seq DESC) WHERE reference_hash IS NOT NULL;
