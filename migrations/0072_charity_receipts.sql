-- CY-12: official receipt forms are numbered without gaps; a book is a run of numbers, a form is used or voided once.
create table charity_receipt_book (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  title text not null,
  body uuid not null,
  prefix text not null,
  digits bigint not null,
  first_number bigint not null,
  last_number bigint not null,
  received_on date not null,
  received_from text not null,
  handed_back_from bigint,
  check (first_number <= last_number)
);
comment on table charity_receipt_book is '捐赠票据领用簿';
create index on charity_receipt_book (body);
create index on charity_receipt_book (prefix);

create table charity_receipt (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  form text not null,
  book uuid not null,
  number bigint not null,
  donation uuid,
  issued_on date,
  handler uuid,
  voided_on date,
  void_reason text
);
comment on table charity_receipt is '捐赠票据';
create unique index on charity_receipt (form);
create unique index on charity_receipt (book, number);
create unique index on charity_receipt (donation) where state = 'issued';
