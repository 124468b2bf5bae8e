import { Card } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { ExchangeEvent } from '../contract.ts'
import { useSay } from './say.ts'

const goods = new Set(['met', 'confirmed', 'received', 'refreshed'])
const alarms = new Set(['raised', 'not-delivered', 'unmet', 'cancelled-by-need', 'cancelled-by-owner', 'order-cancelled'])

/** What happened to a resource, a need or an order, the newest first. */
export function Happened({ events, title }: { events: readonly ExchangeEvent[]; title: string }) {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  const detail = ({ facts }: ExchangeEvent) =>
    [
      facts.no,
      facts.title,
      typeof facts.quantity === 'number' && say.quantity(facts.quantity, String(facts.unit)),
      typeof facts.on === 'string' && said.day(facts.on),
      typeof facts.score === 'number' && t('happened.score', { score: facts.score }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Card title={title}>
      <Timeline
        happenings={events.map((event) => ({
          key: event.id,
          at: event.at,
          title: t(`events.${event.kind}`),
          by: [event.person, event.org].filter(Boolean).join(' · '),
          tone: goods.has(event.kind) ? 'done' : alarms.has(event.kind) ? 'alarm' : event.person ? 'action' : undefined,
          words: (detail(event) || event.words) && (
            <>
              {detail(event) && <div className="muted">{detail(event)}</div>}
              {event.words && <div>{event.words}</div>}
            </>
          ),
        }))}
      />
    </Card>
  )
}
