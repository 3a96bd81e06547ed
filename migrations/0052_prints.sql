-- Every sheet printed at a desk: which paper, under which number, for the how-manieth time, by whom and what for.
create table notices_print (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  number text not null,
  kind text not null check (kind in ('record', 'blank', 'notice', 'letter', 'roster', 'paymentList')),
  title text not null,
  about_register text not null,
  about_row uuid,
  form text,
  filter text,
  times bigint not null check (times > 0),
  copies bigint not null check (copies > 0),
  purpose text,
  printed_on date not null,
  printed_by uuid not null,
  -- A paper printed again says why.
  check (times = 1 or purpose is not null)
);
comment on table notices_print is '打印记录 / every sheet printed, append-only';
create index notices_print_about on notices_print (about_row, about_register, kind) where about_row is not null;
create index notices_print_day on notices_print (printed_by, recorded_at);
create trigger guard before update or delete on notices_print execute function refuse_change();
