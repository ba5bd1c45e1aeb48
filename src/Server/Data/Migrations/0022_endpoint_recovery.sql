-- When a success last ended a time of failures: an attempt that was made before it and recorded after it begins no new one.
ALTER TABLE webhook_endpoints ADD COLUMN recovered_at timestamptz;
