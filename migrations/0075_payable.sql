-- What a line is to pay is written out where it is asked (src/commons/funds/payable.ts): as a function it could not be
-- drawn into a plan and was called for each line by itself.
drop function funds_payable(uuid, bigint);
