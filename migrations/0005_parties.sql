-- Organisations, sites and their certificates: who stands beside the bureau, and where its work is done.

create table parties_organisation (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  aliases text,
  credit_code text,
  kind text not null,
  contact text,
  phone_sealed bytea,
  phone_digest bytea,
  active boolean not null,
  closed_on date,
  check (active = (closed_on is null))
);
comment on table parties_organisation is '单位 / organisations';
create unique index parties_organisation_name on parties_organisation (name) where active;
create unique index parties_organisation_code on parties_organisation (credit_code) where active;

create table parties_site (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  aliases text,
  organisation uuid references parties_organisation,
  kind text not null,
  ownership text,
  address text,
  beds bigint check (beds >= 0),
  phone_sealed bytea,
  phone_digest bytea,
  position jsonb,
  opened_on date,
  active boolean not null,
  closed_on date,
  check (active = (closed_on is null))
);
comment on table parties_site is '机构场所 / sites';
create unique index parties_site_name on parties_site (name) where active;
create index parties_site_kind on parties_site (kind, division);
create index parties_site_organisation on parties_site (organisation);

create table parties_certificate (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  number text not null,
  kind text not null,
  organisation uuid references parties_organisation,
  site uuid references parties_site,
  issued_by text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  file uuid[],
  withdrawn_on date,
  withdrawn_reason text,
  -- A certificate belongs to one holder.
  check (num_nonnulls(organisation, site) = 1),
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
comment on table parties_certificate is '证照 / certificates and their terms';
create unique index parties_certificate_number on parties_certificate (kind, number) where withdrawn_on is null;
create index parties_certificate_site on parties_certificate (site, kind, valid_from);
create index parties_certificate_organisation on parties_certificate (organisation, kind, valid_from);
