import { type Concern, revealing } from '#contract/concerns'
import { Facts } from '#ui/facts.tsx'
import { PlaceMap } from '#ui/map.tsx'
import { Card } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { Clocks } from './clocks.tsx'
import { Orders } from './orders.tsx'

/** What is known about a concern: who, where, whose; its clocks; why it is proposed to whom. */
export function ConcernFacts({ concern }: { concern: Concern }) {
  const t = useWords('concerns')
  const said = useSaid()
  const { suggestion, request, region } = concern
  const area = [region.subdistrict, region.community, region.grid].map((node) => node?.name).filter(Boolean)
  return (
    <>
      <Card title={t('case.facts')}>
        <Facts
          facts={[
            [t('facts.topic'), concern.topicPath.join(' / ')],
            [t('facts.place'), concern.place],
            [t('facts.placeWords'), concern.placeWords],
            [t('facts.area'), area.join(' / ')],
            [t('facts.claimant'), <Claimant key="c" concern={concern} />],
            [t('facts.channel'), t(`channels.${concern.channel}`)],
            [t('facts.filedBy'), concern.filedBy],
            [t('facts.importedFrom'), concern.importedFrom],
            [t('facts.first'), concern.first.name],
            [t('facts.sender'), concern.sender?.name],
            [t('facts.handler'), concern.handler?.name],
            [t('facts.holder'), concern.state !== 'closed' && concern.holder.name],
            [t('facts.reviewOn'), concern.reviewOn && said.day(concern.reviewOn)],
            [t('facts.result'), concern.result && t(`results.${concern.result}`)],
            [t('facts.solved'), concern.solved && t(`solved.${concern.solved}`)],
            [t('facts.satisfied'), concern.satisfied && t(`satisfied.${concern.satisfied}`)],
            [t('facts.closedAt'), concern.closedAt && said.instant(concern.closedAt)],
            [t('facts.mayPublish'), t(concern.mayPublish ? 'facts.mayPublishYes' : 'facts.mayPublishNo')],
            [t('facts.publishedAt'), concern.publishedAt && said.instant(concern.publishedAt)],
          ]}
        />
        {concern.point && <PlaceMap point={concern.point} />}
      </Card>
      {request && (
        <Card title={t(`request.${request.kind}`)}>
          <p>
            {request.days
              ? t('request.days', { count: request.days })
              : request.reviewOn && t('request.until', { day: said.day(request.reviewOn) })}
          </p>
          <p className="told-again">{request.words}</p>
          <p className="small">{t('request.by', { by: request.askedBy, at: said.instant(request.askedAt) })}</p>
        </Card>
      )}
      <Clocks clocks={concern.clocks} />
      {suggestion && concern.state !== 'closed' && (
        <Card title={t('why.title')}>
          <p>{t('why.by', { org: suggestion.org.name })}</p>
          {suggestion.co.length > 0 && <p>{t('why.co', { orgs: suggestion.co.map(({ name }) => name).join('、') })}</p>}
          <p className="muted">
            {suggestion.topicName && `${t('why.topic', { topic: suggestion.topicName })} `}
            {t('why.basis', { basis: suggestion.basis })}
          </p>
        </Card>
      )}
      <Orders orders={concern.orders} />
    </>
  )
}

function Claimant({ concern: { id, claimant, actions, reveals } }: { concern: Concern }) {
  const t = useWords('concerns')
  const revealed = useCommand(revealing, { refresh: ['read-concern'] })
  const may = actions.find(({ name }) => name === 'reveal-contact')
  const masked = [claimant.name, claimant.phone].filter(Boolean).join(' ')
  if (!masked) return <span>{t('facts.nameless')}</span>
  const show = async (reason: string) => {
    const { name, phone } = await revealed.mutateAsync({ params: { id }, body: { reason } })
    return [name, phone].filter(Boolean).join(' ')
  }
  return (
    <>
      <Reveal masked={masked} label={t('facts.claimant')} reveal={show} whyNot={may?.allowed ? null : may?.why?.title} />
      {!claimant.wantsContact && <div className="small">{t('facts.noContact')}</div>}
      {reveals > 0 && <div className="small">{t('facts.reveals', { count: reveals })}</div>}
    </>
  )
}
