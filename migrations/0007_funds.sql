-- Awards and their dated versions, the ledger, settlements, batches, payments, recoveries, sources, petty funds.
create table funds_award (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  programme text not null,
  person uuid,
  household uuid,
  payee uuid not null,
  registered_poor boolean not null,
  case_register text not null,
  case_id text not null,
  from_month text not null,
  last_seq bigint not null,
  last_from text not null,
  last_fen bigint not null,
  ended_from text
);
comment on table funds_award is '待遇';

create table funds_award_version (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  award uuid not null,
  seq bigint not null,
  from_month text not null,
  amount_fen bigint not null,
  cause text not null,
  decided_on date not null,
  document text,
  facts jsonb not null
);
comment on table funds_award_version is '待遇版本';
create trigger guard before update or delete on funds_award_version execute function refuse_change();

create table funds_ledger (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  programme text not null,
  person uuid,
  household uuid,
  award uuid,
  grant_id uuid,
  payee uuid not null,
  for_month text not null,
  kind text not null,
  amount_fen bigint not null,
  cause text not null,
  settlement uuid,
  registered_poor boolean not null,
  posted_on date not null
);
comment on table funds_ledger is '资金台账';
create trigger guard before update or delete on funds_ledger execute function refuse_change();

create table funds_settlement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  month text not null,
  programmes jsonb not null,
  lines bigint not null,
  regular_fen bigint not null,
  arrears_fen bigint not null,
  recovery_fen bigint not null,
  release_fen bigint not null,
  posted_by uuid not null
);
comment on table funds_settlement is '结算';
create trigger guard before update or delete on funds_settlement execute function refuse_change();

create table funds_batch (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  number text not null,
  programme text not null,
  month text not null,
  kind text not null,
  line_count bigint not null,
  total_fen bigint not null,
  made_by uuid not null,
  checked_by uuid,
  approved_by uuid,
  attempt bigint not null,
  file_digest text,
  sent_on date
);
comment on table funds_batch is '发放批次';

create table funds_payment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  line uuid not null,
  batch uuid,
  programme text not null,
  person uuid,
  registered_poor boolean not null,
  for_month text not null,
  attempt bigint not null,
  outcome text not null,
  amount_fen bigint not null,
  on_day date not null,
  reason text
);
comment on table funds_payment is '发放结果';
create trigger guard before update or delete on funds_payment execute function refuse_change();

create table funds_grant (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  programme text not null,
  person uuid,
  household uuid,
  payee uuid not null,
  form text not null,
  amount_fen bigint not null,
  decided_on date not null,
  case_register text not null,
  case_id text not null,
  cancelled_on date
);
comment on table funds_grant is '一次性救助金';

create table funds_recovery (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  award uuid not null,
  programme text not null,
  payee uuid not null,
  opened_on date not null,
  claimed_fen bigint not null,
  settled_fen bigint not null
);
comment on table funds_recovery is '多发追回';

create table funds_repayment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  recovery uuid not null,
  award uuid not null,
  kind text not null,
  amount_fen bigint not null,
  on_day date not null,
  reason text
);
comment on table funds_repayment is '退款与核销';
create trigger guard before update or delete on funds_repayment execute function refuse_change();

create table funds_source_entry (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  level text not null,
  purpose text not null,
  kind text not null,
  amount_fen bigint not null,
  on_day date not null,
  document text,
  batch uuid
);
comment on table funds_source_entry is '资金来源台账';
create trigger guard before update or delete on funds_source_entry execute function refuse_change();

create table funds_petty_entry (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  kind text not null,
  amount_fen bigint not null,
  balance_fen bigint not null,
  on_day date not null,
  grant_id uuid,
  note text
);
comment on table funds_petty_entry is '临时救助备用金台账';
create trigger guard before update or delete on funds_petty_entry execute function refuse_change();

create index funds_award_person on funds_award (person) where person is not null;
create index funds_award_household on funds_award (household) where household is not null;
create index funds_award_programme on funds_award (programme, division);
alter table funds_award add check ((person is null) <> (household is null));
alter table funds_award_version add unique (award, seq);
alter table funds_award_version add check (amount_fen >= 0);
-- PY-02: one line per award, month, kind and settlement; also how the posted sum of a month is found.
create unique index funds_ledger_of_award on funds_ledger (award, for_month, kind, settlement) where award is not null;
create unique index funds_ledger_of_grant on funds_ledger (grant_id) where grant_id is not null;
create index funds_ledger_settlement on funds_ledger (settlement, programme, kind);
alter table funds_ledger add check (case kind when 'recovery' then amount_fen < 0 else amount_fen > 0 end);
alter table funds_ledger add check ((award is null) <> (grant_id is null));
create unique index funds_payment_once on funds_payment (line, attempt, outcome);
create index funds_payment_day on funds_payment (programme, on_day);
create index funds_payment_line on funds_payment (line);
create index funds_payment_batch on funds_payment (batch);
create unique index funds_batch_number on funds_batch (number);
create index funds_grant_case on funds_grant (case_register, case_id);
create unique index funds_recovery_open on funds_recovery (award);
create index funds_repayment_award on funds_repayment (award);
create index funds_petty_place on funds_petty_entry (division, recorded_at);
alter table funds_petty_entry add check (balance_fen >= 0);

-- Work tables, not ledgers: which awards changed since their programme was last settled, how far each programme is
-- settled, and which lines stand in which batch.
create table funds_touched (award uuid not null, programme text not null, from_month text not null);
create index funds_touched_programme on funds_touched (programme);
create table funds_settled (programme text primary key, month text not null);
create table funds_batch_line (
  line uuid primary key,
  batch uuid not null,
  held_reason text,
  held_by uuid,
  payee uuid
);
create index funds_batch_line_batch on funds_batch_line (batch);
comment on column funds_batch_line.payee is '改付收款人';
-- A clue found by the check stands until a person clears it or holds the line.
create table funds_clue (
  batch uuid not null,
  line uuid not null,
  code text not null,
  cleared_reason text,
  cleared_by uuid,
  primary key (batch, line, code)
);
-- due(award, month): the newest version among those begun by the month; nothing before the first.
create function funds_due(of_award uuid, of_month text) returns bigint language sql stable as $$
  select amount_fen from funds_award_version where award = of_award and from_month <= of_month order by seq desc limit 1
$$;
