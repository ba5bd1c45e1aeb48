-- What of a redacted session must still be told (its events and reports, in their redacted form) is sealed under the account's key, and says so.
ALTER TABLE events ADD COLUMN redacted boolean NOT NULL DEFAULT false;
ALTER TABLE verification_reports ADD COLUMN redacted boolean NOT NULL DEFAULT false;

-- A session is redacted only once it is over.
ALTER TABLE verification_sessions ADD CONSTRAINT verification_sessions_redacted_are_over CHECK (redaction IS NULL OR status IN ('verified', 'canceled'));

-- Whose data a kept reply tells: it is sealed under that subject's key. Null where it is sealed under the account's.
ALTER TABLE idempotent_replies ADD COLUMN subject text;
CREATE INDEX idempotent_replies_by_subject ON idempotent_replies (subject) WHERE subject IS NOT NULL;

-- The planner's statistics would keep samples of keys that are destroyed.
ALTER TABLE subject_keys ALTER COLUMN wrapped SET STATISTICS 0;
