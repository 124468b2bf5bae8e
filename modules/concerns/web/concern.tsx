import { type Concern, reading } from '#contract/concerns'
import { Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { useWords } from '#ui/words.ts'
import { ConcernFacts } from './concern-facts.tsx'
import './concerns.css'
import { Deeds } from './deeds.tsx'
import { DueChip } from './due-chip.tsx'
import { Happened } from './happened.tsx'
import { Nearby } from './nearby.tsx'
import { ClassTag, StateTag } from './state-tag.tsx'
import { ToldCard } from './told-card.tsx'

/** One concern: what was told, what happened, what I can do now. */
export function ConcernPage() {
  const t = useWords('concerns')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  const concern = asked.data
  useLive(['concerns.'], ['read-concern'])
  return (
    <Page
      title={concern?.title ?? t('pages.one')}
      sub={concern && <Standing concern={concern} />}
      crumbs={[{ label: t('pages.list'), to: '/concerns' }]}
      actions={<Nearby id={id} />}
      asked={asked}
    >
      {concern && (
        <div className="case">
          <div className="told">
            <ToldCard concern={concern} />
          </div>
          <aside className="deeds-side" aria-label={t('case.deeds')}>
            <Deeds concern={concern} />
          </aside>
          <div className="facts-side">
            <ConcernFacts concern={concern} />
            <Slot name="concerns.aside" id={concern.id} />
            <Slot name="record.tags" id={`concerns:${concern.id}:${concern.title}`} />
          </div>
          <div className="happened">
            <Happened concern={concern} />
          </div>
        </div>
      )}
    </Page>
  )
}

function Standing({ concern }: { concern: Concern }) {
  const t = useWords('concerns')
  return (
    <span className="line-of-tags">
      <span className="no">{concern.no}</span>
      <StateTag state={concern.state} />
      <ClassTag kind={concern.class} />
      {concern.state === 'closed' ? (
        concern.result && <span>{t(`results.${concern.result}`)}</span>
      ) : (
        <DueChip row={concern} kind />
      )}
      {concern.round > 1 && <span>{t('round', { n: concern.round })}</span>}
      {concern.state !== 'closed' && <span>{t('case.with', { org: concern.holder.name })}</span>}
    </span>
  )
}
