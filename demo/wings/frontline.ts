import { dayOf, plusDays } from '#common/dates.ts'
import { type LoadedBranch, type LoadedTeam, load } from '#server/frontline'
import * as members from '#server/members'
import * as projects from '#server/projects'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

/** The report's numbers: 18 branches and 26 teams on the projects that are carried out; one more branch is only applied for. */
const BRANCHES = 19
const TEAMS = 26
const GOALS = ['三十天内完成入户签约', '汛期前打通主管网', '协调两户让出施工通道', '一个月内撤完飞线', '春节前恢复路面']
const BLOCKERS = ['施工许可卡在两个部门之间', '停水停电要居民同意，两栋楼还没有谈下来', '弃土没有地方堆']

export const frontline: Wing = async (ctx, { city, today }) => {
  const die = dice(Number(city.code) + 66)
  const day = dayOf(today)
  const system = { ...ctx, now: today }
  const running = (await projects.allInForce(system)).filter(({ running }) => running)
  const few = city.code !== '350982'
  const known = new Map<string, string[]>()
  const rosterOf = async (communityId: string, head: 'secretary' | 'leader', count: number) => {
    if (!known.has(communityId))
      known.set(
        communityId,
        (await members.membersOf(ctx.db, { communityId, kind: 'inService' }, { limit: 40 })).rows.map(({ id }) => id),
      )
    const own = known.get(communityId)!
    const from = die.upTo(Math.max(1, own.length - count))
    return own.slice(from, from + count).map((memberId, i) => ({ memberId, role: i === 0 ? head : ('member' as const) }))
  }
  const branches: LoadedBranch[] = []
  const teams: LoadedTeam[] = []
  for (const [i, project] of running.slice(0, few ? 1 : BRANCHES).entries()) {
    const roster = await rosterOf(project.communityId, 'secretary', 5 + die.upTo(4))
    if (roster.length < 3) continue
    const over = i % 6 === 5
    branches.push({
      projectId: project.id,
      name: `${project.title}临时党支部`,
      words: '项目施工期间把各方党员组织起来，现场解决问题。',
      state: over ? 'dissolved' : i === 3 ? 'applied' : i === 9 ? 'approved' : 'active',
      from: plusDays(day, -60 + i),
      endsOn: over ? plusDays(day, -10 - i) : project.endsOn,
      ...(over ? { endedOn: plusDays(day, -10 - i), end: 'term' as const } : {}),
      roster,
    })
  }
  for (const [i, project] of running.slice(0, few ? 1 : TEAMS).entries()) {
    const roster = await rosterOf(project.communityId, 'leader', 6 + die.upTo(5))
    if (roster.length === 0) continue
    const over = i % 5 === 4
    teams.push({
      projectId: project.id,
      name: `${project.title}${i % 2 ? '党员突击队' : '党员攻坚队'}`,
      kind: i % 2 ? 'strike' : 'assault',
      goal: GOALS[i % GOALS.length]!,
      from: plusDays(day, -50 + i),
      endsOn: over ? plusDays(day, -5) : project.endsOn,
      ...(over ? { endedOn: plusDays(day, -6), end: 'decision' as const, words: '任务完成，路面已恢复通行。' } : {}),
      roster,
      blockers:
        i % 4 === 0 && !over
          ? [{ words: BLOCKERS[i % BLOCKERS.length]!, raisedOn: plusDays(day, -4) }]
          : i % 7 === 3
            ? [
                {
                  words: BLOCKERS[i % BLOCKERS.length]!,
                  raisedOn: plusDays(day, -20),
                  clearedOn: plusDays(day, -15),
                  clearedWords: '街道现场协调解决',
                },
              ]
            : [],
    })
  }
  await load(ctx, Number(day.slice(0, 4)), branches, teams)
}
