/** The life of one concern: at each step it looks where the concern stands and does what comes next, by who may. */
import { dayOf, plusDays } from '#common/dates.ts'
import type { Plan, State } from './plans.ts'
import type { Body, Opened } from './stage.ts'
import type { World } from './world.ts'

type Open = Exclude<State, 'closed'>
type Life = { world: World; plan: Plan; opened: Opened; state: State; done: Set<string>; replier?: string }

/** Working minutes that pass before somebody does what a state asks for, at the usual pace. */
const pauseIn: Record<Open, number> = {
  collected: 90,
  accepted: 70,
  dispatched: 150,
  returned: 200,
  working: 420,
  waiting: 700,
  pending: 2400,
  replied: 160,
  checked: 300,
}

/** Yields the instants at which something happens; whoever plays it moves the clock there first. */
export async function* life(world: World, plan: Plan, opened: Opened, chance: (minutes: number) => number): AsyncGenerator<Date> {
  const it: Life = { world, plan, opened, state: 'collected', done: new Set() }
  for (let step = 0; step < 30; step++) {
    if (it.state === plan.stuckIn) return
    if (it.state === 'closed') {
      if (!plan.own.reopens || !once(it, 'reopen')) return
      yield world.after(chance(900))
      await own(it, 'reopen', { words: '修好两天又坏了，还是原来那个地方。' }).catch(cannotReopen)
    } else yield world.after(chance(pauseIn[it.state] * plan.pace))
    // A clock may have moved it meanwhile: then what comes next is another thing, and it is done now.
    const stands = await world.stands(opened.id)
    it.state = stands.state as State
    if (it.state !== 'closed') await next[it.state](it, reads.includes(it.state) ? await look(it) : stands)
  }
}

/** The states in which somebody reads the whole concern before he acts; else where it stands is enough. */
const reads: readonly State[] = ['accepted', 'working', 'checked']
const look = ({ world, opened }: Life): Promise<Body> => world.get(`/api/concerns/${opened.id}`, world.reader)

/** Does an action as somebody of the unit who may; the unit's own grid worker first where it is his grid. */
async function act(it: Life, concern: Body, unit: string, action: string, right: string, body: object = {}, not?: string) {
  const { world, opened } = it
  const person = world.who(unit, `concerns.${right}`, { grid: concern.region.grid?.id ?? null, not: not ?? null })
  if (!person) throw new Error(`nobody in ${unit} may ${right}`)
  it.state = (await world.put(`/api/concerns/${opened.id}/${action}`, person, body)).state
  return person
}

/** What the resident does himself, on the page of his concern. */
async function own(it: Life, act: string, fields: Record<string, string> = {}): Promise<void> {
  await it.world.actAsResident(it.opened, act, fields)
  it.state = (await it.world.stands(it.opened.id)).state as State
}

const once = ({ done }: Life, what: string) => !done.has(what) && Boolean(done.add(what))

