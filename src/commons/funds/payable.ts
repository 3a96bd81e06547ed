/** What is left of a ledger line to pay: asked wherever a line is batched, sent, answered or checked. */
import { sql } from 'kysely'

/**
 * SQL: the amount of ledger line `l` less what is kept against a claim. Written out, so that the planner sees it: behind a
 * function of the database it was asked line by line and took most of a batch's time.
 */
export const payable = sql<number>`(l.amount_fen - coalesce((select sum(kept.amount_fen) from funds_offset kept
    where kept.line = l.id), 0))::bigint`
