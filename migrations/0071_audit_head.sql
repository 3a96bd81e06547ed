-- The end of the audit chain, taken for oneself until the commit: one journey instead of two while everybody else waits.
-- Volatile, so that the look at the end comes after the lock and sees what the one before has written.
create function audit_head() returns table (seq bigint, hash text) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema() || '.audit'));
  return query select a.seq, a.hash from audit a order by a.seq desc limit 1;
end
$$;
