-- Lists from outside, what they match, the clues they raise, authorisations and means verification; whose account is whose.
create table matching_list (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  source text not null,
  sender text not null,
  document text not null,
  data_as_of date not null,
  received_on date not null,
  digest text not null,
  lines bigint not null,
  bad bigint not null,
  twice bigint not null,
  exact bigint not null,
  by_name bigint not null,
  ambiguous bigint not null,
  unknown bigint not null,
  clues bigint not null
);
comment on table matching_list is '外部名单';

create table matching_entry (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  list uuid not null,
  line bigint not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  id_number_sealed bytea,
  id_number_digest bytea,
  old_form boolean not null,
  birth date,
  sex text,
  place text,
  event_day date,
  amount_fen bigint,
  detail text,
  entry_key text not null,
  problem text,
  twice_of bigint,
  person uuid,
  quality text,
  score bigint,
  because jsonb
);
comment on table matching_entry is '名单明细';

create table matching_clue (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  person uuid not null,
  rule text not null,
  list uuid not null,
  entry uuid not null,
  quality text not null,
  score bigint not null,
  because jsonb not null,
  fact_key text not null,
  event_day date,
  amount_fen bigint,
  detail text,
  programmes text not null,
  raised_on date not null,
  outcome text,
  false_because text,
  findings text,
  proof text,
  verified_on date,
  verified_by uuid,
  decision text,
  decision_reason text,
  decided_on date,
  event uuid,
  letter uuid,
  closed_on date
);
comment on table matching_clue is '比对疑点';

create table matching_suppression (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  entry_key text not null,
  clue uuid not null,
  since date not null,
  lifted_on date,
  lifted_reason text
);
comment on table matching_suppression is '误报抑制';

create table matching_authorisation (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  scope text[] not null,
  signed_on date not null,
  valid_to date not null,
  paper uuid[],
  withdrawn_on date
);
comment on table matching_authorisation is '核对授权';

create table matching_means (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  household uuid not null,
  purpose text not null,
  sources text[] not null,
  asked_on date not null,
  asked_by uuid not null,
  edition bigint not null,
  reported_on date,
  findings bigint,
  report jsonb
);
comment on table matching_means is '家庭经济状况核对';


alter table accounts_account add column person uuid references people_person;
create unique index accounts_account_person on accounts_account (person) where person is not null;

-- The same file twice is one list.
create unique index matching_list_digest on matching_list (digest) where state <> 'withdrawn';
create unique index matching_entry_line on matching_entry (list, line);
create index matching_entry_person on matching_entry (person) where person is not null;
create index matching_entry_digest on matching_entry (id_number_digest) where id_number_digest is not null;
create index matching_entry_waiting on matching_entry (list, birth) where person is null and twice_of is null;

-- A fact about a person is one clue, from however many lists it comes.
create unique index matching_clue_fact on matching_clue (rule, person, fact_key);
create index matching_clue_open on matching_clue (division, state, due_on) where state not in ('closed', 'withdrawn');
create index matching_clue_list on matching_clue (list);
create index matching_clue_person on matching_clue (person, state);
alter table matching_clue add check (state not in ('verified', 'decided', 'noticed') or (outcome is not null and verified_by is not null));
alter table matching_clue add check (state not in ('decided', 'noticed') or (decision is not null and decided_on is not null));
alter table matching_clue add check (decision is null or decision = 'none' or outcome = 'true');

create unique index matching_suppression_standing on matching_suppression (person, entry_key) where lifted_on is null;

create index matching_authorisation_person on matching_authorisation (person, valid_to);
alter table matching_authorisation add check (valid_to >= signed_on);
create unique index matching_means_edition on matching_means (household, edition);
alter table matching_means add check ((reported_on is null) = (report is null));
