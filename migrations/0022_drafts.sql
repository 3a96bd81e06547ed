-- Half-filled forms, kept for the account that types them until they are sent. What is typed is personal: title, place
-- and values lie sealed in one text, only what finds a draft again stands open.
create table draft (
  id uuid primary key,
  account uuid not null,
  command text not null,
  register text,
  row_id uuid,
  sealed bytea not null,
  saved_at timestamptz not null,
  check ((register is null) = (row_id is null))
);
comment on table draft is '草稿 / half-filled forms by account, sealed';
create index draft_of_account on draft (account, saved_at desc);
-- On one record one draft of one act; of forms that begin something new there may be several.
create unique index draft_of_row on draft (account, command, row_id) where row_id is not null;

-- One person one file asks every register for one person: those that were only asked for a place or a state until now.
create index if not exists assistance_dibao_case_household on assistance_dibao_case (household);
create index if not exists funds_award_payee on funds_award (payee);
create index if not exists funds_grant_person on funds_grant (person) where person is not null;
create index if not exists funds_grant_household on funds_grant (household) where household is not null;
create index if not exists funds_recovery_payee on funds_recovery (payee);
create index if not exists people_kin_relative on people_kin (relative);
create index if not exists people_life_effect_event on people_life_effect (event);
