-- Opinions asked of others on a row (加签). The step log holds the same acts; this table answers "who is still asked".
create table signer (
  id uuid primary key,
  register text not null,
  row_id uuid not null,
  division text not null,
  account uuid not null,
  question text not null,
  asked_by uuid not null,
  asked_on date not null,
  signed_on date,
  agrees boolean,
  opinion text,
  withdrawn_on date,
  recorded_at timestamptz not null,
  check ((signed_on is null) = (opinion is null) and (signed_on is null) = (agrees is null)),
  check (signed_on is null or withdrawn_on is null)
);
comment on table signer is '加签 / opinions asked of others before a step';
-- One open question per person and row.
create unique index signer_open on signer (row_id, account) where signed_on is null and withdrawn_on is null;
create index signer_of_account on signer (account) where signed_on is null and withdrawn_on is null;
