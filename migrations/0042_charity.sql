-- Lottery and charity: outlets, sales and books of tickets, charities and gifts in and out, visits and what is published.
create table charity_outlet (
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
  name text not null,
  types text[] not null,
  address text,
  operator text not null,
  opened_on date not null,
  licence text not null,
  licence_to date not null
);
comment on table charity_outlet is '福利彩票投注站';

create table charity_sale (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  outlet uuid not null,
  type text not null,
  sold_on date not null,
  amount_fen bigint not null,
  movement uuid,
  reverses uuid,
  reason text
);
comment on table charity_sale is '彩票销售';
create trigger guard before update or delete on charity_sale execute function refuse_change();

create table charity_game (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  ticket_fen bigint not null,
  per_book bigint not null,
  prize_percent bigint not null,
  fund_percent bigint not null,
  issue_percent bigint not null
);
comment on table charity_game is '即开票票种';

create table charity_book_movement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  game uuid not null,
  kind text not null,
  books bigint not null,
  on_day date not null,
  outlet uuid,
  document text not null,
  reverses uuid,
  reason text
);
comment on table charity_book_movement is '即开票票本流转';
create trigger guard before update or delete on charity_book_movement execute function refuse_change();

create table charity_settlement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  outlet uuid not null,
  from_day date not null,
  to_day date not null,
  sold_fen bigint not null,
  commission_fen bigint not null,
  due_fen bigint not null,
  drawn_by uuid not null,
  paid_on date,
  voucher text
);
comment on table charity_settlement is '即开票结算';

create table charity_bulletin (
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
  sales_to date not null,
  time_to date not null,
  days_gone bigint not null,
  days_of bigint not null,
  sales_days_gone bigint not null,
  computer_fen bigint not null,
  scratch_fen bigint not null,
  drafted_by uuid not null,
  issued_on date
);
comment on table charity_bulletin is '福彩销售进度通报';

create table charity_body (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  organisation uuid,
  way text not null,
  form text not null,
  applied_on date not null,
  charity_since date,
  chair text not null,
  secretary text not null,
  secretary_full_time boolean not null,
  board bigint not null,
  from_one_source bigint not null,
  relatives boolean not null,
  supervisors bigint not null,
  rating text,
  rating_to date,
  on_abnormal_list boolean not null,
  penalised_on date,
  tax_registered boolean not null
);
comment on table charity_body is '慈善组织';

create table charity_qualification (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  applied_on date not null,
  asked_by uuid not null,
  because jsonb not null,
  certificate text,
  decided_on date,
  revoked_on date
);
comment on table charity_qualification is '公开募捐资格';

create table charity_plan (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  name text not null,
  emergency boolean not null,
  purpose text not null,
  from_day date not null,
  to_day date not null,
  area text not null,
  responsible text not null,
  responsible_full_time boolean not null,
  address text not null,
  ways text[] not null,
  platform text,
  account text not null,
  expected_fen bigint not null,
  beneficiaries text not null,
  one_beneficiary boolean not null,
  use text not null,
  cost_fen bigint not null,
  surplus text not null,
  partners text,
  submitted_on date not null,
  because jsonb not null,
  number text,
  filed_on date,
  ended_on date
);
comment on table charity_plan is '公开募捐方案';

create table charity_donation (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  plan uuid,
  donor text,
  donor_kind text not null,
  form text not null,
  amount_fen bigint not null,
  received_on date not null,
  purpose text not null,
  agreement text,
  handler uuid not null,
  receipt text,
  receipt_waived text
);
comment on table charity_donation is '捐赠';

create table charity_entry (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  body uuid not null,
  on_day date not null,
  kind text not null,
  amount_fen bigint not null,
  purpose text not null,
  donation uuid,
  visit uuid,
  document text not null,
  reverses uuid
);
comment on table charity_entry is '捐赠资金明细';
create trigger guard before update or delete on charity_entry execute function refuse_change();

create table charity_lot (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  body uuid not null,
  donation uuid,
  goods text not null,
  name text not null,
  unit text not null,
  quantity bigint not null,
  unit_fen bigint not null,
  basis text not null,
  proof text not null,
  received_on date not null,
  expires_on date
);
comment on table charity_lot is '捐赠物资批次';

create table charity_goods_movement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  lot uuid not null,
  kind text not null,
  quantity bigint not null,
  on_day date not null,
  visit uuid,
  proof text not null
);
comment on table charity_goods_movement is '物资出入库';
create trigger guard before update or delete on charity_goods_movement execute function refuse_change();

create table charity_campaign (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  season text not null,
  body uuid not null,
  purpose text not null,
  from_day date not null,
  to_day date not null,
  listed_by uuid,
  published_on date
);
comment on table charity_campaign is '走访慰问活动';

create table charity_recipient (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  campaign uuid not null,
  place bigint not null,
  kind text not null,
  household uuid,
  site uuid,
  name text,
  duty_hours bigint,
  why text not null,
  removed_on date,
  removed_reason text
);
comment on table charity_recipient is '慰问对象';

create table charity_visit (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  campaign uuid not null,
  recipient uuid not null,
  visited_on date not null,
  visitors text not null,
  received_by text not null,
  cash_fen bigint not null,
  goods_fen bigint not null,
  evidence uuid[]
);
comment on table charity_visit is '走访慰问';

create table charity_visit_goods (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  visit uuid not null,
  lot uuid not null,
  goods text not null,
  quantity bigint not null,
  value_fen bigint not null
);
comment on table charity_visit_goods is '慰问物资';
create trigger guard before update or delete on charity_visit_goods execute function refuse_change();

create table charity_publication (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  about_register text not null,
  about_row uuid not null,
  kind text not null,
  published_on date not null,
  channel text not null,
  totals jsonb not null
);
comment on table charity_publication is '慈善信息公开';
create trigger guard before update or delete on charity_publication execute function refuse_change();

create unique index on charity_outlet (number);
create index on charity_sale (sold_on);
create index on charity_sale (outlet, sold_on);
create index on charity_sale (movement);
create index on charity_sale (reverses);
create index on charity_book_movement (game, on_day);
create unique index on charity_book_movement (reverses);
create index on charity_settlement (outlet);
create index on charity_qualification (body);
create index on charity_donation (plan);
create unique index on charity_donation (receipt);
create index on charity_entry (body, purpose, on_day);
create index on charity_entry (visit);
create index on charity_lot (body, goods);
create index on charity_lot (donation);
create index on charity_goods_movement (lot);
create index on charity_goods_movement (visit);
create index on charity_recipient (campaign);
create index on charity_recipient (household);
create index on charity_visit (campaign);
create index on charity_visit (recipient);
create index on charity_visit_goods (visit);
create index on charity_publication (about_row);
