import { on } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { addOrg } from './add-org.ts'
import { endOrg } from './end-org.ts'
import { beginLine, endLine } from './lines.ts'
import { moveOrg } from './move-org.ts'
import { exportOrgs, listOrgs, readOrg } from './read-orgs.ts'
import { renameOrg } from './rename-org.ts'
import { setUscc } from './set-uscc.ts'

export const routes = [
  on(contract.listing, (ctx, { query }) => listOrgs(ctx, query)),
  on(contract.exporting, (ctx, { query }) => exportOrgs(ctx, query, 'xlsx')),
  on(contract.exportingCsv, (ctx, { query }) => exportOrgs(ctx, query, 'csv')),
  on(contract.reading, (ctx, { params }) => readOrg(ctx, params.id)),
  on(contract.adding, (ctx, { body }) => addOrg(ctx, body)),
  on(contract.renaming, (ctx, { params, body }) => renameOrg(ctx, params.id, body)),
  on(contract.moving, (ctx, { params, body }) => moveOrg(ctx, params.id, body)),
  on(contract.coding, (ctx, { params, body }) => setUscc(ctx, params.id, body)),
  on(contract.ending, (ctx, { params, body }) => endOrg(ctx, params.id, body)),
  on(contract.beginningLine, (ctx, { params, body }) => beginLine(ctx, params.id, body)),
  on(contract.endingLine, (ctx, { params, body }) => endLine(ctx, params.id, body)),
]