const next: Record<Open, (it: Life, concern: Body) => Promise<unknown>> = {
  async collected(it, concern) {
    const holder = concern.holder.id
    if (it.plan.withdraw) return own(it, 'withdraw')
    if (it.plan.decline) return act(it, concern, holder, 'decline', 'accept', declined(it.plan))
    if (it.plan.passUp && it.world.isCommunity(holder) && once(it, 'pass-up'))
      return act(it, concern, holder, 'pass-up', 'accept', { words: '涉及多个社区交界的路段，社区没有管理权限。' })
    return act(it, concern, holder, 'accept', 'accept')
  },
  async accepted(it, concern) {
    const holder = concern.holder.id
    const proposed = concern.suggestion?.org.id
    const target = it.done.has('upheld') ? it.world.officeOf(concern.region.subdistrict?.id) : proposed
    if (!target || target === holder) {
      it.replier = await act(it, concern, holder, 'handle-on-spot', 'handle', { result: 'solved', words: it.plan.story.answer })
      return
    }
    const co = it.done.has('upheld')
      ? []
      : concern.suggestion.co.map((org: { id: string }) => org.id).filter((org: string) => org !== holder)
    return act(it, concern, holder, 'dispatch', 'dispatch', { orgId: target, co, words: '请按时限办理，并先与居民联系。' })
  },
  async dispatched(it, concern) {
    if (it.plan.returned !== 'no' && once(it, 'returned'))
      return act(it, concern, concern.holder.id, 'return-order', 'handle', {
        ground: 'not-our-duty',
        words: '经现场查看，该处不在本单位管养范围内，建议由属地街道牵头。',
      })
    return act(it, concern, concern.holder.id, 'accept-order', 'handle')
  },
  async returned(it, concern) {
    const upheld = it.plan.returned === 'upheld'
    if (upheld) it.done.add('upheld')
    const words = upheld ? '管养范围确不在该单位，另行派单。' : '按派单目录该单位为牵头单位，请先行办理。'
    return act(it, concern, concern.holder.id, 'rule-return', 'rule', { upheld, words })
  },
  async working(it, concern) {
    const holder = concern.holder.id
    if (concern.request) return ruleRequest(it, concern)
    if (it.plan.own.adds && once(it, 'adds'))
      return own(it, 'add-words', { words: '昨天晚上又出现了，比上次还厉害，请早点来看看。' })
    if (concern.claimant.wantsContact && once(it, 'contact'))
      return act(it, concern, holder, 'record-contact', 'handle', { reached: true, words: '已电话联系，说明办理安排。' })
    if (it.plan.asks && once(it, 'asks'))
      return act(it, concern, holder, 'ask-resident', 'handle', {
        words: '请问具体在哪一段、一般几点出现？方便的话请补一张照片。',
      })
    if (it.plan.extension !== 'no' && once(it, 'extension'))
      return act(it, concern, holder, 'ask-extension', 'handle', {
        days: 3,
        words: '需等材料到货后施工，已告知居民新的时间。',
      }).catch(tooLate)
    if (it.plan.pending && once(it, 'pending')) {
      const reviewOn = plusDays(dayOf(it.world.now()), 45)
      return act(it, concern, holder, 'ask-pending', 'handle', {
        reviewOn,
        words: '涉及管网改造，资金列入下一季度计划，期间设临时措施。',
      })
    }
    for (const order of concern.orders.filter((each: Body) => each.role === 'co' && !each.endedAt && !each.repliedAt))
      await act(it, concern, order.org.id, 'co-reply', 'handle', { words: '已派员到场配合，情况属实。' })
    const result = it.plan.rating === 'dissatisfied' ? 'part' : 'solved'
    it.replier = await act(it, concern, holder, 'reply', 'handle', { result, words: it.plan.story.answer })
  },
  async waiting(it, concern) {
    if (it.plan.own.answers)
      return own(it, 'answer-question', { words: '在北门出来右手边，一般傍晚六点以后，照片我让孩子补上。' })
    return act(it, concern, concern.holder.id, 'resume', 'handle', { words: '居民已当面补充，继续办理。' })
  },
  async pending(it, concern) {
    return act(it, concern, concern.holder.id, 'resume', 'handle', { words: '资金已落实，继续办理。' })
  },
  async replied(it, concern) {
    return act(it, concern, concern.holder.id, 'check', 'check', { passed: true }, it.replier)
  },
  async checked(it, concern) {
    const { plan } = it
    const publish = plan.story.publicAnswer && concern.mayPublish && once(it, 'publish')
    if (publish) await makePublic(it, concern)
    const redo = plan.redo && once(it, 'redo')
    const answer = redo
      ? { reached: true, solved: 'unsolved', satisfied: 'dissatisfied', words: '居民说第二天又出现了。' }
      : { reached: true, solved: plan.rating === 'dissatisfied' ? 'part' : 'solved', satisfied: plan.rating }
    if (plan.own.rates && !redo) return own(it, 'rate', { solved: answer.solved, satisfied: answer.satisfied })
    return act(it, concern, concern.holder.id, 'follow-up', 'follow-up', answer, it.replier)
  },
}

const declined = ({ story }: Plan) =>
  story.topic.startsWith('04')
    ? { door: 'other', words: '经了解，此事由业主大会依规约决定，社区可以协助召集，请先向业委会提出。' }
    : { door: 'same-matter', words: '您反映的情况与另一件正在办理的诉求相同，已一并办理，请凭原回执查看进展。' }

/** Declined, withdrawn or reopened before: then it stays closed. */
function cannotReopen(error: Error): void {
  if (!/^reopen: 4(03|09)/.test(error.message)) throw error
}

/** Asked after its time has passed, more time is refused by rule: then it is simply handled. */
function tooLate(error: Error): void {
  if (!/extension-too-late|already-extended|no-extension/.test(error.message)) throw error
}

async function ruleRequest(it: Life, concern: Body): Promise<unknown> {
  const granted = concern.request.kind === 'pending' || it.plan.extension === 'granted'
  const words = granted ? '理由充分，同意；请向居民说明。' : '可先行临时处理，不同意延长。'
  return act(it, concern, concern.sender?.id ?? concern.holder.id, 'rule-request', 'rule', { granted, words })
}

async function makePublic(it: Life, concern: Body): Promise<unknown> {
  const place = it.plan.place.name
  const answer = it.plan.story.publicAnswer!.replaceAll('{place}', place)
  const title = `${place}：${concern.topic.name}`
  const unit = [concern.holder.id, concern.handler?.id, concern.first.id].find(
    (org) => org && it.world.who(org, 'concerns.publish'),
  )
  return unit && act(it, concern, unit, 'publish-answer', 'publish', { title, answer })
}
