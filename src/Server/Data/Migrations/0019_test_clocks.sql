-- The time of an account's test mode, where a tester has taken it into their hands: `frozen_time` holds until it is advanced to `target_time`.
CREATE TABLE test_clocks (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id text PRIMARY KEY,
    account text NOT NULL UNIQUE,
    livemode boolean NOT NULL CHECK (NOT livemode),
    created timestamptz NOT NULL,
    name text,
    frozen_time timestamptz NOT NULL,
    target_time timestamptz CHECK (target_time >= frozen_time),
    deletes_after timestamptz NOT NULL
);

-- Whose job it is, and by a test clock of theirs when it is due: until then it has no time at which it runs. Null for jobs that follow real time.
ALTER TABLE jobs ADD COLUMN account text, ADD COLUMN livemode boolean, ADD COLUMN due_at timestamptz;

CREATE INDEX jobs_by_test_clock ON jobs (account, due_at) WHERE due_at IS NOT NULL;

-- When the person last did something on the page of the attempt that is open; null once it ended.
ALTER TABLE verification_sessions ADD COLUMN active_at timestamptz;
