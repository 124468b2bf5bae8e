import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { claimForResident, claimWish } from './claim-wish.ts'
import { listClaimable, readClaimable } from './claimable.ts'
import { changeWish, collectWish } from './collect-wish.ts'
import { giveBackWish } from './give-back-wish.ts'
import { deliverWish, handWish, thankWish, withdrawWish } from './hand-wish.ts'
import { exportWishes, listWishes } from './list-wishes.ts'
import { readLimits, readWish } from './read-wish.ts'
import { printReceipt } from './receipt.ts'
import { revealContact } from './reveal-contact.ts'
import { publishWish, verifyWishes } from './verify-wishes.ts'

export const routes: Route[] = [
  on(contract.listing, (ctx, { query }) => listWishes(ctx, query)),
  on(contract.exporting, (ctx, { query }) => exportWishes(ctx, query, 'xlsx')),
  on(contract.exportingCsv, (ctx, { query }) => exportWishes(ctx, query, 'csv')),
  on(contract.readingLimits, (ctx) => readLimits(ctx)),
  on(contract.listingClaimable, (ctx, { query }) => listClaimable(ctx, query)),
  on(contract.readingClaimable, (ctx, { params }) => readClaimable(ctx, params.id)),
  on(contract.reading, (ctx, { params }) => readWish(ctx, params.id)),
  on(contract.collecting, (ctx, { body }) => collectWish(ctx, body)),
  on(contract.changing, (ctx, { params, body }) => changeWish(ctx, params.id, body)),
  on(contract.verifying, (ctx, { body }) => verifyWishes(ctx, body)),
  on(contract.publishing, (ctx, { params }) => publishWish(ctx, params.id)),
  on(contract.claimingFor, (ctx, { params, body }) => claimForResident(ctx, params.id, body)),
  on(contract.claiming, (ctx, { params }) => claimWish(ctx, params.id)),
  on(contract.givingBack, (ctx, { params, body }) => giveBackWish(ctx, params.id, body)),
  on(contract.handing, (ctx, { params, body }) => handWish(ctx, params.id, body)),
  on(contract.delivering, (ctx, { params, body }) => deliverWish(ctx, params.id, body)),
  on(contract.thanking, (ctx, { params, body }) => thankWish(ctx, params.id, body)),
  on(contract.withdrawing, (ctx, { params, body }) => withdrawWish(ctx, params.id, body)),
  on(contract.revealing, (ctx, { params, body }) => revealContact(ctx, params.id, body)),
  on(contract.printing, (ctx, { params, query }) => printReceipt(ctx, params.id, query.format)),
]
