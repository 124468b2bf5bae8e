import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { addGoods, changeGoods } from './change-goods.ts'
import { closeShop, openShop } from './open-shop.ts'
import { listMovements, listShops, readShop } from './read-shops.ts'
import { redeem } from './redeem.ts'
import { takeBack } from './take-back.ts'
import { takeIn, writeOff } from './take-in.ts'

export const routes: Route[] = [
  on(contract.listingShops, (ctx, { query }) => listShops(ctx, query)),
  on(contract.readingShop, (ctx, { params }) => readShop(ctx, params.id)),
  on(contract.openingShop, (ctx, { body }) => openShop(ctx, body)),
  on(contract.closingShop, (ctx, { params, body }) => closeShop(ctx, params.id, body.version)),
  on(contract.addingGoods, (ctx, { params, body }) => addGoods(ctx, params.id, body)),
  on(contract.changingGoods, (ctx, { params, body }) => changeGoods(ctx, params.id, body)),
  on(contract.takingIn, (ctx, { params, body }) => takeIn(ctx, params.id, body)),
  on(contract.writingOff, (ctx, { params, body }) => writeOff(ctx, params.id, body)),
  on(contract.redeeming, (ctx, { params, body }) => redeem(ctx, params.id, body)),
  on(contract.takingBack, (ctx, { params, body }) => takeBack(ctx, params.id, body.words)),
  on(contract.listingMovements, (ctx, { params, query }) => listMovements(ctx, params.id, query)),
]
