-- Closed months: their additive figures are kept by village (figure_month) and the ledgers they stand on take no more
-- rows of their days. What comes late is dated in an open month.
create table closed_month (
  month text primary key,
  closed_at timestamptz not null,
  closed_by uuid not null
);
comment on table closed_month is '已关账月份 / closed months';

create function refuse_closed_month() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added a join closed_month c on c.month = to_char(a.on_day, 'YYYY-MM')) then
    raise exception 'a row is dated in a closed month' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger closed after insert on funds_payment referencing new table as added
  for each statement execute function refuse_closed_month();
