import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedCampaign, load } from '#server/campaigns'
import * as projects from '#server/projects'
import type { Wing } from './wing.ts'

/** The three that the report names; the frame of 七联七创 stays empty, for the report lists none of them. */
const CAMPAIGNS: readonly Omit<LoadedCampaign, 'fromOn' | 'toOn' | 'tags'>[] = [
  {
    name: '项目一线党旗红',
    goals: '把党组织建在项目一线，把问题解决在现场。',
    actions: ['建临时党支部', '组党员攻坚队、突击队', '亮党员身份'],
  },
  { name: '红色力量·助推发展', goals: '组织党员在重点项目里带头攻坚。', actions: ['党员认领节点', '每月回看进度'] },
  { name: '转作风抓城市建设比贡献', goals: '干部沉到一线，少开会、少报表，多解决事。', actions: ['现场办公', '卡点一键吹哨'] },
]

export const campaigns: Wing = async (ctx, { loaded, city, today }) => {
  const day = dayOf(today)
  const inForce = await projects.allInForce({ ...ctx, now: today })
  const made = CAMPAIGNS.map(
    (campaign, n): LoadedCampaign => ({
      ...campaign,
      fromOn: plusDays(day, -200 + n * 20),
      toOn: plusDays(day, 120),
      tags: inForce
        .filter((_, i) => i % 3 === n || (n === 0 && i % 7 === 1))
        .slice(0, 30)
        .map((project, i) => ({
          module: 'projects',
          subjectId: project.id,
          title: project.title,
          link: project.link,
          orgId: unitOf(project.communityId) ?? project.leadOrgId,
          subdistrictId: project.subdistrictId,
          communityId: project.communityId,
          at: instantOf(plusDays(day, -90 + i), '09:00'),
        })),
    }),
  )
  await load(ctx, made)

  function unitOf(communityId: string): string | undefined {
    const division = city.divisions.find(({ code }) => loaded.regions.get(code) === communityId)
    return division && loaded.orgs.get(`residents.${division.code}`)
  }
}
