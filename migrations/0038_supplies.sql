-- Supplies: goods and tickets by item and store, moved by rows that are never changed; what is there is their sum.

create table supplies_item (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  office text not null,
  kind text not null,
  unit text not null,
  unit_value_fen bigint check (unit_value_fen >= 0),
  active boolean not null
);
comment on table supplies_item is '物资 / supplies';
create unique index supplies_item_name on supplies_item (office, name) where active;

create table supplies_movement (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  item uuid not null references supplies_item,
  kind text not null,
  -- Signed: what came in is positive, what went out negative.
  quantity bigint not null check (quantity <> 0),
  value_fen bigint not null default 0,
  on_day date not null,
  counterpart text not null,
  site uuid references parties_site,
  organisation uuid references parties_organisation,
  campaign text,
  document text,
  reverses uuid unique references supplies_movement,
  reason text,
  about_register text,
  about_row uuid,
  check ((about_register is null) = (about_row is null)),
  check (reverses is null or reason is not null)
);
comment on table supplies_movement is '物资出入 / movements of supplies';
create index supplies_movement_item on supplies_movement (item, on_day);
create index supplies_movement_about on supplies_movement (about_row);
create index supplies_movement_site on supplies_movement (site, on_day);
create trigger guard before update or delete on supplies_movement execute function refuse_change();

create table supplies_handover (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  movement uuid not null unique references supplies_movement,
  receiver text not null,
  received_on date not null,
  received_quantity bigint not null check (received_quantity >= 0),
  remark text,
  file uuid[]
);
comment on table supplies_handover is '物资签收 / receipts of supplies';
create trigger guard before update or delete on supplies_handover execute function refuse_change();
