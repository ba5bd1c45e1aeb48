-- Runs that ended with their worker are counted apart from those that ended by themselves, so that a crash does not use up the attempts.
alter table jobs add column lost int not null default 0 check (lost >= 0);
