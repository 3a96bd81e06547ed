-- Partners in training and supervision are named as the plan names them; a registered organisation may stand beside.
alter table eldercare_course alter column partner type text using partner::text;
alter table eldercare_course add column partner_organisation uuid;
