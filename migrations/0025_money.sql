-- Raises proposed for reversal; repayments by slip, by offset and reversed; what was done to single lines of a batch.
alter table assistance_uplift add column reversal_by uuid;
create index funds_ledger_raised on funds_ledger (posted_on) where cause in ('standardRaised', 'standardReversed');

alter table funds_recovery add column letter text;
alter table funds_recovery add column notified_on date;
create unique index funds_recovery_letter on funds_recovery (letter) where letter is not null;

alter table funds_repayment add column slip text;
alter table funds_repayment add column entered_by uuid;
alter table funds_repayment add column reverses uuid;
-- A repayment is taken back once, by a row of its own.
create unique index funds_repayment_reversed on funds_repayment (reverses) where reverses is not null;
alter table funds_repayment add check ((reverses is null) = (amount_fen > 0));

-- Work table: how much of a payable line stays here against a claim; the repayment rows are the ledger of it.
create table funds_offset (
  line uuid not null,
  repayment uuid not null,
  recovery uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (line, repayment)
);
create index funds_offset_repayment on funds_offset (repayment);
-- What the bank is to pay of a line: its amount less what is kept against a claim.
create function funds_payable(of_line uuid, of_fen bigint) returns bigint language sql stable as $$
  select of_fen - coalesce((select sum(amount_fen) from funds_offset where line = of_line), 0)::bigint
$$;

-- Who held, released, redirected or cleared a line, when and why.
create table funds_line_act (
  id uuid primary key,
  line uuid not null,
  batch uuid not null,
  action text not null,
  reason text not null,
  account uuid not null,
  account_name text not null,
  recorded_at timestamp with time zone not null
);
create index funds_line_act_line on funds_line_act (line);
create trigger guard before update or delete on funds_line_act execute function refuse_change();

-- A waiver is asked for by one and granted by another: what is asked stands on the claim meanwhile.
alter table funds_recovery add column waiver_fen bigint;
alter table funds_recovery add column waiver_by uuid;

-- Parts a family has agreed to repay a claim in; which of them are paid follows from what has come back since.
create table funds_instalment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  recovery uuid not null,
  serial bigint not null,
  due_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  settled_before_fen bigint not null,
  agreement text not null,
  agreed_by uuid not null,
  dropped_on date
);
comment on table funds_instalment is '分期退款';
create index funds_instalment_recovery on funds_instalment (recovery);
