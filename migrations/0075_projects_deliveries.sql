-- SO-25: a contract may be paid by accepted work; what was accepted under it stands in a ledger of its own.
alter table projects_contract add column paid_by_work boolean;

create table projects_delivery (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  ground text not null,
  project uuid not null,
  contract uuid not null,
  amount_fen bigint not null,
  on_day date not null,
  about_register text not null,
  about_row uuid not null
);
comment on table projects_delivery is '合同已核验工作';
create index on projects_delivery (contract);
create trigger guard before update or delete on projects_delivery execute function refuse_change();
