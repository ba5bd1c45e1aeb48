-- What lists of sessions are filtered by, each with the order of its page, so that a page is read off an index however many sessions there are.
CREATE INDEX verification_sessions_by_status ON verification_sessions (account, livemode, status, seq DESC);
CREATE INDEX verification_sessions_by_created ON verification_sessions (account, livemode, created DESC, seq DESC);
CREATE INDEX verification_sessions_by_customer ON verification_sessions (account, livemode, related_customer, seq DESC) WHERE related_customer IS NOT NULL;
CREATE INDEX verification_sessions_by_customer_account ON verification_sessions (account, livemode, related_customer_account, seq DESC)
    WHERE related_customer_account IS NOT NULL;
