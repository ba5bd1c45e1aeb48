-- Work to do later: what runs, when, and who has it now. A finished job is deleted; a discarded one stays for the operator.
create table jobs (
    id bigint generated always as identity primary key,
    kind text not null,
    args jsonb not null,
    queue text not null,
    priority smallint not null,
    state text not null check (state in ('available', 'running', 'discarded')),
    run_at timestamptz not null,
    attempt int not null default 0 check (attempt >= 0),
    max_attempts int not null check (max_attempts > 0),
    lease uuid,
    lease_expires_at timestamptz,
    last_error text,
    unique_key text,
    created_at timestamptz not null,
    discarded_at timestamptz,
    check ((state = 'running') = (lease is not null)),
    check ((state = 'running') = (lease_expires_at is not null)),
    check ((state = 'discarded') = (discarded_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);

create index jobs_to_claim on jobs (queue, priority, run_at, id) where state = 'available';
create index jobs_leased on jobs (id) where state = 'running';
create index jobs_discarded on jobs (id) where state = 'discarded';
create unique index jobs_unique on jobs (kind, unique_key) where unique_key is not null and state <> 'discarded';
