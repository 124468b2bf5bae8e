import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import * as campaigns from './campaigns.ts'

export const routes: Route[] = [
  on(door.listingCampaigns, (ctx, { query }) => campaigns.listCampaigns(ctx, query)),
  on(door.exportingCampaigns, (ctx, { query }) => campaigns.exportCampaigns(ctx, query, 'xlsx')),
  on(door.exportingCampaignsCsv, (ctx, { query }) => campaigns.exportCampaigns(ctx, query, 'csv')),
  on(door.addingCampaign, (ctx, { body }) => campaigns.addCampaign(ctx, body)),
  on(door.readingTags, (ctx, { query }) => campaigns.readTags(ctx, query)),
  on(door.puttingTag, (ctx, { body }) => campaigns.putTag(ctx, body)),
  on(door.removingTag, (ctx, { params }) => campaigns.removeTag(ctx, params.id)),
  on(door.readingLimit, (ctx) => campaigns.readLines(ctx)),
  on(door.readingCampaign, (ctx, { params }) => campaigns.readCampaign(ctx, params.id)),
  on(door.changingCampaign, (ctx, { params, body }) => campaigns.changeCampaign(ctx, params.id, body)),
  on(door.closingCampaign, (ctx, { params, body }) => campaigns.closeCampaign(ctx, params.id, body)),
  on(door.listingRecords, (ctx, { params, query }) => campaigns.listRecords(ctx, params.id, query)),
  on(door.exportingRecords, (ctx, { params, query }) => campaigns.exportRecords(ctx, params.id, query, 'xlsx')),
  on(door.exportingRecordsCsv, (ctx, { params, query }) => campaigns.exportRecords(ctx, params.id, query, 'csv')),
  on(door.printingReport, (ctx, { params, query }) => campaigns.printReport(ctx, params.id, query.format)),
]
