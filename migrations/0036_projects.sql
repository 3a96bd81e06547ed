-- Projects, their stages, contracts and money: whatever an office has built, bought or commissioned.

create table projects_project (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  office text not null,
  kind text not null,
  purpose text,
  site uuid references parties_site,
  organisation uuid references parties_organisation,
  budget_fen bigint not null check (budget_fen >= 0),
  fund_source text,
  planned_from date,
  planned_to date check (planned_to >= planned_from),
  method text,
  accepted_on date,
  result text,
  in_use_on date,
  evidence uuid[],
  planned_by uuid not null,
  about_register text,
  about_row uuid,
  check ((about_register is null) = (about_row is null))
);
comment on table projects_project is '项目 / projects';
create unique index projects_project_name on projects_project (office, name) where state <> 'stopped';
create index projects_project_about on projects_project (about_row);

create table projects_stage (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  project uuid not null references projects_project,
  title text not null,
  planned_on date not null,
  reached_on date,
  evidence uuid[],
  remark text,
  unique (project, title)
);
comment on table projects_stage is '项目阶段 / stages of projects';

create table projects_contract (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  project uuid not null references projects_project,
  number text not null,
  party_name text not null,
  organisation uuid references parties_organisation,
  amount_fen bigint not null check (amount_fen >= 0),
  signed_on date not null,
  from_day date,
  to_day date check (to_day >= from_day),
  deliverables text,
  file uuid[],
  ended_on date,
  end_reason text,
  check ((ended_on is null) = (end_reason is null))
);
comment on table projects_contract is '合同 / contracts';
create unique index projects_contract_number on projects_contract (number) where ended_on is null;
create index projects_contract_project on projects_contract (project);

create table projects_claim (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  project uuid not null references projects_project,
  contract uuid not null references projects_contract,
  amount_fen bigint not null check (amount_fen > 0),
  ground text not null,
  file uuid[],
  claimed_by uuid not null,
  approved_by uuid
);
comment on table projects_claim is '付款申请 / claims for payment';
create index projects_claim_contract on projects_claim (contract);

create table projects_payment (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  project uuid not null references projects_project,
  contract uuid not null references projects_contract,
  claim uuid not null references projects_claim,
  amount_fen bigint not null,
  paid_on date not null,
  document text not null,
  reverses uuid unique references projects_payment,
  reason text,
  check ((amount_fen < 0) = (reverses is not null))
);
comment on table projects_payment is '项目付款 / payments of projects';
create index projects_payment_project on projects_payment (project, paid_on);
create trigger guard before update or delete on projects_payment execute function refuse_change();
