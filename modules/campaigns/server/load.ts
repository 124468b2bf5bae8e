import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export type LoadedCampaign = {
  name: string
  goals: string
  actions: readonly string[]
  fromOn: string
  toOn: string
  tags: readonly {
    module: string
    subjectId: string
    title: string
    link: string
    orgId: string
    subdistrictId: string | null
    communityId: string | null
    at: Date
  }[]
}

/** Campaigns with what is tagged with them, in two statements. For seeds. */
export async function load({ db, now }: Context, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const tags: object[] = []
  const rows = campaigns.map((campaign) => {
    const id = newId(now.getTime())
    for (const tag of campaign.tags)
      tags.push({
        id: newId(tag.at.getTime()),
        campaign_id: id,
        module: tag.module,
        subject_id: tag.subjectId,
        title: tag.title,
        link: tag.link,
        org_id: tag.orgId,
        subdistrict_id: tag.subdistrictId,
        community_id: tag.communityId,
        tagged_at: tag.at,
      })
    return {
      id,
      name: campaign.name,
      goals: campaign.goals,
      actions: campaign.actions,
      from_on: campaign.fromOn,
      to_on: campaign.toOn,
      made_at: now,
    }
  })
  await store.load(db, rows, tags)
}
